import { distance } from "fastest-levenshtein";

/** The candidate a mistyped word most likely meant: at most a third of its letters off, or two; undefined when none is that close. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(word.length > 3 ? 2 : 1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const off = distance(word.toLowerCase(), candidate.toLowerCase());
    if (off < bestDistance) [best, bestDistance] = [candidate, off];
  }
  return best;
}
