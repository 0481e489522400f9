import { and, eq, inArray, isNull, sql as raw } from "drizzle-orm";
import { articles } from "../articles/tables.ts";
import { mutedStories } from "../channels/tables.ts";
import type { Database, Sql } from "../open.ts";
import { storySubject } from "../outbox/queue-post.ts";
import { deliveries } from "../outbox/tables.ts";
import { unit } from "../unit.ts";
import { regroup } from "./regroup.ts";
import { type Regrouping, reasonOf, saveDecision } from "./story-decisions.ts";
import { corrections, developments, stories, storyArticles, storyFacts, storyTopics } from "./tables.ts";

/** Absent `articleIds`: one of them is no story that has articles; nothing was changed. */
export type Merged = { articleIds?: number[] };

export type StoryPair = { storyId: number; otherStoryId: number };

/**
 * Puts the articles of the other story into the first, which keeps its number, and writes down who wanted it. A channel that has only the
 * other's card keeps that as the card of the first; where there are cards of both, the rows of the other stay its own.
 */
export async function mergeStories(db: Database, brief: StoryPair & Regrouping): Promise<Merged> {
  return unit(db, (sql) => applyMerge(sql, brief));
}

/** The same, inside the unit of the caller. */
export async function applyMerge(sql: Sql, { storyId, otherStoryId, ...who }: StoryPair & Regrouping): Promise<Merged> {
  const pair = { storyId, otherStoryId };
  const articleIds = await memberIds(sql, otherStoryId);
  if (storyId === otherStoryId || articleIds.length === 0 || (await memberIds(sql, storyId)).length === 0) return {};
  await noteReason(sql, otherStoryId, reasonOf(`put into story ${storyId} with story ${otherStoryId}`, who));
  await moveAll(sql, pair);
  await adoptCards(sql, pair);
  await moveMutes(sql, pair);
  await retire(sql, pair);
  await regroup(sql, storyId);
  await saveDecision(sql, { kind: "merge", ...pair, articleIds, ...who });
  return { articleIds };
}

async function memberIds(sql: Sql, storyId: number): Promise<number[]> {
  const { articleId } = storyArticles;
  const rows = await sql.select({ articleId }).from(storyArticles).where(eq(storyArticles.storyId, storyId)).all();
  return rows.map((row) => row.articleId);
}

async function noteReason(sql: Sql, otherStoryId: number, reason: string): Promise<void> {
  const { state } = articles;
  await sql
    .update(articles)
    .set({ reason, state: raw`case when ${state} = 'founded' then 'merged' else ${state} end` })
    .where(raw`${articles.id} in (select article_id from story_articles where story_id = ${otherStoryId})`)
    .run();
}

async function moveAll(sql: Sql, { storyId, otherStoryId }: StoryPair): Promise<void> {
  for (const table of [storyArticles, developments, corrections])
    await sql.update(table).set({ storyId }).where(eq(table.storyId, otherStoryId)).run();
}

async function adoptCards(sql: Sql, { storyId, otherStoryId }: StoryPair): Promise<void> {
  await forgetListed(sql, { storyId, otherStoryId });
  const { channelId } = deliveries;
  const ofStory = (id: number) =>
    sql.selectDistinct({ channelId }).from(deliveries).where(eq(deliveries.storyId, id)).all();
  const both = new Set((await ofStory(storyId)).map((row) => row.channelId));
  await withdrawUnsent(sql, otherStoryId, both);
  for (const row of await ofStory(otherStoryId)) {
    if (both.has(row.channelId)) continue;
    await sql
      .update(deliveries)
      .set({ storyId, subject: await freeSubject(sql, row.channelId, { storyId, otherStoryId }) })
      .where(and(eq(channelId, row.channelId), eq(deliveries.storyId, otherStoryId)))
      .run();
  }
}

/** Where only the other one has a card, what was said of this one without a card stands in the way of adopting that. */
async function forgetListed(sql: Sql, { storyId, otherStoryId }: StoryPair): Promise<void> {
  const hasCard = raw`select 1 from deliveries o where o.channel_id = ${deliveries.channelId} and o.story_id = ${otherStoryId} and o.status <> 'listed'`;
  await sql
    .delete(deliveries)
    .where(and(eq(deliveries.storyId, storyId), eq(deliveries.status, "listed"), raw`exists (${hasCard})`))
    .run();
}

/** A first card that was not sent yet has no reader who could be told where it goes on. */
async function withdrawUnsent(sql: Sql, otherStoryId: number, both: ReadonlySet<number>): Promise<void> {
  const { channelId, status, attempts, ref, threadOf, continues } = deliveries;
  const isUnsent = and(eq(status, "waiting"), eq(attempts, 0), isNull(ref), isNull(threadOf), isNull(continues));
  await sql
    .update(deliveries)
    .set({ status: "listed", reason: "its story was put together with another, whose card is here" })
    .where(and(eq(deliveries.storyId, otherStoryId), inArray(channelId, [...both]), isUnsent))
    .run();
}

/** The card takes the subject of the story it shows now, unless that is taken; replies and later cards keep theirs. */
async function freeSubject(sql: Sql, channelId: number, { storyId, otherStoryId }: StoryPair) {
  const { subject } = deliveries;
  const wanted = storySubject(storyId);
  const which = and(eq(deliveries.channelId, channelId), eq(subject, wanted));
  if (await sql.select({ id: deliveries.id }).from(deliveries).where(which).get()) return raw`${subject}`;
  return raw`case when ${subject} = ${storySubject(otherStoryId)} then ${wanted} else ${subject} end`;
}

async function moveMutes(sql: Sql, { storyId, otherStoryId }: StoryPair): Promise<void> {
  const rows = await sql.delete(mutedStories).where(eq(mutedStories.storyId, otherStoryId)).returning().all();
  for (const row of rows)
    await sql
      .insert(mutedStories)
      .values({ ...row, storyId })
      .onConflictDoNothing()
      .run();
}

/** It has nothing left to tell; it, and what went into it before, is found in the other one from now on. */
async function retire(sql: Sql, { storyId, otherStoryId }: StoryPair): Promise<void> {
  for (const table of [storyTopics, storyFacts]) await sql.delete(table).where(eq(table.storyId, otherStoryId)).run();
  await sql.update(stories).set({ mergedInto: storyId }).where(eq(stories.mergedInto, otherStoryId)).run();
  await sql
    .update(stories)
    .set({ mergedInto: storyId, plannedRevision: raw`${stories.revision}` })
    .where(and(eq(stories.id, otherStoryId), isNull(stories.mergedInto)))
    .run();
}
