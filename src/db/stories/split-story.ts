import { and, eq, inArray, sql as raw } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import type { Database, Sql } from "../open.ts";
import { unit } from "../unit.ts";
import { regroup } from "./regroup.ts";
import { articlesBrought, type DecidedBy, nameOf, saveDecision } from "./story-decisions.ts";
import { corrections, developments, stories, storyArticles } from "./tables.ts";

export type Split =
  | { kind: "split"; newStoryId: number; articleIds: number[] }
  /** They are no articles of the story; nothing was changed. */
  | { kind: "strangers"; articleIds: number[] }
  /** They are all it has; nothing was changed. */
  | { kind: "all" };

/** Makes a story of its own of some articles of a story, and writes down who wanted it. */
export async function splitStory(
  db: Database,
  { storyId, by, now, ...asked }: { storyId: number; articleIds: readonly number[]; by: DecidedBy; now: Millis },
): Promise<Split> {
  return unit(db, async (sql): Promise<Split> => {
    const wanted = new Set(asked.articleIds);
    const members = await membersOf(sql, storyId);
    const strangers = [...wanted].filter((id) => !members.includes(id));
    if (wanted.size === 0 || strangers.length > 0) return { kind: "strangers", articleIds: strangers };
    if (wanted.size === members.length) return { kind: "all" };
    const articleIds = members.filter((id) => wanted.has(id));
    const newStoryId = await emptyStory(sql, articleIds, now);
    await moveArticles(sql, { articleIds, storyId, newStoryId });
    await noteReasons(sql, articleIds, `taken out of story ${storyId} by ${nameOf(by)}; story ${newStoryId}`);
    await redirectMerged(sql, { articleIds, storyId, newStoryId }, members);
    await regroup(sql, storyId);
    await regroup(sql, newStoryId);
    await saveDecision(sql, { kind: "split", storyId, otherStoryId: newStoryId, articleIds, by, now });
    return { kind: "split", newStoryId, articleIds };
  });
}

/** Its articles as they joined. */
async function membersOf(sql: Sql, storyId: number): Promise<number[]> {
  return (
    await sql
      .select({ id: storyArticles.articleId })
      .from(storyArticles)
      .where(eq(storyArticles.storyId, storyId))
      .orderBy(storyArticles.addedAt, storyArticles.articleId)
      .all()
  ).map(({ id }) => id);
}

/** What `regroup` fills. */
async function emptyStory(sql: Sql, [lead = 0]: readonly number[], now: Millis): Promise<number> {
  const empty = { headline: "", leadArticleId: lead, firstSeenAt: now, updatedAt: now, revision: 0 };
  return (await sql.insert(stories).values(empty).returning({ id: stories.id }).get()).id;
}

type ArticleMove = { articleIds: readonly number[]; storyId: number; newStoryId: number };

/** With what was told of them, so that it is not told again, and what their publishers put right. */
async function moveArticles(sql: Sql, { articleIds, storyId, newStoryId }: ArticleMove): Promise<void> {
  const ids = [...articleIds];
  await sql.update(storyArticles).set({ storyId: newStoryId }).where(inArray(storyArticles.articleId, ids)).run();
  await sql
    .update(storyArticles)
    .set({ similarity: 0 })
    .where(eq(storyArticles.articleId, ids[0] ?? 0))
    .run();
  for (const table of [developments, corrections]) {
    await sql
      .update(table)
      .set({ storyId: newStoryId })
      .where(and(eq(table.storyId, storyId), inArray(table.articleId, ids)))
      .run();
  }
}

/** Old articles stay what they are; of the others the first is the founder now. */
async function noteReasons(sql: Sql, articleIds: readonly number[], reason: string): Promise<void> {
  const { state } = articles;
  for (const [at, id] of articleIds.entries()) {
    const now = at === 0 ? "founded" : "merged";
    await sql
      .update(articles)
      .set({ reason, state: raw`case when ${state} in ('founded', 'merged') then ${now} else ${state} end` })
      .where(eq(articles.id, id))
      .run();
  }
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
