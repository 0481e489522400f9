import { foldWord, stemOf } from "../../language/words.ts";
import type { Article, Development, DevelopmentKind } from "../../model.ts";
import { type ArticleKind, articleKind } from "./article-kind.ts";

type LeadCandidate = Pick<Article, "title" | "state"> &
  Partial<Pick<Article, "id" | "description" | "body" | "language" | "categories" | "url">> & {
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
  const ranked = articles.map((article) => ({ article, rank: article === newest ? -1 : rankOf(article) }));
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

function leads(article: LeadCandidate, { kind, sentence }: Development): boolean {
  const isToll = kind === "figure" && (article.figures ?? []).some((figure) => tolls.has(figure.kind));
  if (!isToll && !changes.has(kind)) return false;
  const words = wordsOf(sentence.text);
  return [...wordsOf(article.title)].filter((word) => words.has(word)).length >= fewestShared;
}

function wordsOf(text: string): Set<string> {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(words.filter(({ length }) => length >= shortestWord).map((word) => stemOf(foldWord(word))));
}

function rankOf(article: LeadCandidate): number {
  const isOld = article.state === "backlog" || article.state === "too-old";
  return behindReports[articleKind(article)] + (isOld ? 1 : 0);
}
