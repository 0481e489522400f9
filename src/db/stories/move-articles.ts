import { and, eq, inArray } from "drizzle-orm";
import type { Sql } from "../open.ts";
import { articlesBrought } from "./story-decisions.ts";
import { corrections, developments, stories, storyArticles } from "./tables.ts";

type ArticleMove = { articleIds: readonly number[]; storyId: number; newStoryId: number };

/** The articles of a story as they joined. */
export async function membersOf(sql: Sql, storyId: number): Promise<number[]> {
  const rows = await sql
    .select({ id: storyArticles.articleId })
    .from(storyArticles)
    .where(eq(storyArticles.storyId, storyId))
    .orderBy(storyArticles.addedAt, storyArticles.articleId)
    .all();
  return rows.map(({ id }) => id);
}

/**
 * Gives some articles of a story to another one, with what was told of them, so that it is not told again, and what their publishers put
 * right. Inside the unit of the caller, who regroups both.
 */
export async function moveArticles(sql: Sql, move: ArticleMove): Promise<void> {
  const { articleIds, storyId, newStoryId } = move;
  const members = await membersOf(sql, storyId);
  for (const table of [storyArticles, developments, corrections]) {
    await sql
      .update(table)
      .set({ storyId: newStoryId })
      .where(and(eq(table.storyId, storyId), inArray(table.articleId, [...articleIds])))
      .run();
  }
  await redirectMerged(sql, move, members);
}

/** Stories that went into the old one and of which nothing stays there are found in the new one from now on. */
async function redirectMerged(
  sql: Sql,
  { articleIds, storyId, newStoryId }: ArticleMove,
  members: readonly number[],
): Promise<void> {
  const merged = await sql.select({ id: stories.id }).from(stories).where(eq(stories.mergedInto, storyId)).all();
  for (const { id } of merged) {
    const brought = await articlesBrought(sql, id);
    const here = brought.filter((article) => members.includes(article));
    if (here.length === 0 || !here.every((article) => articleIds.includes(article))) continue;
    await sql.update(stories).set({ mergedInto: newStoryId }).where(eq(stories.id, id)).run();
  }
}
