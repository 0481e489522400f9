import { createDocumentWeights, type DocumentWeights } from "./document-weights.ts";
import type { Signature } from "./signature.ts";
import { shareOfStem, shareOfWord } from "./usual-words.ts";

/** How telling a term is: small for what every article has. */
export type TermWeight = (term: string) => number;

/** How rare stems and whole words are among the articles so far. */
export type Rarity = { stems: DocumentWeights; words: DocumentWeights };

/** Names carry more of the event than other words. */
const nameBoost = 2;

/** An article made ready to be compared with many stories. */
export type Probe = {
  signature: Signature;
  /** Stem → weight in the article's vector of length 1, heaviest first. */
  vector: ReadonlyMap<string, number>;
  /** Whole word → TF-IDF, of length 1. */
  words: ReadonlyMap<string, number>;
};

export function createRarity(): Rarity {
  return {
    stems: createDocumentWeights({ articles: 1_500, shareOf: shareOfStem, power: 2 }),
    words: createDocumentWeights({ articles: 800, shareOf: shareOfWord, power: 1 }),
  };
}

/** Counts the article's terms among those of all. */
export function learnFrom(rarity: Rarity, signature: Signature): void {
  rarity.stems.learn(signature.terms.keys());
  rarity.words.learn(signature.words.keys());
}

export function probeOf(signature: Signature, { stems, words }: Rarity): Probe {
  const weighted = [...signature.terms].map(([stem, weight]): [string, number] => [
    stem,
    weight * stems.of(stem) * (signature.names.has(stem) ? nameBoost : 1),
  ]);
  const vector = unitVector(weighted.sort((a, b) => b[1] - a[1]));
  return {
    signature,
    vector,
    words: unitVector([...signature.words].map(([word, count]) => [word, count * words.of(word)])),
  };
}

function unitVector(weighted: [string, number][]): Map<string, number> {
  const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return new Map(weighted.map(([term, weight]) => [term, weight / length]));
}
