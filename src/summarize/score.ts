import { wordCount } from "./boilerplate.ts";
import { isBareQuote, isComment, isQuestion, needsContext } from "./openings.ts";
import type { Sentence } from "./sentences.ts";
import { namesAndNumbers, termsOf } from "./terms.ts";

export type ScoredSentence = Sentence & {
  articleId: number;
  score: number;
  terms: ReadonlySet<string>;
  /** Its number among the news sentences of its article. */
  at: number;
  /** Speaks of what the sentence before it said. */
  leans: boolean;
  /** Can stand first, and alone. */
  canOpen: boolean;
};

/** Worth of the signs, found by measuring against highlights and sentences that people chose; see bench/summaries.ts. */
const weights = {
  lead: 1.6,
  central: 1,
  title: 0.5,
  query: 2.2,
  names: 0.05,
  number: 0.12,
  opensParagraph: 0.2,
  length: 0.23,
  quoted: 0.13,
  needsContext: 0.15,
  comment: 0.25,
  bareQuote: 0.3,
  question: 0.8,
  short: 1.2,
  long: 0.08,
};

/** How fast the lead loses its worth, sentence by sentence. */
const leadDecay = 0.125;

/** Gives each sentence of one article its worth for a summary. `follows` tells whether a term is one of the reader's words. */
export function scoreSentences(
  articleId: number,
  title: string,
  sentences: readonly Sentence[],
  follows: (term: string) => boolean,
): ScoredSentence[] {
  const terms = sentences.map((sentence) => termsOf(sentence.text));
  const interest = interestOf(terms, follows);
  const centrality = centralities(terms);
  const titleTerms = new Set(termsOf(title));
  return sentences.map((sentence, i) => {
    const own = new Set(terms[i]);
    const score =
      weights.lead / (1 + leadDecay * i) +
      weights.central * (centrality[i] ?? 0) +
      weights.title * sharedPart(titleTerms, own) +
      weights.query * (1 - 0.5 ** (interest[i] ?? 0)) +
      style(sentence);
    return { ...sentence, articleId, score, terms: own, at: i, ...standing(sentence.text) };
  });
}

function style(sentence: Sentence): number {
  const words = wordCount(sentence.text);
  let score = weights.names * Math.min(1, namesAndNumbers(sentence.text) / 5);
  score += weights.length * Math.min(1, words / 30);
  if (/\p{N}/u.test(sentence.text)) score += weights.number;
  if (/["“”«]/.test(sentence.text)) score -= weights.quoted;
  if (sentence.place === 0) score += weights.opensParagraph;
  if (needsContext(sentence.text)) score -= weights.needsContext;
  if (isComment(sentence.text)) score -= weights.comment;
  if (isBareQuote(sentence.text)) score -= weights.bareQuote;
  if (isQuestion(sentence.text)) score -= weights.question;
  if (words < 10) score -= weights.short * (1 - words / 10);
  if (words > 35) score -= weights.long * Math.min(2, (words - 35) / 15);
  return score;
}

function standing(text: string): { leans: boolean; canOpen: boolean } {
  const leans = needsContext(text);
  return { leans, canOpen: !leans && !isComment(text) && !isBareQuote(text) && !isQuestion(text) };
}

/** How much each sentence says of what the whole text says: average log frequency of its terms, 0…1. */
function centralities(sentences: readonly string[][]): number[] {
  const counts = new Map<string, number>();
  for (const terms of sentences) for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const raw = sentences.map((terms) => {
    const own = [...new Set(terms)];
    const sum = own.reduce((total, term) => total + Math.log(counts.get(term) ?? 1), 0);
    return own.length === 0 ? 0 : sum / (own.length + 5);
  });
  const most = raw.reduce((a, b) => Math.max(a, b), 0);
  return raw.map((value) => (most > 0 ? value / most : 0));
}

/** How many of the reader's words each sentence has; one that half the text has counts little: it says nothing about where to look. */
function interestOf(sentences: readonly string[][], follows: (term: string) => boolean): number[] {
  const counts = new Map<string, number>();
  for (const term of sentences.flatMap((terms) => [...new Set(terms)])) counts.set(term, (counts.get(term) ?? 0) + 1);
  const followed = new Map([...counts].filter(([term]) => follows(term)));
  const rareness = (count: number) => Math.log((sentences.length + 1) / count) / Math.log(sentences.length + 1);
  return sentences.map((terms) =>
    [...new Set(terms)].reduce((sum, term) => sum + (followed.has(term) ? rareness(followed.get(term) ?? 1) : 0), 0),
  );
}

function sharedPart(wanted: ReadonlySet<string>, own: ReadonlySet<string>): number {
  return wanted.size === 0 ? 0 : sharedCount(wanted, own) / wanted.size;
}

export function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count += 1;
  return count;
}
