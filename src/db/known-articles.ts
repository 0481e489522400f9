import { and, eq, sql as raw } from "drizzle-orm";
import type { Sql } from "./open.ts";
import { prepared } from "./prepared.ts";
import { articleKeys, articles, feeds } from "./schema.ts";

/** An article a feed has shown before. */
export type KnownArticle = { id: number; contentHash: string; isDuplicate: boolean };

/** The articles that a feed showed before under any of these keys, by key. */
export function knownArticles(sql: Sql, feedId: number, keys: readonly string[]): Map<string, KnownArticle> {
  const find = prepared(sql, "known-articles.byKeys", (s) =>
    s
      .select({
        key: articleKeys.key,
        id: articles.id,
        contentHash: articles.contentHash,
        isDuplicate: raw<number>`${articles.state} = 'duplicate'`,
      })
      .from(articleKeys)
      .innerJoin(articles, eq(articles.id, articleKeys.articleId))
      .where(
        and(
          eq(articleKeys.feedId, raw.placeholder("feedId")),
          raw`${articleKeys.key} in (select value from json_each(${raw.placeholder("keys")}))`, // one statement for any number
        ),
      )
      .prepare(),
  );
  const found = new Map<string, KnownArticle>();
  const byId = new Map<number, KnownArticle>();
  for (const { key, id, contentHash, isDuplicate } of find.all({ feedId, keys: JSON.stringify(keys) })) {
    const article = byId.get(id) ?? { id, contentHash, isDuplicate: isDuplicate === 1 };
    byId.set(id, article);
    found.set(key, article);
  }
  return found;
}

export function insertKey(sql: Sql, feedId: number, key: string, articleId: number): void {
  prepared(sql, "known-articles.insertKey", (s) =>
    s
      .insert(articleKeys)
      .values({
        feedId: raw.placeholder("feedId"),
        key: raw.placeholder("key"),
        articleId: raw.placeholder("articleId"),
      })
      .onConflictDoNothing()
      .prepare(),
  ).run({ feedId, key, articleId });
}

/** The article that another feed brought under the same address, if any. */
export function articleAt(sql: Sql, url: string): { id: number; outlet: string } | undefined {
  return prepared(sql, "known-articles.at", (s) =>
    s
      .select({ id: articles.id, outlet: feeds.outlet })
      .from(articles)
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .where(and(eq(articles.url, raw.placeholder("url")), raw`${articles.state} <> 'duplicate'`))
      .limit(1)
      .prepare(),
  ).get({ url });
}
