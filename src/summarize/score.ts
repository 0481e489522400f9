import { wordCount } from "./boilerplate.ts";
import { isBareQuote, isComment, isQuestion, needsContext } from "./openings.ts";
import type { Sentence } from "./sentences.ts";
import { namesAndNumbers, termsOf } from "./terms.ts";

export type ScoredSentence = Sentence & {
  articleId: number;
  score: number;
  terms: ReadonlySet<string>;
  canOpen: boolean;
};

/** Weights of the signs, found by measuring against highlights people wrote; see bench/summaries.ts. */
export const weights = {
  lead: 0.6,
  central: 1,
  title: 0.5,
  query: 0.8,
  facts: 0.15,
  opensParagraph: 0.05,
  needsContext: 0.15,
  comment: 0.25,
  bareQuote: 0.4,
  question: 0.4,
  short: 0.3,
  long: 0.1,
};

/** Gives each sentence of one article its worth for a summary. `follows` counts how many of the reader's words a set of terms has. */
export function scoreSentences(
  articleId: number,
  title: string,
  sentences: readonly Sentence[],
  follows: (terms: ReadonlySet<string>) => number,
): ScoredSentence[] {
  const terms = sentences.map((sentence) => termsOf(sentence.text));
  const centrality = centralities(terms);
  const titleTerms = new Set(termsOf(title));
  return sentences.map((sentence, i) => {
    const own = new Set(terms[i]);
    const score =
      weights.lead / (1 + 0.25 * i) +
      weights.central * (centrality[i] ?? 0) +
      weights.title * sharedPart(titleTerms, own) +
      weights.query * Math.min(1, follows(own) / 3) +
      style(sentence);
    return { ...sentence, articleId, score, terms: own, canOpen: canOpen(sentence.text) };
  });
}

function style(sentence: Sentence): number {
  const words = wordCount(sentence.text);
  let score = weights.facts * Math.min(1, namesAndNumbers(sentence.text) / 5);
  if (sentence.place === 0) score += weights.opensParagraph;
  if (needsContext(sentence.text)) score -= weights.needsContext;
  if (isComment(sentence.text)) score -= weights.comment;
  if (isBareQuote(sentence.text)) score -= weights.bareQuote;
  if (isQuestion(sentence.text)) score -= weights.question;
  if (words < 10) score -= weights.short * (1 - words / 10);
  if (words > 35) score -= weights.long * Math.min(2, (words - 35) / 15);
  return score;
}

function canOpen(text: string): boolean {
  return !needsContext(text) && !isComment(text) && !isBareQuote(text) && !isQuestion(text);
}

/** How much each sentence says of what the whole text says: average log frequency of its terms, 0…1. */
function centralities(sentences: readonly string[][]): number[] {
  const counts = new Map<string, number>();
  for (const terms of sentences) for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const raw = sentences.map((terms) => {
    const own = [...new Set(terms)];
    const sum = own.reduce((total, term) => total + Math.log(counts.get(term) ?? 1), 0);
    return own.length === 0 ? 0 : sum / (own.length + 4);
  });
  const most = raw.reduce((a, b) => Math.max(a, b), 0);
  return raw.map((value) => (most > 0 ? value / most : 0));
}

function sharedPart(wanted: ReadonlySet<string>, own: ReadonlySet<string>): number {
  return wanted.size === 0 ? 0 : sharedCount(wanted, own) / wanted.size;
}

export function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count += 1;
  return count;
}
