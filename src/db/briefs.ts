import { asc, eq, gt, inArray } from "drizzle-orm";
import type { PlannedCard, Subscriber } from "../delivery/plan.ts";
import type { Message } from "../messages/message.ts";
import type { Millis, SourcedSentence } from "../model.ts";
import { type Database, type Sql, sqlOf } from "./open.ts";
import { reviseDelivery } from "./revise-delivery.ts";
import { channels, deliveries, stories, subscriptions, topics } from "./schema.ts";
import { type StoryView, storyViews } from "./stories.ts";

export type StoryToTell = {
  view: StoryView;
  subscribers: Subscriber[];
  told: { id: number; channelId: number; message: Message }[];
};

/** Stories that changed since their cards were last planned, with everybody who may have to hear of it. */
export async function storiesToTell(db: Database, limit: number): Promise<StoryToTell[]> {
  const sql = sqlOf(db);
  const ids = sql
    .select({ id: stories.id })
    .from(stories)
    .where(gt(stories.revision, stories.briefedRevision))
    .orderBy(asc(stories.id))
    .limit(limit)
    .all()
    .map((r) => r.id);
  const views = await storyViews(db, ids);
  return views.map((view) => ({
    view,
    subscribers: subscribersOf(
      sql,
      view.topics.map((t) => t.id),
    ),
    told: sql
      .select({ id: deliveries.id, channelId: deliveries.channelId, message: deliveries.message })
      .from(deliveries)
      .where(eq(deliveries.storyId, view.id))
      .all(),
  }));
}

function subscribersOf(sql: Sql, topicIds: readonly number[]): Subscriber[] {
  if (topicIds.length === 0) return [];
  return sql
    .select({ channelId: subscriptions.channelId, topicId: subscriptions.topicId, since: subscriptions.createdAt })
    .from(subscriptions)
    .innerJoin(channels, eq(channels.id, subscriptions.channelId))
    .innerJoin(topics, eq(topics.id, subscriptions.topicId))
    .where(inArray(subscriptions.topicId, [...topicIds]))
    .all();
}

export type Brief = {
  storyId: number;
  /** The revision the cards were made from; a later one stays work. */
  revision: number;
  headline: string;
  url?: string;
  summary: readonly SourcedSentence[];
  cards: readonly PlannedCard[];
  now: Millis;
  /** Edits wait until this long after the card's last post or edit. */
  editGapMs: Millis;
};

/** Keeps the summary and puts the cards into the outbox, in one transaction. */
export async function saveBrief(db: Database, brief: Brief): Promise<void> {
  const sql = sqlOf(db);
  sql.transaction(() => {
    sql
      .update(stories)
      .set({
        briefedRevision: brief.revision,
        headline: brief.headline,
        url: brief.url ?? null,
        summary: [...brief.summary],
      })
      .where(eq(stories.id, brief.storyId))
      .run();
    for (const card of brief.cards) {
      if (card.deliveryId === undefined) insertCard(sql, brief, card);
      else reviseDelivery(sql, eq(deliveries.id, card.deliveryId), card.message, brief);
    }
  });
}

function insertCard(sql: Sql, { storyId, now }: Brief, { channelId, message }: PlannedCard): void {
  sql
    .insert(deliveries)
    .values({
      channelId,
      subject: `story:${storyId}`,
      storyId,
      message,
      status: "waiting",
      queuedAt: now,
      notBefore: now,
    })
    .onConflictDoNothing()
    .run();
}
