import { lexicons } from "../language/lexicon.ts";
import type { Token } from "../language/reading.ts";
import { phraseAt, remembered } from "../language/words.ts";
import { skeletonOf } from "../stories/names/name-skeleton.ts";
import { nearWords } from "./near-words.ts";
import type { AskedWord } from "./question.ts";
import { isOfSameCountry, isSpelling, keyOf } from "./spellings.ts";

/** A word of the same class of predicates, "refused" for "rejected", in whatever language. */
const sameClass = 0.8;
/** "Kyiv" for Ukraine. */
const sameCountry = 0.8;
/** So far a token has to say a name for it to be named. */
export const leastNamed = sameCountry;
const shortestSkeleton = 4;

/** How far a token says what a word of the question says, 0 to 1: itself or what it is also called, of its class, or near it. */
export function likenessOf(word: AskedWord, token: Token): number {
  if (token.kind === "mark") return 0;
  if (keyOf(token) === word.key && fitsCase(word, token)) return 1;
  if (word.spelled && isSpelling(word.spelled, token)) return 1;
  if (word.spelled && isOfSameCountry(word.spelled, token)) return sameCountry;
  if (word.kind === "number" || token.kind === "number") return 0;
  if (word.kind === "name") return isSameName(word, token) ? 1 : 0;
  if (word.kind === "word" && isSameClass(word.lower, token.lower)) return sameClass;
  return word.english === undefined ? 0 : (nearWords(word.english).get(token.lower) ?? 0);
}

/** "US" is not "us". */
function fitsCase({ kind, lower }: AskedWord, token: Token): boolean {
  return kind === "word" || lower.length > 3 || token.hasCapital;
}

/** In another script, or spelled with other vowels. */
function isSameName({ lower }: AskedWord, token: Token): boolean {
  if (!token.hasCapital) return false;
  const skeleton = skeletonOf(lower);
  return skeleton.length >= shortestSkeleton && skeleton === skeletonOf(token.lower);
}

function isSameClass(lower: string, other: string): boolean {
  const classes = classesOf(lower);
  return classes.length > 0 && classesOf(other).some((one) => classes.includes(one));
}

const classesOf = remembered((lower: string): string[] => [
  ...new Set([...lexicons.values()].flatMap(({ verbs }) => phraseAt(verbs, [lower], 0)?.value.kind ?? [])),
]);
