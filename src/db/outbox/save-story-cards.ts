import { and, eq, inArray } from "drizzle-orm";
import type { PlannedCard } from "../../delivery/plan.ts";
import type { PlannedReply } from "../../delivery/plan-replies.ts";
import type { Message } from "../../messages/message.ts";
import type { Millis, SourcedSentence } from "../../model.ts";
import type { Database, Sql } from "../open.ts";
import { corrections, developments, stories, storyArticles } from "../stories/tables.ts";
import { unit } from "../unit.ts";
import { nextCardSubject, type PostReason, queuePost, storySubject } from "./queue-post.ts";
import { reviseDelivery } from "./revise-delivery.ts";
import { deliveries } from "./tables.ts";

export type StoryCards = {
  storyId: number;
  /** The revision the cards were made from; a later one stays work. */
  revision: number;
  headline: string;
  url?: string;
  summary: readonly SourcedSentence[];
  cards: readonly PlannedCard[];
  /** What the threads of the cards hear, and of which developments nothing more has to be told. */
  replies?: readonly PlannedReply[];
  told?: readonly number[];
  /** The same of corrections. */
  toldCorrections?: readonly number[];
  now: Millis;
  /** Edits wait until this long after the card's last post or edit. */
  editGapMs: Millis;
} & PostReason;

/** Keeps the summary and puts the cards into the outbox, in one unit. */
export async function saveStoryCards(db: Database, brief: StoryCards): Promise<void> {
  await unit(db, async (sql) => applyStoryCards(sql, brief));
}

/** The same, inside the unit of the caller. */
export async function applyStoryCards(sql: Sql, brief: StoryCards): Promise<void> {
  await sql
    .update(stories)
    .set({
      plannedRevision: brief.revision,
      headline: brief.headline,
      url: brief.url ?? null,
      summary: [...brief.summary],
    })
    .where(eq(stories.id, brief.storyId))
    .run();
  await notePlanned(sql, brief);
  for (const card of brief.cards) await applyCard(sql, brief, card);
  await applyReplies(sql, brief);
}

async function notePlanned(sql: Sql, { storyId, causes = [], now }: StoryCards): Promise<void> {
  if (causes.length === 0) return;
  const ids = causes.map(({ articleId }) => articleId);
  await sql
    .update(storyArticles)
    .set({ plannedAt: now })
    .where(and(eq(storyArticles.storyId, storyId), inArray(storyArticles.articleId, ids)))
    .run();
}

async function applyCard(
  sql: Sql,
  brief: StoryCards,
  { channelId, deliveryId, message, renews, closes, unsaid }: PlannedCard,
): Promise<void> {
  const { storyId, now, causes, labels } = brief;
  const post = { channelId, message, now, storyId, causes, labels };
  if (unsaid) await noteKnown(sql, { channelId, message, now, storyId });
  else if (deliveryId !== undefined) {
    await reviseDelivery(sql, eq(deliveries.id, deliveryId), message, brief);
    if (closes) await close(sql, deliveryId);
  } else if (renews) {
    const subject = nextCardSubject({ id: renews.deliveryId, storyId });
    const next = await queuePost(sql, { ...post, subject, continues: renews.deliveryId });
    if (next === undefined) return;
    await reviseDelivery(sql, eq(deliveries.id, renews.deliveryId), renews.farewell(next), brief);
    await close(sql, renews.deliveryId);
  } else await queuePost(sql, { ...post, subject: storySubject(storyId) });
}

/** The channel was told of what the story has by now, on another card: only news after it is posted. */
async function noteKnown(
  sql: Sql,
  { now, ...post }: { channelId: number; storyId: number; message: Message; now: Millis },
): Promise<void> {
  const reason = "told before on the card of another story";
  await sql
    .insert(deliveries)
    .values({ ...post, subject: storySubject(post.storyId), status: "listed", queuedAt: now, notBefore: now, reason })
    .onConflictDoUpdate({
      target: [deliveries.channelId, deliveries.subject],
      set: { queuedAt: now },
      setWhere: eq(deliveries.status, "listed"),
    })
    .run();
}

/** Its last edit is still made. */
async function close(sql: Sql, deliveryId: number): Promise<void> {
  await sql.update(deliveries).set({ closed: true }).where(eq(deliveries.id, deliveryId)).run();
}

async function applyReplies(sql: Sql, brief: StoryCards): Promise<void> {
  const { storyId, replies = [], told = [], toldCorrections = [], now } = brief;
  const subject = `${storySubject(storyId)}:development:${Math.max(0, ...told)}:correction:${Math.max(0, ...toldCorrections)}`;
  for (const reply of replies) await queuePost(sql, { ...reply, subject, now });
  if (replies.length > 0) await sql.update(stories).set({ repliedAt: now }).where(eq(stories.id, storyId)).run();
  for (const [table, ids] of [[developments, told] as const, [corrections, toldCorrections] as const])
    if (ids.length > 0)
      await sql
        .update(table)
        .set({ plannedAt: now })
        .where(inArray(table.id, [...ids]))
        .run();
}
