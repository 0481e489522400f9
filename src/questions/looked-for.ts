import { nearWords } from "./near-words.ts";
import type { AskedWord, Question } from "./question.ts";

/**
 * What an article has to have to be looked into: for each word of a question the words of which one is enough, one that ends with a star
 * standing for all that begin so. `near`: further words for it.
 */
export type LookedFor = { own: string[]; near: string[]; isName: boolean }[];

const mostNear = 12;
const mostSpellings = 40;
const shortestStarred = 5;

export function lookedFor({ words }: Question): LookedFor {
  return words.map((word) => ({
    own: [...new Set([ownForm(word), ...spellingsOf(word)])].slice(0, mostSpellings),
    near: word.english === undefined ? [] : [...nearWords(word.english).keys()].slice(0, mostNear),
    isName: word.kind === "name",
  }));
}

/** Short words are looked for as they are: too much begins like them. */
function ownForm({ lower, key, kind }: AskedWord): string {
  return kind === "word" && key.length >= shortestStarred ? `${commonStart(lower, key)}*` : lower;
}

/** A stem may end in letters that the word has not: "compan" of "company", but "policy" of "policies". */
function commonStart(lower: string, key: string): string {
  let length = 0;
  while (length < key.length && lower[length] === key[length]) length += 1;
  return lower.slice(0, length);
}

function spellingsOf({ spelled }: AskedWord): string[] {
  return (spelled?.spellings ?? []).map((spelling) => spelling.toLowerCase());
}
