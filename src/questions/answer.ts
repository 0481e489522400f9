import { day } from "../durations.ts";
import { isBoilerplate, isProse } from "../language/boilerplate.ts";
import type { ReadableArticle } from "../language/read.ts";
import type { Reading } from "../language/reading.ts";
import type { Millis, SourcedSentence } from "../model.ts";
import { isComment, isQuestion, needsContext } from "../summarize/openings.ts";
import { type AnswerArticle, createCover, type Measured, measureArticle, type ReadAnswer } from "./cover.ts";
import { holdsWanted } from "./holds-wanted.ts";
import { leastNamed } from "./likeness.ts";
import type { Question } from "./question.ts";
import { cosineOf } from "./word-vectors.ts";

/** `score` is comparable between the answers to one question only. */
export type ScoredAnswer = SourcedSentence & { score: number };

/** `now`: recent news counts more; `language`: the reader's, whose sentences go before others. */
export type AnswerOrder = {
  limit: number;
  now: Millis;
  language?: string;
  read(article: ReadableArticle): Reading;
};

/** Below this nothing answers: of questions that nothing stored answers, 1 of 18 gets over it (bench:ask). */
const leastEvidence = 1;
/** How much it counts that question and sentence speak of the same, beside the words of the question that are there. */
const byMeaning = 0.6;
/** A sentence in a language without vectors is taken to mean what its words cover. */
const unknownMeaning = 0.6;
/** An answer that is so much weaker than the best only fills space. */
const leastOfBest = 0.72;
const sameThing = 0.6;
const halfLife: Millis = 14 * day;
/** To look for what a question asks for, an article is read whole; only the likeliest are. */
const mostReadings = 16;
/** An article's own question has so much of the one asked. */
const likeTheQuestion = 0.5;

const weights = { answers: 0.35, recent: 0.1, leans: -0.15, comment: -0.2, reader: 0.15 };

type AnswerInPlace = ScoredAnswer & { article: AnswerArticle; sentence: ReadAnswer; isBehindQuestion: boolean };

/**
 * The stored sentences that answer a question best, word for word, the best first and no two that say the same. None when nothing speaks
 * of enough of what was asked. An article's own list of questions counts: what stands behind a question like the one asked.
 */
export function answersTo(question: Question, articles: readonly AnswerArticle[], order: AnswerOrder): ScoredAnswer[] {
  if (question.words.length === 0) return [];
  const measured = measureArticle(question);
  const all = articles.map((article) => ({ article, ...measured(article) }));
  const cover = createCover(question, all);
  const sorted = all.flatMap((one) => candidatesIn(question, one, cover, order)).toSorted((a, b) => b.score - a.score);
  return distinct(sorted, order.limit, createCheck(question, order)).map(
    ({ article: _, sentence: __, isBehindQuestion: ___, ...answer }) => answer,
  );
}

type MeasuredArticle = Measured & { article: AnswerArticle };

function candidatesIn(
  question: Question,
  { article, sentences, inTitle, language }: MeasuredArticle,
  cover: ReturnType<typeof createCover>,
  order: AnswerOrder,
): AnswerInPlace[] {
  return sentences.flatMap((sentence, place) => {
    const { text, start, end } = sentence;
    if (!isProse(text) || isQuestion(text) || isBoilerplate(text)) return [];
    const before = sentences[place - 1];
    const asked = before && questionBefore(before, sentence);
    const context = { inTitle, before: before?.paragraph === sentence.paragraph ? before.fits : undefined };
    if (!namesAll(question, [sentence.fits, context.inTitle, context.before, asked?.fits])) return [];
    const behind = asked === undefined ? 0 : cover(asked.fits, { language });
    const covered = Math.max(cover(sentence.fits, { language, ...context }) + sentence.lengthCost, behind);
    const meaning = sentence.meaning ? cosineOf(cover.meaning, sentence.meaning) : unknownMeaning;
    const evidence = covered + byMeaning * meaning;
    if (evidence < leastEvidence) return [];
    const isBehindQuestion = behind >= likeTheQuestion;
    const score = evidence + timeliness(article, language, order) + manner(text, asked ? behind : undefined);
    return [{ text, articleId: article.id, start, end, score, article, sentence, isBehindQuestion }];
  });
}

/** The newer goes before the older, and what the reader can read before what not. */
function timeliness({ at }: AnswerArticle, language: string, order: AnswerOrder): number {
  const isReaders = order.language === undefined || language === order.language;
  return weights.recent * 0.5 ** (Math.max(0, order.now - at) / halfLife) + (isReaders ? weights.reader : 0);
}

/** How well a sentence stands alone; one that stands behind a question like the one asked may lean on it. */
function manner(text: string, behind: number | undefined): number {
  return (
    (behind !== undefined && behind >= likeTheQuestion ? weights.answers * behind : 0) +
    (needsContext(text) && behind === undefined ? weights.leans : 0) +
    (isComment(text) ? weights.comment : 0)
  );
}

/** The question of the article's own that a sentence stands behind, in its paragraph or as the only answer under it. */
function questionBefore(before: ReadAnswer, own: ReadAnswer): ReadAnswer | undefined {
  return isQuestion(before.text) && own.paragraph - before.paragraph <= 1 ? before : undefined;
}

/** Whoever is named in the question stands in the sentence or close to it. */
function namesAll({ words }: Question, places: readonly (readonly number[] | undefined)[]): boolean {
  return words.every(
    ({ kind }, at) => (kind !== "name" && kind !== "place") || places.some((fits) => (fits?.[at] ?? 0) >= leastNamed),
  );
}

/** Whether what the question asks for stands in the sentence, as the reading of its article has it. */
function createCheck(question: Question, { read }: AnswerOrder): (candidate: AnswerInPlace) => boolean {
  const readings = new Map<number, Reading>();
  return ({ article, sentence, isBehindQuestion }) => {
    if (isBehindQuestion || question.wanted === "anything") return true;
    const reading = readings.get(article.id) ?? (readings.size < mostReadings ? read(article) : undefined);
    if (!reading) return false;
    readings.set(article.id, reading);
    const own = reading.sentences.find(({ start }) => start === sentence.start);
    return own !== undefined && holdsWanted(question, own, reading.language);
  };
}

function distinct(
  sorted: readonly AnswerInPlace[],
  limit: number,
  holds: (one: AnswerInPlace) => boolean,
): AnswerInPlace[] {
  const chosen: AnswerInPlace[] = [];
  for (const candidate of sorted) {
    if (chosen.length >= limit || candidate.score < (chosen[0]?.score ?? 0) * leastOfBest) break;
    const isSaid = chosen.some(({ sentence }) => overlap(sentence.keys, candidate.sentence.keys) > sameThing);
    if (!isSaid && holds(candidate)) chosen.push(candidate);
  }
  return chosen;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0) return 1;
  let shared = 0;
  for (const key of a) if (b.has(key)) shared += 1;
  return shared / smaller;
}
