import type { RankFeatures } from "./rank-features.ts";

/**
 * Learnt from articles with highlights and sentences that people picked: `bench/train-summaries.ts` prints them, with what they reach on
 * articles left out. "leadAlike" is low because a sentence that says the lead again adds nothing; the lead itself is not counted with it.
 */
export const rankWeights: Readonly<RankFeatures> = {
  lead: 0.591,
  relative: -0.76,
  paragraph: 0.176,
  opensParagraph: 0.218,
  title: 0.451,
  central: 0.426,
  alike: 0.555,
  leadAlike: -2.276,
  digits: 0.39,
  length: 0.531,
  short: -0.959,
  long: 0.013,
  quotedShare: -0.232,
  saying: 0.068,
  pronoun: -0.372,
  comment: -0.346,
  bareQuote: -0.249,
  question: -0.242,
};
export const featureNames = Object.keys(rankWeights) as (keyof RankFeatures)[];

/** So that usual sentences are worth one to three: `choose` and `keyPoints` leave out what is worth a small part of the best. */
export const base = 0.65;

/** What a sentence loses by sharing all terms, or by pointing the same way, with one taken before. */
export const pairCosts = { overlap: 0.135, cosine: 0.778 };
