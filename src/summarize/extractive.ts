import { newsSentences } from "../language/boilerplate.ts";
import { type Sentence, sentencesOf } from "../language/sentences.ts";
import type { Millis, SourcedSentence } from "../model.ts";
import { choose } from "./choose.ts";
import { isComment } from "./openings.ts";
import { type ScoredSentence, scoreSentences } from "./score.ts";
import { standfirstOf } from "./standfirst.ts";
import { termsOf } from "./terms.ts";

/** `text` is plain, paragraphs separated by "\n\n". */
export type SummaryArticle = { id: number; title: string; text: string; publishedAt?: Millis };

export type SummaryOptions = {
  /** Of all sentences together with a blank between them, in UTF-16 units. Alone it lifts the limit on sentences. */
  maxChars?: number;
  /** Alone it lifts the limit on characters. */
  maxSentences?: number;
  /** Words the reader follows; sentences with them come first. A star at the end stands for any ending. */
  queryTerms?: readonly string[];
};

/** "headline": the text has no sentence that could stand for it in the budget; `sentences` is empty then. */
export type Summary = { sentences: SourcedSentence[]; method: "extractive" | "headline" };

const usual = { maxChars: 280, maxSentences: 2 };
/** The part of a column's or a blog's sentences that is told in the writer's own voice. */
const ownVoice = 0.25;
/** What stands further down is background. */
const sentencesRead = 300;
const charactersRead = 400_000;

/**
 * The sentences that tell best what the articles report, word for word: for each, `text === article.text.slice(start, end)`.
 * At most 280 characters and two sentences unless told otherwise; a sentence is never cut.
 */
export function summarize(articles: readonly SummaryArticle[], options: SummaryOptions = {}): Summary {
  const follows = followedTerms(options.queryTerms ?? []);
  const scored = articles.flatMap((article) => scoreArticle(article, follows));
  const chosen = choose(scored, limitsOf(options));
  const order = new Map(articles.map((article, i) => [article.id, i]));
  const sentences = chosen
    .toSorted((a, b) => (order.get(a.articleId) ?? 0) - (order.get(b.articleId) ?? 0) || a.start - b.start)
    .map(({ text, articleId, start, end }) => ({ text, articleId, start, end }));
  return { sentences, method: sentences.length > 0 ? "extractive" : "headline" };
}

function limitsOf({ maxChars, maxSentences }: SummaryOptions): { maxChars: number; maxSentences: number } {
  if (maxChars === undefined && maxSentences === undefined) return usual;
  return { maxChars: maxChars ?? Number.POSITIVE_INFINITY, maxSentences: maxSentences ?? Number.POSITIVE_INFINITY };
}

/** Tells whether a term is one of the words. */
function followedTerms(words: readonly string[]): (term: string) => boolean {
  const whole = new Set(words.filter((word) => !word.endsWith("*")).flatMap(termsOf));
  const starts = words.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1).toLowerCase());
  return (term) => whole.has(term) || starts.some((start) => term.startsWith(start));
}

function scoreArticle(article: SummaryArticle, follows: (term: string) => boolean): ScoredSentence[] {
  const scored = scoreSentences(article.id, article.title, summarySentencesOf(article), follows);
  return scored.filter((sentence) => !isComment(sentence.text) || isOwnVoice(scored));
}

/** Where few sentences say "I" or "we", those are somebody's whose quotation marks were lost. */
function isOwnVoice(sentences: readonly Sentence[]): boolean {
  return sentences.filter((sentence) => isComment(sentence.text)).length >= sentences.length * ownVoice;
}

/** The sentences a summary of the article may take, in order; not "I am proud …" under "He wrote:", whose quotation marks were lost. */
export function summarySentencesOf({ title, text }: SummaryArticle): Sentence[] {
  const heading = bare(title);
  const all = sentencesOf(text.slice(0, charactersRead));
  const news = newsSentences(all);
  const introduced = new Set(all.filter((one) => one.text.endsWith(":")).map((one) => one.paragraph + 1));
  const isSpoken = (words: string, paragraph: number) => introduced.has(paragraph) && isComment(words);
  return (news.length > 0 ? news : standfirstOf(all))
    .filter(({ text: words, paragraph }) => bare(words) !== heading && !isCutOff(words) && !isSpoken(words, paragraph))
    .slice(0, sentencesRead);
}

/** Feeds cut their descriptions: "The envoys also said that…" */
function isCutOff(text: string): boolean {
  return /(?:…|\.\.\.)[)\]]?$/.test(text);
}

/** Letters and digits only, to tell whether a sentence is just the headline again. */
function bare(text: string): string {
  return text
    .slice(0, 1_200)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
