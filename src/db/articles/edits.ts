import { asc, desc, eq, lte, sql as raw } from "drizzle-orm";
import { changesBetween } from "../../feeds/identity/article-changes.ts";
import type { ArticleChange, Entry, Millis } from "../../model.ts";
import type { Database, Sql } from "../open.ts";
import { articleEdits, articles } from "../schema.ts";
import { read } from "../unit.ts";

/** What happened to an article since it was first seen. */
export type ArticleHistory = {
  /** Of all edits; `edits` holds the newest of them, oldest first. */
  count: number;
  edits: readonly { seenAt: Millis; changes: readonly ArticleChange[] }[];
  /** It came after a silence of its feed, or was let through after it was held. */
  late: boolean;
  page?: { state: "wanted" | "read" | "refused"; reason?: string };
};

/** Live blogs change every few minutes; of one article no more edits than these are kept. */
const keptEdits = 50;

/**
 * Gives a stored article the text its feed has now, inside the transaction of the caller. Returns whether it reads differently: then the
 * edit is recorded and the article is sorted again. A changed publication date is no news and is ignored.
 * A body that came from the article's page stays until the page is read again.
 */
export async function applyEdit(sql: Sql, articleId: number, entry: Entry, now: Millis): Promise<boolean> {
  const stored = await sql.select().from(articles).where(eq(articles.id, articleId)).get();
  if (!stored) return false;
  const { keys: _, publishedAt: __, dateFlag: ___, ...content } = entry;
  const keepsBody = stored.page === "read" && entry.body.length <= stored.body.length;
  const body = keepsBody ? stored.body : entry.body;
  const changes = changesBetween(stored, { ...content, body });
  const text = { ...content, body };
  const settled = stored.state === "duplicate" || stored.state === "held";
  const edited = {
    edits: raw`${articles.edits} + 1`,
    unsorted: settled ? undefined : true,
    ...(stored.page === "read" ? ({ page: "wanted", pageAttempts: 0, pageNotBefore: now } as const) : {}),
  };
  await sql
    .update(articles)
    .set({ ...text, ...(changes.length > 0 ? edited : {}) })
    .where(eq(articles.id, articleId))
    .run();
  if (changes.length > 0) await recordEdit(sql, { articleId, seenAt: now, changes });
  return changes.length > 0;
}

async function recordEdit(
  sql: Sql,
  edit: { articleId: number; seenAt: Millis; changes: ArticleChange[] },
): Promise<void> {
  await sql.insert(articleEdits).values(edit).run();
  const oldest = raw`(select id from article_edits where article_id = ${edit.articleId} order by id desc limit 1 offset ${keptEdits})`;
  await sql
    .delete(articleEdits)
    .where(raw`${eq(articleEdits.articleId, edit.articleId)} and ${lte(articleEdits.id, oldest)}`)
    .run();
}

/** What happened to an article since it was first seen, for `why`. */
export async function articleHistory(db: Database, articleId: number, limit: number): Promise<ArticleHistory> {
  return read(db, async (sql) => {
    const article = await sql.select().from(articles).where(eq(articles.id, articleId)).get();
    const newest = sql
      .select()
      .from(articleEdits)
      .where(eq(articleEdits.articleId, articleId))
      .orderBy(desc(articleEdits.id))
      .limit(limit)
      .as("newest");
    const edits = await sql.select().from(newest).orderBy(asc(newest.id)).all();
    return {
      count: article?.edits ?? 0,
      edits: edits.map(({ seenAt, changes }) => ({ seenAt, changes })),
      late: article?.late ?? false,
      page: article?.page ? { state: article.page, reason: article.pageReason ?? undefined } : undefined,
    };
  });
}
