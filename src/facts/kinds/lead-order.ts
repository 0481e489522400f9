import { createReader } from "../../language/read.ts";
import { foldWord, stemOf } from "../../language/words.ts";
import type { Article, Development, DevelopmentKind, Millis } from "../../model.ts";
import { type ArticleKind, articleKind } from "./article-kind.ts";

type LeadCandidate = Pick<Article, "title" | "state"> &
  Partial<
    Pick<Article, "id" | "description" | "body" | "language" | "categories" | "url" | "publishedAt" | "firstSeenAt">
  > & {
    figures?: readonly { kind: string }[];
  };

const behindReports: Readonly<Record<ArticleKind, number>> = {
  report: 0,
  live: 2,
  "round-up": 3,
  explainer: 4,
  opinion: 5,
};
const changes: ReadonlySet<DevelopmentKind> = new Set(["outcome", "agreed", "off", "moved", "denied"]);
/** Counts that are the news themselves. */
const tolls: ReadonlySet<string> = new Set(["dead", "injured", "missing", "votes"]);
const fewestShared = 2;
const shortestWord = 3;

/**
 * The order in which a story's articles may speak for it: the report that tells what came about last, then the earliest first; what is news
 * before what was old or there at the first poll. What is no report comes behind all reports, however new it is.
 */
export function leadOrder<A extends LeadCandidate>(
  articles: readonly A[],
  developments: readonly Development[] = [],
): A[] {
  const newest = newestReport(articles, developments);
  const last = Math.max(0, ...articles.filter((one) => articleKind(one) === "report").map(toldTime));
  const placed = (article: A) => rankOf(article) + (articles.length > 1 && isOver(article, last) ? overdue : 0);
  const ranked = articles.map((article) => ({ article, rank: article === newest ? -1 : placed(article) }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ article }) => article);
}

/** Of the reports whose headline tells a change the one that tells the latest. */
export function newestReport<A extends LeadCandidate>(
  articles: readonly A[],
  developments: readonly Development[],
): A | undefined {
  const told = developments.filter((one) => one.weighty && !(one.kind === "denied" && one.disputes === undefined));
  for (const one of told.toSorted((a, b) => b.at - a.at || b.id - a.id)) {
    const article = articles.find(({ id }) => id === one.articleId);
    if (article && rankOf(article) === 0 && leads(article, one)) return article;
  }
  return undefined;
}

/** Behind the reports, before what was old. */
const overdue = 0.5;
const openingChars = 400;
const read = createReader([]);

/**
 * "… arrives on Tuesday", while a report of the story is of that day or later. A headline's present tense tells nothing: the opening does, "will
 * be released on Tuesday".
 */
function isOver(article: LeadCandidate, last: Millis): boolean {
  const at = toldTime(article);
  if (at === 0 || last <= at) return false;
  const { title, description = "", body = "", language } = article;
  const { title: headline, sentences } = read({
    title,
    text: (description || body).slice(0, openingChars),
    language,
    at,
  });
  const told = [headline, ...sentences.slice(0, 2)].flatMap(({ days }) => days);
  const ahead = told.filter((day) => day.isAhead && title.includes(day.text));
  return ahead.length > 0 && ahead.every(({ first }) => Date.parse(first) <= last);
}

function toldTime({ publishedAt, firstSeenAt }: Partial<Pick<Article, "publishedAt" | "firstSeenAt">>): Millis {
  return publishedAt ?? firstSeenAt ?? 0;
}

function leads(article: LeadCandidate, { kind, sentence, facts }: Development): boolean {
  if (kind === "figure" && facts.some((fact) => numbersIn(fact).some((one) => article.title.includes(one))))
    return true;
  const isToll = kind === "figure" && (article.figures ?? []).some((figure) => tolls.has(figure.kind));
  if (!isToll && !changes.has(kind)) return false;
  const words = wordsOf(sentence.text);
  return [...wordsOf(article.title)].filter((word) => words.has(word)).length >= fewestShared;
}

function numbersIn(fact: string): string[] {
  return fact.match(/\p{N}[\p{N}.,]*/gu) ?? [];
}

function wordsOf(text: string): Set<string> {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(words.filter(({ length }) => length >= shortestWord).map((word) => stemOf(foldWord(word))));
}

function rankOf(article: LeadCandidate): number {
  const isOld = article.state === "backlog" || article.state === "too-old";
  return behindReports[articleKind(article)] + (isOld ? 1 : 0);
}
