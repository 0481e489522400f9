import { and, desc, eq, inArray, or, sql as raw } from "drizzle-orm";
import type { Article } from "../../model.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { prepared } from "../prepared.ts";
import { storyArticles } from "../stories/tables.ts";
import { matches, topics } from "../topics/tables.ts";
import { read } from "../unit.ts";
import { articles } from "./tables.ts";

/** An article with the story it is in, if any. */
export type FoundArticle = Article & { storyId?: number };

/** Articles whose present text has not been matched yet, in the order they arrived. */
export async function unsortedArticles(db: Database, limit: number): Promise<FoundArticle[]> {
  const rows = await read(db, (sql) =>
    prepared(sql, "articles.unsorted", (sql) =>
      foundArticles(sql)
        .where(raw`${articles.unsorted} = 1`) // a literal, so that the partial index serves it
        .orderBy(articles.id)
        .limit(raw.placeholder("limit"))
        .prepare(),
    ).all({ limit }),
  );
  return rows.map(toFound);
}

/** Articles by id or by any of these addresses, newest first. */
export async function findArticles(
  db: Database,
  by: { id?: number; urls?: readonly string[] },
): Promise<FoundArticle[]> {
  const rows = await read(db, (sql) =>
    foundArticles(sql)
      .where(
        or(
          by.id === undefined ? undefined : eq(articles.id, by.id),
          by.urls ? inArray(articles.url, [...by.urls]) : undefined,
        ),
      )
      .orderBy(desc(articles.id))
      .limit(10)
      .all(),
  );
  return rows.map(toFound);
}

export type MatchedTopic = {
  id: number;
  name: string;
  title: string;
  query: string;
  score: number;
  terms: (typeof matches.$inferSelect)["terms"];
  watched: string[];
};

/** What an article matched, best first; with `workspace` of the topics its people see. */
export async function topicsOfArticle(db: Database, articleId: number, workspace?: string): Promise<MatchedTopic[]> {
  const { id, name, title, query } = topics;
  const { score, terms, watched } = matches;
  const seen = workspace === undefined ? undefined : inArray(topics.workspace, ["", workspace]);
  return read(db, (sql) =>
    sql
      .select({ id, name, title, query, score, terms, watched })
      .from(matches)
      .innerJoin(topics, eq(topics.id, matches.topicId))
      .where(and(eq(matches.articleId, articleId), seen))
      .orderBy(desc(matches.score), topics.name)
      .all(),
  );
}

/** How many articles stand in each state, for status and for the test that none stands in none. */
export async function countArticleStates(db: Database): Promise<Record<string, number>> {
  const rows = await read(db, (sql) =>
    sql.select({ state: articles.state, n: raw<number>`count(*)` }).from(articles).groupBy(articles.state).all(),
  );
  return Object.fromEntries(rows.map((r) => [r.state, r.n]));
}

/** Every article with its outlet and its story; the caller says which of them. */
export function foundArticles(sql: Sql) {
  return sql
    .select({ article: articles, outlet: feeds.outlet, storyId: storyArticles.storyId })
    .from(articles)
    .innerJoin(feeds, eq(feeds.id, articles.feedId))
    .leftJoin(storyArticles, eq(storyArticles.articleId, articles.id));
}

export function toFound(row: Parameters<typeof toArticle>[0] & { storyId: number | null }): FoundArticle {
  return { ...toArticle(row), storyId: row.storyId ?? undefined };
}

/** A row as the rest of the program knows it: absent instead of null. */
export function toArticle({ article, outlet }: { article: typeof articles.$inferSelect; outlet: string }): Article {
  const { id, feedId, title, description, body, categories, contentHash, firstSeenAt, state, reason } = article;
  const { url, language, author, credit, publishedAt, updatedAt, dateFlag } = article;
  return {
    ...{ id, feedId, outlet, title, description, body, categories, contentHash, firstSeenAt, state, reason },
    url: url ?? undefined,
    language: language ?? undefined,
    author: author ?? undefined,
    credit: credit ?? undefined,
    publishedAt: publishedAt ?? undefined,
    updatedAt: updatedAt ?? undefined,
    dateFlag: dateFlag ?? undefined,
  };
}
