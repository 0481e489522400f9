import { asc, desc, eq, lte, sql as raw } from "drizzle-orm";
import type { ArticleChange, Entry, Millis } from "../../model.ts";
import type { Database, Sql } from "../open.ts";
import { read } from "../unit.ts";
import { articleEdits, articles } from "./tables.ts";

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

/** A text as its feed has it now. */
export type ArticleText = Omit<Entry, "keys" | "publishedAt" | "dateFlag"> & { feedBody?: string | null };

/** `feedBody`: what the feed gave, where the body came from the article's page. */
export type StoredText = Pick<
  typeof articles.$inferSelect,
  "title" | "description" | "body" | "feedBody" | "page" | "state"
>;

export async function storedText(sql: Sql, articleId: number): Promise<StoredText | undefined> {
  const { title, description, body, feedBody, page, state } = articles;
  return sql
    .select({ title, description, body, feedBody, page, state })
    .from(articles)
    .where(eq(articles.id, articleId))
    .get();
}

/** The new text says what the old one said. */
export async function saveText(sql: Sql, articleId: number, text: ArticleText): Promise<void> {
  await sql.update(articles).set(text).where(eq(articles.id, articleId)).run();
}

export type ArticleEdit = {
  articleId: number;
  text: ArticleText;
  changes: ArticleChange[];
  seenAt: Millis;
  /** It is to be matched once more, and its page to be read once more. */
  isUnsorted: boolean;
  wantsPage: boolean;
};

/** Records what the publisher changed. */
export async function saveEdit(sql: Sql, edit: ArticleEdit): Promise<void> {
  const { articleId, text, changes, seenAt, isUnsorted, wantsPage } = edit;
  const page = wantsPage ? ({ page: "wanted", pageAttempts: 0, pageNotBefore: seenAt } as const) : {};
  await sql
    .update(articles)
    .set({ ...text, ...page, edits: raw`${articles.edits} + 1`, unsorted: isUnsorted || undefined })
    .where(eq(articles.id, articleId))
    .run();
  await recordChanges(sql, { articleId, seenAt, changes });
}

/** Keeps the newest edits of an article. */
export async function recordChanges(
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
