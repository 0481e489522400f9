import { diffArrays } from "diff";
import { stemOf } from "../stories/words.ts";
import {
  germanWords,
  months,
  negations,
  numberWords,
  opposites,
  sameState,
  serialWords,
  titlesOfPersons,
  weekdays,
} from "./correction-words.ts";

/** A word of a sentence; the same `stem`: the same word. `opens`: the first one, where a capital says nothing. */
type ChangedTerm = { written: string; lower: string; stem: string; opens: boolean };
/** What one version has where the other has something else; either may be empty; `behind` which word. */
type Hunk = { was: ChangedTerm[]; is: ChangedTerm[]; behind: ChangedTerm | undefined };

const word = /[\p{L}\p{M}\p{N}ʼ]+(?:[.,'’:][\p{L}\p{N}ʼ]+)*/gu;
const mostTerms = 80;
/** So much two versions of one sentence have in common: of the longer one, and in words. */
const leastShared = 0.6;
const leastTerms = 3;

/**
 * What two versions of one sentence tell differently: "12>7", "not>". Empty where the sentences are two, or say the same in other words.
 * A fact is a number, a name, a day, a negation, or one of a pair of opposites that stands in the place of another.
 */
export function changedFacts(was: string, is: string): string[] {
  const [before, after] = [termsOf(was), termsOf(is)];
  const hunks = hunksBetween(before, after);
  if (!hunks || isReordered(hunks) || hunks.some(isNextEdition)) return [];
  const namesTell = !isTitleCase(before) && !isTitleCase(after) && !isGerman(before);
  const facts = hunks.flatMap((hunk) => factsOf(hunk, namesTell));
  return [...facts, ...negationOf(hunks)];
}

function termsOf(sentence: string): ChangedTerm[] {
  const found = [...sentence.slice(0, 1_000).matchAll(word)].slice(0, mostTerms);
  return found.map(([written], at) => {
    const lower = plain(written);
    return { written, lower, stem: stemOf(lower), opens: at === 0 };
  });
}

function plain(written: string): string {
  const lower = written.toLowerCase().replaceAll("’", "'").replace(/'s$/, "");
  return numberWords.get(lower) ?? lower.replace(/(?<=\d),(?=\d{3})/g, "");
}

/** What differs, by the place where it stands; undefined where less is shared than two versions of one sentence share. */
function hunksBetween(before: ChangedTerm[], after: ChangedTerm[]): Hunk[] | undefined {
  const shared = Math.max(leastTerms, leastShared * Math.max(before.length, after.length));
  const maxEditLength = Math.floor(before.length + after.length - 2 * shared);
  const comparator = (one: ChangedTerm, other: ChangedTerm) => one.stem === other.stem;
  const parts = diffArrays(before, after, { comparator, maxEditLength });
  const hunks: Hunk[] = [{ was: [], is: [], behind: undefined }];
  for (const { added, removed, value } of parts ?? []) {
    if (added) hunks.at(-1)?.is.push(...value);
    else if (removed) hunks.at(-1)?.was.push(...value);
    else hunks.push({ was: [], is: [], behind: value.at(-1) });
  }
  return parts && hunks.filter(({ was, is }) => was.length + is.length > 0);
}

/** "Berg and Stein" is "Stein and Berg". */
function isReordered(hunks: readonly Hunk[]): boolean {
  const [was, is] = (["was", "is"] as const).map((side) => hunks.flatMap((hunk) => hunk[side].map(({ stem }) => stem)));
  return was?.toSorted().join() === is?.toSorted().join();
}

/** "day 501" became "day 502": another piece under one headline. */
function isNextEdition({ was, is, behind }: Hunk): boolean {
  return serialWords.has(behind?.lower ?? "") && replaced(was, is, numberIn) !== undefined;
}

/** More words in the place of a fact tell something else. */
const longestFact = 6;

function factsOf({ was, is }: Hunk, namesTell: boolean): string[] {
  if (was.length === 0 || is.length === 0 || Math.max(was.length, is.length) > longestFact) return [];
  const found = [
    replaced(was, is, numberIn),
    replaced(was, is, weekdayIn),
    replaced(was, is, monthIn),
    oppositeOf(was, is),
  ];
  if (namesTell || bothStates(was, is)) found.push(namesReplaced(was, is));
  return found.filter((fact) => fact !== undefined);
}

function replaced(
  was: readonly ChangedTerm[],
  is: readonly ChangedTerm[],
  read: (term: ChangedTerm) => string | undefined,
) {
  const [old, now] = [was, is].map((terms) => terms.map(read).filter((one) => one !== undefined));
  if (!old?.length || !now?.length || old.join() === now.join()) return undefined;
  return `${old.join(" ")}>${now.join(" ")}`;
}

/** "14:30" is a time of day, "1st" as good as "1". */
function numberIn({ lower }: ChangedTerm): string | undefined {
  if (/^\d{1,2}[:.]\d{2}$/.test(lower) && lower.includes(":")) return undefined;
  return /\p{N}/u.test(lower) ? lower.replace(/(?<=\d)(?:st|nd|rd|th|m|bn|k|p|am|pm)$/, "") : undefined;
}

function weekdayIn({ lower }: ChangedTerm): string | undefined {
  return weekdays.has(lower) ? lower : undefined;
}

function monthIn({ lower }: ChangedTerm): string | undefined {
  return months.has(lower) ? lower : undefined;
}

function oppositeOf(was: readonly ChangedTerm[], is: readonly ChangedTerm[]): string | undefined {
  for (const pair of opposites) {
    const old = was.find(({ lower }) => pair.has(lower));
    const now = is.find(({ lower }) => pair.has(lower));
    if (old && now && old.lower !== now.lower) return `${old.lower}>${now.lower}`;
  }
  return undefined;
}

function bothStates(was: readonly ChangedTerm[], is: readonly ChangedTerm[]): boolean {
  const named = (terms: readonly ChangedTerm[]) => terms.some(({ lower }) => sameState.has(lower));
  return named(was) && named(is);
}

function namesReplaced(was: readonly ChangedTerm[], is: readonly ChangedTerm[]): string | undefined {
  const [old, now] = [namesIn(was), namesIn(is)];
  if (old.length === 0 || now.length === 0 || isSameName(old, now)) return undefined;
  // "Putin's spokesman" and "Moscow's" are one man.
  if (was.some(isOwner) && is.some(isOwner) && old.every(isState) !== now.every(isState)) return undefined;
  return `${old.join(" ")}>${now.join(" ")}`;
}

function namesIn(terms: readonly ChangedTerm[]): string[] {
  const names = terms.filter(
    ({ written, lower, opens }) =>
      /^\p{Lu}/u.test(written) &&
      (!opens || sameState.has(lower)) &&
      !titlesOfPersons.has(lower) &&
      !weekdays.has(lower) &&
      !months.has(lower),
  );
  return names.map(({ lower }) => sameState.get(lower) ?? lower);
}

function isOwner({ written }: ChangedTerm): boolean {
  return /['’]s$/.test(written);
}

function isState(name: string): boolean {
  return sameState.has(name);
}

/** One contains the other, stands for its initials, or is spelled otherwise. */
function isSameName(old: readonly string[], now: readonly string[]): boolean {
  const [shorter, longer] = old.length <= now.length ? [old, now] : [now, old];
  if (shorter.some((one) => longer.some((other) => one === other || isSpelling(one, other)))) return true;
  const initials = longer.map((one) => one[0]).join("");
  return shorter.length === 1 && longer.length > 1 && shorter[0] === initials;
}

/** "Zelensky" and "Zelenskyy", not "Gambia" and "Zambia" nor "Iran" and "Iraq". */
function isSpelling(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < 5 || one[0] !== other[0]) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return Math.max(one.length, other.length) - start - end <= 1;
}

function negationOf(hunks: readonly Hunk[]): string[] {
  const count = (side: "was" | "is") =>
    hunks.flatMap((hunk) => hunk[side].filter(({ lower }) => negations.has(lower) || lower.endsWith("n't"))).length;
  const [old, now] = [count("was"), count("is")];
  return (old === 0) === (now === 0) ? [] : [old === 0 ? ">not" : "not>"];
}

/** Where nearly every word has a capital, a capital tells no name. */
function isTitleCase(terms: readonly ChangedTerm[]): boolean {
  const long = terms.filter(({ lower, opens }) => !opens && lower.length > 3 && /^\p{L}/u.test(lower));
  return long.length > 2 && long.filter(({ written }) => /^\p{Lu}/u.test(written)).length > long.length * 0.75;
}

function isGerman(terms: readonly ChangedTerm[]): boolean {
  return terms.some(({ lower }) => germanWords.has(lower));
}
