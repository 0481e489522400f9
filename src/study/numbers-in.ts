import { isCalendarWord, isEmptyWord } from "../stories/common-words.ts";
import { casualtyAround } from "./casualty-around.ts";
import { casualtyOf, isForceWord, isVictimWord } from "./counted-words.ts";
import { numberWord, scaleOf } from "./number-words.ts";
import type { PlacedWord } from "./placed-words.ts";

/** A number with what it counts. `counted`: "killed", "money", "percent" or the stem of the thing; several where it may be either. */
export type CountedNumber = {
  value: number;
  counted: string[];
  /** Stems of the words behind a number: of a sum, what it is for. */
  of: string[];
  kind: "casualty" | "money" | "force" | "count";
  written: string;
  start: number;
  end: number;
};

type Raw = { value: number; start: number; end: number; money: boolean; percent: boolean };

const digits =
  /(?<![\p{L}\p{N}.,:/-])([$€£₴₽¥])?\s?(\p{Nd}{1,3}(?:[,.\u00a0\u202f ’']\p{Nd}{3}){1,4}(?!\p{Nd})|\p{Nd}{1,15})(?:[.,](\p{Nd}{1,2})(?!\p{Nd}))?(?![:/–-]\p{Nd})/gu;
const moneyWord =
  /^(?:dollars?|euros?|pounds?|hryvni?as?|rubles?|roubles?|yuan|yen|usd|eur|gbp|доларів|долларов|євро|евро|гривень|гривен|рублів|рублей|dollar|pfund|livres)$/u;
const percentWord = /^(?:percent|per|percentage|prozent|відсотк\p{L}*|процент\p{L}*|pour)$/u;
const notCount =
  /^(?:year|years|yr|days?|weeks?|months?|hours?|minutes?|seconds?|times?|or|of|quarters?|thirds?|fifths?|am|pm|th|st|nd|rd|jahre|jährige\p{L}*|ans|років|лет|gmt|bst|est|uhr|o)$/u;

/** The numbers of a sentence that count something; years, ages, days, times of day and house numbers are none. */
export function numbersIn(text: string, words: readonly PlacedWord[]): CountedNumber[] {
  const found = [...fromDigits(text, words), ...fromWords(words)].sort((a, b) => a.start - b.start);
  return found.flatMap((raw) => countedBy(raw, text, words) ?? []).slice(0, 20);
}

function fromDigits(text: string, words: readonly PlacedWord[]): Raw[] {
  const found: Raw[] = [];
  for (const match of text.matchAll(digits)) {
    const [all, currency, whole, fraction] = match;
    const value = Number(`${whole?.replaceAll(/[^\d]/g, "")}.${fraction ?? 0}`);
    if (!Number.isFinite(value)) continue;
    const start = match.index + (all.length - all.trimStart().length);
    found.push(
      scaled(
        { value, start, end: match.index + all.length, money: currency !== undefined, percent: false },
        text,
        words,
      ),
    );
  }
  return found;
}

function fromWords(words: readonly PlacedWord[]): Raw[] {
  const found: Raw[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const first = words[i];
    const value = first && (numberWord(first.lower) ?? oneOf(first.lower, words[i + 1]?.lower));
    if (!first || value === undefined || words[i - 1]?.lower === "the") continue;
    const next = words[i + 1];
    const unit = value >= 20 && next?.joined ? (numberWord(next.lower) ?? 0) : 0;
    const end = unit > 0 && unit < 10 && next ? next.end : first.end;
    if (end !== first.end) i += 1;
    found.push(
      scaled(
        { value: value + (unit < 10 ? unit : 0), start: first.start, end, money: false, percent: false },
        "",
        words,
      ),
    );
  }
  return found;
}

/** "One" is a pronoun unless it counts a person. */
function oneOf(lower: string, next: string | undefined): number | undefined {
  const person = /^(?:person|man|woman|child|civilian|soldier|girl|boy|officer|dead|killed|personne|людина|человек)$/u;
  return /^(?:one|a|une|одна|один)$/u.test(lower) && person.test(next ?? "") && (lower !== "a" || next === "person")
    ? 1
    : undefined;
}

/** "1.5bn", "$90 billion", "three million", "12 %": what follows the figure belongs to it. */
function scaled(raw: Raw, text: string, words: readonly PlacedWord[]): Raw {
  const glued = /^\p{L}{1,12}(?![\p{L}\p{N}])/u.exec(text.slice(raw.end, raw.end + 14))?.[0];
  const next = glued ? undefined : words.find((word) => word.start >= raw.end && word.start <= raw.end + 2);
  const scale = scaleOf(glued?.toLowerCase() ?? next?.lower ?? "", raw.money);
  const end = scale === 1 ? raw.end : raw.end + (glued?.length ?? (next?.end ?? raw.end) - raw.end);
  const after = words.find((word) => word.start >= end);
  const percent = /^\s?%/.test(text.slice(end, end + 2)) || percentWord.test(after?.lower ?? "");
  return { ...raw, value: raw.value * scale, end, percent, money: raw.money || moneyWord.test(after?.lower ?? "") };
}

function countedBy(raw: Raw, text: string, words: readonly PlacedWord[]): CountedNumber | undefined {
  const at = words.findIndex((word) => word.start >= raw.end);
  const after = at < 0 ? [] : words.slice(at, at + 9);
  const before = words.filter((word) => word.end <= raw.start);
  const written = text.slice(raw.start, raw.end);
  if (isNoCount(raw, written, before.at(-1), after[0]) || isAge(raw, text)) return undefined;
  const things = thingsIn(after, raw.end, text);
  const place = { value: raw.value, start: raw.start, end: raw.end, of: things.map(({ stem }) => stem) };
  if (raw.money) return { ...place, kind: "money", counted: ["money"], written };
  if (raw.percent) return { ...place, kind: "count", counted: ["percent"], written: `${written} %` };
  if (isGlued(text, raw.end)) return undefined;
  const casualty = isCasualty(raw, things, after) ? casualtyAround(text.slice(0, raw.start), before, after) : undefined;
  if (casualty) return { ...place, kind: "casualty", counted: [casualty], written: `${written} ${casualty}` };
  const [thing] = things;
  if (!thing) return undefined;
  const counted = things.map((word) => (isVictimWord(word.lower) && !isForceWord(word.lower) ? "people" : word.stem));
  const through = text.slice(raw.start, thing === after[0] ? thing.end : raw.end);
  return { ...place, kind: isForceWord(thing.lower) ? "force" : "count", counted, written: through };
}

/** "10am", "4D", "250km" */
function isGlued(text: string, end: number): boolean {
  return /^(?:\p{L}| [ap]\.?m(?!\p{L}))/iu.test(text.slice(end, end + 5));
}

/** The number stands alone or counts people; "the 291 passengers" are known already. */
function isCasualty(raw: Raw, things: readonly PlacedWord[], after: readonly PlacedWord[]): boolean {
  if (!Number.isInteger(raw.value)) return false;
  const [thing] = things;
  const direct = after[0] && after[0].start <= raw.end + 2 && isThing(after[0]);
  if (!direct || !thing) return true;
  return !isMeasure(thing.lower) && things.some(({ lower }) => isVictimWord(lower) || casualtyOf(lower) !== undefined);
}

const measure =
  /^(?:feet|foot|ft|met(?:re|er)s?|miles?|km|kilomet(?:re|er)s?|kg|acres?|degrees?|inch(?:es)?|points?|rounds?|shots?|bullets?|runs?|goals?|percent)$/u;

function isMeasure(lower: string | undefined): boolean {
  return measure.test(lower ?? "");
}

/** The next words up to a stop that may name what is counted; a name counts nothing. */
function thingsIn(after: readonly PlacedWord[], end: number, text: string): PlacedWord[] {
  const stop = /[,.;:()"“”«»–—]/u.exec(text.slice(end, end + 60));
  const until = stop ? end + stop.index : end + 60;
  const near = after.slice(0, 4).filter((word) => word.end <= until);
  const first = near.findIndex((word) => isThing(word) && !word.capital);
  return first < 0 || first > 1
    ? []
    : near
        .slice(first)
        .filter((word) => isThing(word) && !word.capital)
        .slice(0, 2);
}

function isThing(word: PlacedWord): boolean {
  return !isEmptyWord(word.lower) && !/^\p{N}/u.test(word.lower) && scaleOf(word.lower, false) === 1;
}

/** "Stanislav, 42, was" */
function isAge(raw: Raw, text: string): boolean {
  if (
    /(?:now|turned|aged?) $/iu.test(text.slice(0, raw.start).slice(-8)) &&
    /^[,.)]/.test(text.slice(raw.end, raw.end + 1))
  )
    return true;
  return (
    raw.value < 120 &&
    /[\p{L}’'][,(] ?$/u.test(text.slice(0, raw.start).slice(-3)) &&
    /^[,)]/.test(text.slice(raw.end, raw.end + 1))
  );
}

function isNoCount(raw: Raw, written: string, before: PlacedWord | undefined, after: PlacedWord | undefined): boolean {
  const isYear = /^(?:1[5-9]|20)\d\d$/.test(written) && !raw.money && !raw.percent;
  const name =
    /^(?:no|number|day|article|chapter|room|boeing|airbus|aged|age|ages|at|flight|phase|stage|round|group|g|f|m|route|highway)$/u;
  if (isYear || name.test(before?.lower ?? "")) return true;
  return notCount.test(after?.lower ?? "") || isCalendarWord(after?.stem ?? "") || isCalendarWord(before?.stem ?? "");
}
