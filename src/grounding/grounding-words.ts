import { isIrregularPast, wordKey } from "./grounding-key.ts";
import { dateWords, functionWords, helpers, presentVerbs, weightyWords } from "./grounding-lexicon.ts";

export type GroundingWord = {
  text: string;
  /** Small, without the possessive ending, with straight apostrophes. */
  lower: string;
  key: string;
  start: number;
  end: number;
  /** What stands between the word before and this one. */
  gap: string;
  capital: boolean;
  /** Stands where every word has a capital: first in the sentence or in a quotation. */
  opens: boolean;
  possessive: boolean;
};

/** A sentence taken apart for the gate. */
export type GateReading = { id: number; text: string; words: readonly GroundingWord[] };

const longestRead = 2_000;
const mostWords = 300;
const pattern = /[\p{L}\p{M}\p{N}]+(?:['’.,&-][\p{L}\p{M}\p{N}]+)*/gu;

/** At most 2,000 characters of the text are read. */
export function readSentence(id: number, text: string): GateReading {
  const capped = text.slice(0, longestRead);
  const words: GroundingWord[] = [];
  let end = 0;
  for (const match of capped.matchAll(pattern)) {
    words.push(wordAt(match[0], match.index, capped.slice(end, match.index), words.length === 0));
    end = match.index + match[0].length;
    if (words.length === mostWords) break;
  }
  return { id, text: capped, words };
}

function wordAt(text: string, start: number, gap: string, first: boolean): GroundingWord {
  const straight = text.replaceAll("’", "'").toLowerCase();
  const possessive = /'s$/.test(straight);
  const lower = possessive ? straight.slice(0, -2) : straight;
  const opens = first || /[.!?:]["“”«»'‘’ ]*$/.test(gap) || /["“«‘]$/.test(gap);
  return {
    text,
    lower,
    key: wordKey(lower),
    start,
    end: start + text.length,
    gap,
    capital: /^\p{Lu}/u.test(text),
    opens,
    possessive,
  };
}

export function isNumeral(word: GroundingWord): boolean {
  return /^\p{N}/u.test(word.text);
}

/** Says something by itself. */
export function isContent(word: GroundingWord): boolean {
  return (
    !functionWords.has(word.lower) && !weightyWords.has(word.lower) && !isNumeral(word) && !/n't$/.test(word.lower)
  );
}

/** "May" and "March" only where a month can stand. */
export function isDateWord(word: GroundingWord): boolean {
  return dateWords.has(word.lower) && (word.capital || !/^(?:may|march)$/.test(word.lower));
}

/** A capital that no sentence opening asks for. */
export function isName(word: GroundingWord): boolean {
  return word.capital && !word.opens && !isDateWord(word) && word.lower !== "i";
}

/** Looks like a verb where it stands. */
export function isVerb(words: readonly GroundingWord[], at: number): boolean {
  const word = words[at];
  if (!word || word.possessive || (word.capital && !word.opens) || !isContent(word)) return false;
  if (/(?:ed|ing)$/.test(word.lower) || isIrregularPast(word.lower)) return true;
  return helpers.has(words[at - 1]?.lower ?? "") || isPresent(words, at);
}

/** "Traders expect a", but not "the demand". */
function isPresent(words: readonly GroundingWord[], at: number): boolean {
  const lower = words[at]?.lower ?? "";
  if (!presentVerbs.has(lower) && !presentVerbs.has(lower.replace(/e?s$/, "")) && !presentVerbs.has(lower.slice(0, -1)))
    return false;
  if (/^(?:the|an?|its|his|her|their|of|no|any|new|to)$/.test(words[at - 1]?.lower ?? "")) return false;
  return /^(?:to|that|the|an?|it|its|his|her|their|new|more|no)$/.test(words[at + 1]?.lower ?? "");
}

/** Takes the first word of a sentence for a name when no reading has it with a small letter. */
export function knowNames(readings: readonly GateReading[], all: readonly GateReading[]): GateReading[] {
  const small = new Set(all.flatMap(({ words }) => words.filter(({ capital }) => !capital).map(({ lower }) => lower)));
  const open = (word: GroundingWord) =>
    word.opens && word.capital && isContent(word) && !small.has(word.lower) ? { ...word, opens: false } : word;
  return readings.map((reading) => ({ ...reading, words: reading.words.map(open) }));
}
