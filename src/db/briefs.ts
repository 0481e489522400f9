import { asc, eq, gt, inArray, sql as raw } from "drizzle-orm";
import type { PlannedCard, Subscriber } from "../delivery/plan.ts";
import type { Message } from "../messages/message.ts";
import type { Millis, SourcedSentence } from "../model.ts";
import { type Database, type Sql, sqlOf } from "./open.ts";
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
      else reviseCard(sql, brief, card.deliveryId, card.message);
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

/** The last state wins: a card that is still waiting simply changes; one that was posted becomes an edit. */
function reviseCard(sql: Sql, { now, editGapMs }: Brief, deliveryId: number, message: Message): void {
  const lastShown = raw`coalesce(${deliveries.editedAt}, ${deliveries.sentAt}, 0)`;
  const settled = raw`${deliveries.status} = 'sent'`;
  sql
    .update(deliveries)
    .set({
      message,
      revision: raw`${deliveries.revision} + 1`,
      status: raw`case when ${settled} then 'waiting' else ${deliveries.status} end`,
      queuedAt: raw`case when ${settled} then ${now} else ${deliveries.queuedAt} end`,
      notBefore: raw`case when ${settled} then max(${now}, ${lastShown} + ${editGapMs}) else ${deliveries.notBefore} end`,
      attempts: raw`case when ${settled} then 0 else ${deliveries.attempts} end`,
    })
    .where(eq(deliveries.id, deliveryId))
    .run();
}
