import { wordVectors } from "./word-vectors.ts";

/** So many words count as near. By place and not by cosine: common words are alike to thousands (bench:ask: 100 to 300, 1,000 loses 4 of 60). */
const nearest = 150;
/** What the nearest word counts where the word itself counts 1. */
const mostAlike = 0.8;
const mostRemembered = 500;

const remembered = new Map<string, ReadonlyMap<string, number>>();

/** English words near a word, with how far each stands for it, above 0 and below 1; the nearest first. */
export function nearWords(word: string): ReadonlyMap<string, number> {
  const known = remembered.get(word);
  if (known) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const share = (place: number) => mostAlike * (1 - Math.log(1 + place) / Math.log(1 + nearest));
  const found = new Map(
    wordVectors()
      .nearest(word, nearest)
      .map((near, place) => [near.word, share(place)] as const),
  );
  remembered.set(word, found);
  return found;
}
