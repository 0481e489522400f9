import type { Quote } from "../model.ts";

/** The same words in several articles; `quote` is the earliest of those that give the most of them. */
export type MergedQuote<T extends Quote> = { quote: T; outlets: string[]; others: T[] };

/** Shorter ones are contained in too much: "very important". */
const fewestWords = 4;

/** Puts together quotes of one speaker whose words are the same or part of another's. Order: as the first of each came. Pure. */
export function mergeQuotes<T extends Quote & { outlet: string }>(quotes: readonly T[]): MergedQuote<T>[] {
  const groups = new Map<string, { words: string; members: T[] }[]>();
  const order: { words: string; members: T[] }[] = [];
  for (const quote of quotes) {
    const words = ` ${bareWords(quote.words).join(" ")} `;
    const ofSpeaker = groups.get(quote.speakerKey) ?? [];
    const same = ofSpeaker.find((group) => isSame(group.words, words));
    if (same) {
      same.members.push(quote);
      if (words.length > same.words.length) same.words = words;
      continue;
    }
    const group = { words, members: [quote] };
    groups.set(quote.speakerKey, [...ofSpeaker, group]);
    order.push(group);
  }
  return order.map(({ members }) => merged(members));
}

function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.trim().split(" ").length >= fewestWords && long.includes(short);
}

function merged<T extends Quote & { outlet: string }>(members: readonly T[]): MergedQuote<T> {
  const [quote, ...others] = members.toSorted((a, b) => b.words.length - a.words.length || a.at - b.at);
  const outlets = members.toSorted((a, b) => a.at - b.at).map(({ outlet }) => outlet);
  return { quote: quote as T, outlets: [...new Set(outlets)], others };
}

function bareWords(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
