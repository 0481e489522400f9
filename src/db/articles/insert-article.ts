import { count, eq } from "drizzle-orm";
import type { ArticleState, Entry, Millis } from "../../model.ts";
import type { Sql } from "../open.ts";
import { insertKey } from "./known-articles.ts";
import { articles } from "./tables.ts";

/** Where an article stands when it is stored first. */
export type Standing = {
  state: ArticleState;
  reason: string;
  /** Why it is no reason to post; null: it is one. */
  alertSuppression: "backlog" | "too-old" | null;
  /** One of many that may come at once. */
  late: boolean;
};

/** `keys`: what the feed may show it under from now on. What is `stored` waits to be matched. */
export type NewArticle = { feedId: number; firstSeenAt: Millis; entry: Entry; keys: readonly string[] } & Standing;

export async function insertArticle(sql: Sql, { entry, keys, ...article }: NewArticle): Promise<void> {
  const { keys: _, ...content } = entry;
  const { id } = await sql
    .insert(articles)
    .values({ ...content, ...article, unsorted: article.state === "stored" })
    .returning({ id: articles.id })
    .get();
  for (const key of keys) await insertKey(sql, article.feedId, key, id);
}

/** How many articles of a feed are stored. */
export async function countArticles(sql: Sql, feedId: number): Promise<number> {
  const row = await sql.select({ n: count() }).from(articles).where(eq(articles.feedId, feedId)).get();
  return row?.n ?? 0;
}
