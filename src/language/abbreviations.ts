import { type Lexicon, ofAllLanguages } from "./lexicon.ts";
import { foldWord } from "./words.ts";

/** A text is parted before anybody knows its language for sure, so the words of all of them hold. */
function ofAll(list: keyof Lexicon["sentences"]): ReadonlySet<string> {
  return new Set(ofAllLanguages(({ sentences }) => sentences[list]));
}

const abbreviations = ofAll("abbreviations");
const mayClose = ofAll("mayClose");
const beforeNumbers = ofAll("beforeNumbers");
const small = ofAll("small");
const starters = ofAll("starters");
const beforeOrdinals = ofAll("beforeOrdinals");
const ordinalNouns = ofAll("ordinalNouns");

export function isStarter(word: string): boolean {
  return starters.has(foldWord(word));
}

/** What the full stop behind `word` is; `next` is the word that follows, `before` the one in front, all as written. */
export function stopAfter(word: string, next: string, before = ""): "end" | "abbreviation" {
  const lower = foldWord(word).replace(/^[("'“‘«[]+/u, "");
  if (/^\p{N}/u.test(lower)) return isOrdinal(lower, before, next) ? "abbreviation" : "end";
  if (beforeNumbers.has(lower)) return /^\p{N}/u.test(next) ? "abbreviation" : "end";
  if (/^[a-z]+$/.test(word) && !small.has(word)) return isLetterPair(word, next) ? "abbreviation" : "end";
  const isInitial = /^\p{Lu}$/u.test(word.replace(/^.*[.\s-]/u, ""));
  if (isInitial && !lower.includes(".")) return endsInLetter(lower, next) ? "end" : "abbreviation";
  if (!isInitial && !abbreviations.has(lower) && !withStops.test(lower)) return "end";
  return mayEnd(lower) && isStarter(next) ? "end" : "abbreviation";
}

const withStops = /^(?:\p{L}\.)+\p{L}$/u;

function mayEnd(lower: string): boolean {
  return mayClose.has(lower) || (lower.includes(".") && !/^(?:e\.g|i\.e|z\.b|d\.h|т\.е|т\.к)$/u.test(lower));
}

/** "z. B.", "d. h." */
function isLetterPair(word: string, next: string): boolean {
  return word.length === 1 && next.length === 1;
}

/** "am 3. Oktober", "der 2. Weltkrieg" */
function isOrdinal(lower: string, before: string, next: string): boolean {
  if (!/^\p{N}{1,2}$/u.test(lower)) return false;
  return ordinalNouns.has(foldWord(next)) || (beforeOrdinals.has(foldWord(before)) && !isStarter(next));
}

/** "World War I.", "plan B. The …"; two letters may be a surname: "J. He". */
function endsInLetter(lower: string, next: string): boolean {
  return lower === "i" || (next.length > 2 && isStarter(next));
}
