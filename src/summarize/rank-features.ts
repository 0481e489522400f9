import { wordCount } from "../language/boilerplate.ts";
import { isBareQuote } from "../language/open-quotes.ts";
import type { Sentence } from "../language/sentences.ts";
import { isComment, isQuestion, quotedShare } from "./openings.ts";
import { cosineOf, sumOf, type TermVector, termVectors } from "./term-vectors.ts";
import { termsOf } from "./terms.ts";

/** What speaks for or against a sentence; all between -1 and 2, most between 0 and 1. */
export type RankFeatures = {
  /** High for the first sentences. */
  lead: number;
  /** 0 for the first, 1 for the last of a long text. */
  relative: number;
  paragraph: number;
  opensParagraph: number;
  /** How much of the title's words it has, the rare ones counting more. */
  title: number;
  /** Mean log count of its terms in the article. */
  central: number;
  /** Mean cosine with the other sentences, against the most alike. */
  alike: number;
  /** Mean cosine with the first three. */
  leadAlike: number;
  digits: number;
  length: number;
  short: number;
  long: number;
  quotedShare: number;
  saying: number;
  pronoun: number;
  comment: number;
  bareQuote: number;
  question: number;
};

export type MeasuredSentence = {
  sentence: Sentence;
  features: RankFeatures;
  terms: ReadonlySet<string>;
  vector: TermVector;
};

/** Of a text with fewer, the last sentence is not far from the lead. */
const fewSentences = 20;

const saying =
  /(?<!\p{L})(?:said|says|told|added|according|сказав|сказала|заявив|заявила|сказал|заявил|додав|sagte|erklärte|déclaré|dit|dijo)(?!\p{L})/iu;

const pronoun =
  /^["'“‘«„]?(?:he|she|they|it|we|i|his|her|their|this|that|these|those|він|вона|воно|вони|це|ми|он|она|оно|они|это|мы|er|sie|es|wir|dies|il|elle|ils|elles|nous|ce|él|ella|ellos)(?!\p{L})/iu;

/** The features of each sentence of one article, in order. */
export function measureSentences(title: string, sentences: readonly Sentence[]): MeasuredSentence[] {
  const terms = sentences.map((sentence) => termsOf(sentence.text));
  const counts = sentenceCounts(terms);
  const vectors = termVectors(terms, counts);
  const sum = sumOf(vectors);
  const others = vectors.map((vector) => Math.max(0, cosineOf(vector, sum) - 1) / Math.max(1, vectors.length - 1));
  const mostAlike = others.reduce((a, b) => Math.max(a, b), 1e-9);
  const titleShare = titleShareOf(title, counts, sentences.length);
  return sentences.map((sentence, i) => {
    const own = new Set(terms[i]);
    const vector = vectors[i] ?? new Map();
    const features = {
      lead: 1 / (1 + 0.125 * i),
      relative: i / Math.max(fewSentences, sentences.length - 1),
      title: titleShare(own),
      central: centralityOf(own, counts),
      alike: (others[i] ?? 0) / mostAlike,
      leadAlike: likenessToLead(vectors, i),
      ...styleOf(sentence),
    };
    return { sentence, features, terms: own, vector };
  });
}

function styleOf({ text, place, paragraph }: Sentence) {
  const words = wordCount(text);
  return {
    paragraph: 1 / (1 + 0.25 * paragraph),
    opensParagraph: place === 0 ? 1 : 0,
    digits: Math.min(1, (text.match(/\p{N}+/gu)?.length ?? 0) / 3),
    length: Math.min(1, words / 30),
    short: words < 10 ? 1 - words / 10 : 0,
    long: words > 35 ? Math.min(2, (words - 35) / 15) : 0,
    quotedShare: quotedShare(text),
    saying: saying.test(text) ? 1 : 0,
    pronoun: pronoun.test(text) ? 1 : 0,
    comment: isComment(text) ? 1 : 0,
    bareQuote: isBareQuote(text) ? 1 : 0,
    question: isQuestion(text) ? 1 : 0,
  };
}

/** In how many sentences each term stands. */
function sentenceCounts(sentences: readonly string[][]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const terms of sentences) for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function centralityOf(own: ReadonlySet<string>, counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const term of own) sum += Math.log(counts.get(term) ?? 1);
  return own.size === 0 ? 0 : sum / (own.size + 5);
}

/** The title's words that the text has, each by its rareness in the text. */
function titleShareOf(title: string, counts: ReadonlyMap<string, number>, size: number) {
  const weights = new Map<string, number>();
  for (const term of termsOf(title)) {
    const count = counts.get(term);
    if (count) weights.set(term, Math.log(1 + size / count));
  }
  const all = [...weights.values()].reduce((a, b) => a + b, 0);
  return (own: ReadonlySet<string>) => {
    let shared = 0;
    for (const [term, weight] of weights) if (own.has(term)) shared += weight;
    return all === 0 ? 0 : shared / all;
  };
}

function likenessToLead(vectors: readonly TermVector[], at: number): number {
  const own = vectors[at] ?? new Map();
  let sum = 0;
  for (const [i, lead] of vectors.slice(0, 3).entries()) if (i !== at) sum += cosineOf(own, lead);
  return sum / 3;
}
