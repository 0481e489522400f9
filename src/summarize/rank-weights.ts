import type { RankFeatures } from "./rank-features.ts";

/**
 * Learnt from articles with highlights and sentences that people picked: `bench/train-summaries.ts` prints them, with what they reach on
 * articles left out. "leadAlike" is low because a sentence that says the lead again adds nothing; the lead itself is not counted with it.
 */
export const rankWeights: Readonly<RankFeatures> = {
  lead: 0.568,
  relative: -0.839,
  paragraph: 0.17,
  opensParagraph: 0.213,
  title: 0.453,
  central: 0.42,
  alike: 0.574,
  leadAlike: -2.382,
  digits: 0.385,
  length: 0.527,
  short: -0.939,
  long: 0.013,
  quotedShare: -0.207,
  saying: 0.074,
  pronoun: -0.372,
  comment: -0.343,
  bareQuote: -0.259,
  question: -0.222,
};
export const featureNames = Object.keys(rankWeights) as (keyof RankFeatures)[];

/** So that usual sentences are worth one to three: `choose` and `keyPoints` leave out what is worth a small part of the best. */
export const base = 0.65;

/** What a sentence loses by sharing all terms, or by pointing the same way, with one taken before. */
export const pairCosts = { overlap: 0.134, cosine: 0.768 };
