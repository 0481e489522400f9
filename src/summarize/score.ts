import { isBareQuote } from "../language/open-quotes.ts";
import type { Sentence } from "../language/sentences.ts";
import { isComment, isQuestion, needsContext } from "./openings.ts";
import { measureSentences, type RankFeatures } from "./rank-features.ts";
import { base, featureNames, rankWeights } from "./rank-weights.ts";
import type { TermVector } from "./term-vectors.ts";

export type ScoredSentence = Sentence & {
  articleId: number;
  score: number;
  terms: ReadonlySet<string>;
  vector: TermVector;
  /** Its number among the news sentences of its article. */
  at: number;
  /** Speaks of what the sentence before it said. */
  leans: boolean;
  /** Can stand first, and alone. */
  canOpen: boolean;
};

/** What the reader's words add at most: more than the lead, less than lead and centre together. */
const queryWeight = 2.2;

/** Gives each sentence of one article its worth for a summary. `follows` tells whether a term is one of the reader's words. */
export function scoreSentences(
  articleId: number,
  title: string,
  sentences: readonly Sentence[],
  follows: (term: string) => boolean,
  weights: Readonly<RankFeatures> = rankWeights,
): ScoredSentence[] {
  const measured = measureSentences(title, sentences);
  const interest = interestOf(
    measured.map(({ terms }) => terms),
    follows,
  );
  return measured.map(({ features, terms, vector, sentence }, i) => {
    const score = weighed(features, weights) + queryWeight * (1 - 0.5 ** (interest[i] ?? 0));
    return { ...sentence, articleId, score, terms, vector, at: i, ...standing(sentence.text) };
  });
}

function weighed(features: RankFeatures, weights: Readonly<RankFeatures>): number {
  let sum = base;
  for (const name of featureNames) sum += weights[name] * features[name];
  return sum;
}

function standing(text: string): { leans: boolean; canOpen: boolean } {
  const leans = needsContext(text);
  return { leans, canOpen: !leans && !isComment(text) && !isBareQuote(text) && !isQuestion(text) };
}

/** How many of the reader's words each sentence has; one that half the text has counts little: it says nothing about where to look. */
function interestOf(sentences: readonly ReadonlySet<string>[], follows: (term: string) => boolean): number[] {
  const counts = new Map<string, number>();
  for (const terms of sentences) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const followed = new Map([...counts].filter(([term]) => follows(term)));
  const rareness = (count: number) => Math.log((sentences.length + 1) / count) / Math.log(sentences.length + 1);
  return sentences.map((terms) =>
    [...terms].reduce((sum, term) => sum + (followed.has(term) ? rareness(followed.get(term) ?? 1) : 0), 0),
  );
}

export function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count += 1;
  return count;
}
