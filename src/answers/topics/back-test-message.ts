import { counted } from "../../messages/counted.ts";
import { type Block, context, link, paragraph, type Span, text, time, titledList } from "../../messages/message.ts";
import type { Article } from "../../model.ts";
import { toldAt } from "../../told-at.ts";

/** A found term with what stands around it. */
export type ShownTerm = { before: string; text: string; after: string };
export type TestedArticle = { article: Article; terms: readonly ShownTerm[] };

/** What a rule would have matched of what is stored. */
export type BackTest = {
  /** So many days back, over so many articles; `capped`: there are more, older ones. */
  days: number;
  scanned: number;
  capped: boolean;
  articles: number;
  stories: number;
  /** There are so many that not all were told apart. */
  estimated: boolean;
  /** Newest first. */
  newest: readonly TestedArticle[];
  /** Articles that it nearly matched, with what they lack. */
  misses: readonly { article: Article; why: string }[];
  /** How many of the articles mention each watched value. */
  watched: readonly { value: string; articles: number }[];
};

const tooBroad = 0.2;
/** A share of fewer articles than these says nothing. */
const enoughToJudge = 50;
const longestTerm = 80;

export function backTestBlocks(test: BackTest): Block[] {
  return [
    paragraph(text(verdict(test), "bold"), range(test)),
    ...warnings(test).map((words) => paragraph("⚠ ", words)),
    ...(test.watched.length > 0
      ? [context("Watched: ", test.watched.map(({ value, articles }) => `${value} (${articles})`).join(", "))]
      : []),
    ...titledList("The newest", test.newest.map(testedLine)),
    ...titledList(
      "Nearly",
      test.misses.map(({ article, why }) => [...named(article), text(`: ${why}`)]),
    ),
  ];
}

/** "would have matched 14 articles in 9 stories in the last 30 days" */
export function verdict({ articles, stories, estimated, days }: BackTest): string {
  const places = articles === 0 ? "" : ` in ${estimated ? "about " : ""}${counted(stories, "story", "stories")}`;
  return `Would have matched ${counted(articles, "article", "articles")}${places} in the last ${days} days`;
}

function range({ scanned, capped }: BackTest): string {
  return capped ? `, of the newest ${scanned} stored.` : `, of ${scanned} stored.`;
}

function warnings({ articles, scanned }: BackTest): string[] {
  if (scanned === 0) return ["Nothing is stored yet, so this says nothing about the query."];
  if (articles === 0)
    return ["It matched nothing. Either it is too narrow, or none of the watched feeds writes of it."];
  if (scanned >= enoughToJudge && articles > tooBroad * scanned) {
    return [`It matched ${Math.round((100 * articles) / scanned)} % of everything: too broad to be a topic.`];
  }
  return [];
}

function testedLine({ article, terms }: TestedArticle): Span[] {
  return [...named(article), ...terms.flatMap((term): Span[] => [text(` · …${inOneLine(term.before)}`), ...hit(term)])];
}

function hit({ text: words, after }: ShownTerm): Span[] {
  return [text(words.slice(0, longestTerm).toWellFormed(), "bold"), text(`${inOneLine(after)}…`)];
}

/** A paragraph may end inside the context. */
function inOneLine(words: string): string {
  return words.replaceAll(/\s+/g, " ");
}

function named(article: Article): Span[] {
  return [link(article.title, article.url), text(` · ${article.outlet} · `), time(toldAt(article))];
}
