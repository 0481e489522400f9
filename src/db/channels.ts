import { and, asc, eq, sql as raw } from "drizzle-orm";
import type { Channel, Millis, Relevance, Topic } from "../model.ts";
import { type Database, sqlOf } from "./open.ts";
import { channels, subscriptions, topics } from "./schema.ts";
import { topicColumns } from "./watchlists.ts";

export type ChannelState = Channel & {
  createdAt: Millis;
  lastDigestAt?: Millis;
  pausedReason?: string;
};

/** The channel at a platform's address, made when it is first heard of; `workspace`, as `platform:id`, is noted when given. */
export async function channelAt(
  db: Database,
  at: { platform: string; address: string },
  fresh: { timezone: string; now: Millis; workspace?: string },
): Promise<ChannelState> {
  const workspace = fresh.workspace === undefined ? {} : { workspace: fresh.workspace };
  const row = sqlOf(db)
    .insert(channels)
    .values({
      platform: at.platform,
      address: at.address,
      ...workspace,
      timezone: fresh.timezone,
      createdAt: fresh.now,
    })
    .onConflictDoUpdate({ target: [channels.platform, channels.address], set: { address: at.address, ...workspace } })
    .returning()
    .get();
  return toChannel(row);
}

function toChannel(row: typeof channels.$inferSelect): ChannelState {
  return {
    id: row.id,
    platform: row.platform,
    address: row.address,
    timezone: row.timezone,
    createdAt: row.createdAt,
    ...(row.lastDigestAt === null ? {} : { lastDigestAt: row.lastDigestAt }),
    ...(row.pausedReason === null ? {} : { pausedReason: row.pausedReason }),
  };
}

/** Returns false when the channel followed the topic already; a `relevance` that is given then takes the place of the one before. */
export async function subscribe(
  db: Database,
  by: { channelId: number; topicId: number; actorId: string; now: Millis; relevance?: Relevance },
): Promise<boolean> {
  const relevance = by.relevance === undefined ? {} : { relevance: by.relevance };
  const sql = sqlOf(db);
  return sql.transaction(() => {
    sql.update(channels).set({ pausedReason: null }).where(eq(channels.id, by.channelId)).run();
    const done = sql
      .insert(subscriptions)
      .values({ channelId: by.channelId, topicId: by.topicId, createdAt: by.now, createdBy: by.actorId, ...relevance })
      .onConflictDoNothing()
      .run();
    if (done.changes === 0 && by.relevance !== undefined)
      sql.update(subscriptions).set(relevance).where(subscription(by)).run();
    return done.changes > 0;
  });
}

/** Returns false when the channel did not follow the topic. */
export async function unsubscribe(db: Database, by: { channelId: number; topicId: number }): Promise<boolean> {
  const done = sqlOf(db).delete(subscriptions).where(subscription(by)).run();
  return done.changes > 0;
}

function subscription({ channelId, topicId }: { channelId: number; topicId: number }) {
  return and(eq(subscriptions.channelId, channelId), eq(subscriptions.topicId, topicId));
}

export type FollowedTopic = Topic & { since: Millis; relevance: Relevance };

/** The active topics a channel follows, in the order of the watchlist. */
export async function followedTopics(db: Database, channelId: number): Promise<FollowedTopic[]> {
  return sqlOf(db)
    .select({ ...topicColumns, since: subscriptions.createdAt, relevance: subscriptions.relevance })
    .from(subscriptions)
    .innerJoin(topics, eq(topics.id, subscriptions.topicId))
    .where(and(eq(subscriptions.channelId, channelId), eq(topics.active, true)))
    .orderBy(asc(topics.id))
    .all();
}

/** Channels with at least one subscription that can be posted to. */
export async function digestChannels(db: Database): Promise<ChannelState[]> {
  const rows = sqlOf(db)
    .select()
    .from(channels)
    .where(
      and(
        raw`${channels.pausedReason} is null`,
        raw`exists (select 1 from ${subscriptions} where ${subscriptions.channelId} = ${channels.id})`,
      ),
    )
    .orderBy(asc(channels.id))
    .all();
  return rows.map(toChannel);
}

/** Stops posting to one channel, or to every channel of a platform when `address` is absent; what waits there keeps waiting. */
export async function pauseChannels(
  db: Database,
  at: { platform: string; address?: string | undefined },
  reason: string,
): Promise<number> {
  const done = sqlOf(db)
    .update(channels)
    .set({ pausedReason: reason })
    .where(
      and(eq(channels.platform, at.platform), at.address === undefined ? undefined : eq(channels.address, at.address)),
    )
    .run();
  return done.changes;
}
