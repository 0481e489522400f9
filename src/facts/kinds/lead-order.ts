import { day, hour } from "../../durations.ts";
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

/** A report with something new takes the lead over from one that is older than this … */
const leadsFor: Millis = 3 * hour;
/** … or, where that tells a change, older than this. */
const changeLeadsFor: Millis = day;

/**
 * The order in which a story's articles may speak for it: the report that brought the story further last, then the earliest first; what is news
 * before what was old or there at the first poll. What is no report comes behind all reports, however new it is.
 */
export function leadOrder<A extends LeadCandidate>(
  articles: readonly A[],
  developments: readonly Development[] = [],
): A[] {
  const newest = headOf(articles, developments);
  const last = Math.max(0, ...articles.filter((one) => articleKind(one) === "report").map(toldTime));
  const placed = (article: A) => rankOf(article) + (articles.length > 1 && isOver(article, last) ? overdue : 0);
  const ranked = articles.map((article) => ({ article, rank: article === newest ? -1 : placed(article) }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ article }) => article);
}

/**
 * The report that took the lead over from the first last: at once where its headline tells a change, else where it has something new and what
 * leads is some hours old, so that the reports of one hour don't take turns.
 */
function headOf<A extends LeadCandidate>(articles: readonly A[], developments: readonly Development[]): A | undefined {
  const reports = articles.filter((one) => rankOf(one) === 0).toSorted((a, b) => toldTime(a) - toldTime(b));
  let head = { article: reports[0], isChange: false };
  for (const article of reports.slice(1)) {
    const added = developments.filter(({ articleId }) => articleId === article.id);
    const isChange = added.some((one) => isToldOf(one) && leads(article, one));
    const stood = toldTime(article) - toldTime(head.article);
    if (isChange || (added.length > 0 && stood >= (head.isChange ? changeLeadsFor : leadsFor)))
      head = { article, isChange };
  }
  return head.article === reports[0] ? undefined : head.article;
}

/** A denial of what nobody told changes nothing. */
function isToldOf({ weighty, kind, disputes }: Development): boolean {
  return weighty && !(kind === "denied" && disputes === undefined);
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

function toldTime({ publishedAt, firstSeenAt }: Partial<Pick<Article, "publishedAt" | "firstSeenAt">> = {}): Millis {
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
