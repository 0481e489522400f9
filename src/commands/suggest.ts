import { distance } from "fastest-levenshtein";

/** The known word a typo was most likely meant to be, or undefined when none is near. */
export function suggest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  const prefixed = known.filter((k) => word.length >= 2 && k.startsWith(word));
  if (prefixed.length === 1) return prefixed[0];
  const ranked = known.map((k) => ({ k, d: distance(word, k) })).sort((a, b) => a.d - b.d);
  const best = ranked[0];
  return best && best.d <= Math.max(1, Math.floor(best.k.length / 3)) ? best.k : undefined;
}

/** " Did you mean …?" or nothing, to end the first sentence of an error with. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const guess = suggest(typed, known);
  return guess === undefined ? "" : ` Did you mean ${guess}?`;
}
