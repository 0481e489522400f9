import { and, eq, ne, sql as raw } from "drizzle-orm";
import type { KnownArticle } from "../../model.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { prepared } from "../prepared.ts";
import { read } from "../unit.ts";
import { articleKeys, articles } from "./tables.ts";

/** The articles that a feed showed before under any of these keys, by key; one object an article. */
export async function knownArticles(
  sql: Sql,
  feedId: number,
  keys: readonly string[],
): Promise<Map<string, KnownArticle>> {
  const find = prepared(sql, "known-articles.byKeys", (s) =>
    s
      .select({
        key: articleKeys.key,
        id: articles.id,
        contentHash: articles.contentHash,
        title: articles.title,
        url: articles.url,
        publishedAt: articles.publishedAt,
        opening: raw<string>`substr(iif(${articles.description} = '', ${articles.body}, ${articles.description}), 1, 600)`,
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
  for (const { key, url, publishedAt, ...row } of await find.all({ feedId, keys: JSON.stringify(keys) })) {
    const dated = publishedAt === null ? {} : { publishedAt };
    const article = byId.get(row.id) ?? { ...row, ...dated, url: url ?? undefined };
    byId.set(row.id, article);
    found.set(key, article);
  }
  return found;
}

/** The article that the feed shows under the first of these keys it knows. */
export async function articleUnder(db: Database, feedId: number, keys: readonly string[]): Promise<number | undefined> {
  const known = await read(db, (sql) => knownArticles(sql, feedId, keys));
  return keys.flatMap((key) => known.get(key) ?? [])[0]?.id;
}

/** From now on the key names this article, whatever it named before. */
export async function insertKey(sql: Sql, feedId: number, key: string, articleId: number): Promise<void> {
  await prepared(sql, "known-articles.insertKey", (s) =>
    s
      .insert(articleKeys)
      .values({
        feedId: raw.placeholder("feedId"),
        key: raw.placeholder("key"),
        articleId: raw.placeholder("articleId"),
      })
      .onConflictDoUpdate({
        target: [articleKeys.feedId, articleKeys.key],
        set: { articleId: raw`excluded.article_id` },
      })
      .prepare(),
  ).run({ feedId, key, articleId });
}

/** The article that another feed brought under the same address and that is not held back, if any. */
export async function articleAt(
  sql: Sql,
  url: string,
  feedId: number,
): Promise<{ id: number; outlet: string } | undefined> {
  return prepared(sql, "known-articles.at", (s) =>
    s
      .select({ id: articles.id, outlet: feeds.outlet })
      .from(articles)
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .where(
        and(
          eq(articles.url, raw.placeholder("url")),
          ne(articles.feedId, raw.placeholder("feedId")),
          raw`${articles.state} not in ('duplicate', 'held')`,
        ),
      )
      .limit(1)
      .prepare(),
  ).get({ url, feedId });
}
