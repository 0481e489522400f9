import { closest } from "../topics/words/closest.ts";

/** The known word a person was most likely about to type: the only one that begins so, else the nearest in spelling. */
function suggest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  const begun = known.filter((name) => word.length >= 2 && name.startsWith(word));
  return begun.length === 1 ? begun[0] : closest(word, known);
}

/** " Did you mean …?" or nothing, to follow the first sentence of an error. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const guess = suggest(typed, known);
  return guess === undefined ? "" : ` Did you mean ${guess}?`;
}
