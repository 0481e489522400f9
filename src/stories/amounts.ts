import { isEmptyWord } from "./common-words.ts";
import type { StoryWord } from "./words.ts";

/** A number with what it counts. Large sums count as one kind, whatever the currency. */
export type Amount = { kind: string; value: number };

const multiples: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  trillion: 1e12,
};
const spelled = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/** With a short currency before and a short multiple behind: "e80", "us5.4bn". */
const written = /^[a-z]{0,3}(\d{1,12}(?:\.\d{1,3})?)(k|mn?|bn?)?$/;
const large = "large sum";
/** So far apart two numbers still tell the same count: rounded, or a little later. */
const rounding = 0.1;
/** A sum grows while a story runs, but seldom by more than this factor. */
const growth = Math.E;

export function amountsOf(words: readonly StoryWord[]): Amount[] {
  const amounts: Amount[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const read = numberOf(words[at]?.lower ?? "");
    if (!read) continue;
    if (hasTenths(words, at)) {
      at += 1;
      read.value += Number(words[at]?.lower) / 10;
    }
    const kind = kindOf(read, words[at + 1]);
    if (kind) amounts.push({ kind, value: read.value * (multipleOf(words[at + 1]) ?? 1) });
  }
  return amounts;
}

/** "2. 5 million": a point with a blank behind it, as some feeds have it. */
function hasTenths(words: readonly StoryWord[], at: number): boolean {
  return /^\d$/.test(words[at + 1]?.lower ?? "") && multipleOf(words[at + 2]) !== undefined;
}

function kindOf({ short }: { short: boolean }, counted: StoryWord | undefined): string | undefined {
  if (short || multipleOf(counted) !== undefined) return large;
  return counted && !counted.opens && !isEmptyWord(counted.lower) ? counted.stem : undefined;
}

function numberOf(lower: string): { value: number; short: boolean } | undefined {
  const inWords = spelled.indexOf(lower);
  if (inWords > 0) return { value: inWords + 1, short: false };
  const [, digits, short] = written.exec(lower.replaceAll(",", "")) ?? [];
  return digits ? { value: Number(digits) * (multiples[short ?? ""] ?? 1), short: short !== undefined } : undefined;
}

function multipleOf(word: StoryWord | undefined): number | undefined {
  return word && word.lower.length > 1 ? multiples[word.lower] : undefined;
}

/** Whether the two have a count in common, and 0…1 how far apart their large sums are when they have none. */
export function compareAmounts(
  ours: readonly Amount[],
  theirs: readonly Amount[],
): { sameAmount: boolean; otherSum: number } {
  let otherSum = 0;
  for (const { kind, value } of ours) {
    for (const other of theirs) {
      if (other.kind !== kind) continue;
      const apart = Math.abs(Math.log(value / other.value));
      if (apart < rounding) return { sameAmount: true, otherSum: 0 };
      if (kind === large && apart > Math.log(growth)) otherSum = Math.max(otherSum, Math.min(1, apart / 3));
    }
  }
  return { sameAmount: false, otherSum };
}
