import { and, asc, eq, sql as raw } from "drizzle-orm";
import type { Channel, Mention, Millis, Relevance, Topic } from "../../model.ts";
import type { Database } from "../open.ts";
import { subscriptions, topics } from "../topics/tables.ts";
import { topicColumns } from "../topics/watchlists.ts";
import { read, unit } from "../unit.ts";
import { channels } from "./tables.ts";

export type ChannelState = Channel & {
  createdAt: Millis;
  lastDigestAt?: Millis;
  /** Five cron fields, or "off"; absent: as the installation says. */
  digestCron?: string;
  /** Primary tag of the language in which it is told what several languages tell. */
  language: string;
  pausedReason?: string;
};

/** The channel at a platform's address, made when it is first heard of; `workspace`, as `platform:id`, is noted when given. */
export async function channelAt(
  db: Database,
  at: { platform: string; address: string },
  fresh: { timezone: string; now: Millis; workspace?: string },
): Promise<ChannelState> {
  const workspace = fresh.workspace === undefined ? {} : { workspace: fresh.workspace };
  const row = await unit(db, (sql) =>
    sql
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
      .get(),
  );
  return toChannel(row);
}

/** Of channels that did not choose one. */
export const defaultLanguage = "en";

function toChannel(row: typeof channels.$inferSelect): ChannelState {
  return {
    id: row.id,
    platform: row.platform,
    address: row.address,
    timezone: row.timezone,
    createdAt: row.createdAt,
    lastDigestAt: row.lastDigestAt ?? undefined,
    digestCron: row.digestCron ?? undefined,
    language: row.language ?? defaultLanguage,
    pausedReason: row.pausedReason ?? undefined,
  };
}

/** `ping` "off": nobody is called. What is not given stays as it is, at first all stories and nobody. */
export type Subscription = {
  channelId: number;
  topicId: number;
  actorId: string;
  now: Millis;
  relevance?: Relevance;
  ping?: Mention | "off";
};

/** Returns false when the channel followed the topic already; what is given of its wishes then takes the place of those before. */
export async function subscribe(db: Database, by: Subscription): Promise<boolean> {
  const { relevance, ping } = by;
  const wishes = {
    relevance,
    ping: ping === undefined ? undefined : ping === "off" ? null : ping,
  };
  return unit(db, async (sql) => {
    await sql.update(channels).set({ pausedReason: null }).where(eq(channels.id, by.channelId)).run();
    const done = await sql
      .insert(subscriptions)
      .values({ channelId: by.channelId, topicId: by.topicId, createdAt: by.now, createdBy: by.actorId, ...wishes })
      .onConflictDoNothing()
      .run();
    if (done.changes === 0 && (relevance !== undefined || ping !== undefined))
      await sql.update(subscriptions).set(wishes).where(subscription(by)).run();
    return done.changes > 0;
  });
}

/** Returns false when the channel did not follow the topic. */
export async function unsubscribe(db: Database, by: { channelId: number; topicId: number }): Promise<boolean> {
  const done = await unit(db, (sql) => sql.delete(subscriptions).where(subscription(by)).run());
  return done.changes > 0;
}

/** No new card of the topic comes before `until`; a moment that is over ends it. Returns false when the channel does not follow the topic. */
export async function muteTopic(
  db: Database,
  { until, ...by }: { channelId: number; topicId: number; until: Millis },
): Promise<boolean> {
  const done = await unit(db, (sql) =>
    sql.update(subscriptions).set({ mutedUntil: until }).where(subscription(by)).run(),
  );
  return done.changes > 0;
}

function subscription({ channelId, topicId }: { channelId: number; topicId: number }) {
  return and(eq(subscriptions.channelId, channelId), eq(subscriptions.topicId, topicId));
}

export type FollowedTopic = Topic & { since: Millis; relevance: Relevance; ping?: Mention; mutedUntil?: Millis };

/** The active topics a channel follows, in the order of the watchlist. */
export async function followedTopics(db: Database, channelId: number): Promise<FollowedTopic[]> {
  const { createdAt: since, relevance, ping, mutedUntil } = subscriptions;
  const rows = await read(db, (sql) =>
    sql
      .select({ ...topicColumns, since, relevance, ping, mutedUntil })
      .from(subscriptions)
      .innerJoin(topics, eq(topics.id, subscriptions.topicId))
      .where(and(eq(subscriptions.channelId, channelId), eq(topics.active, true)))
      .orderBy(asc(topics.id))
      .all(),
  );
  return rows.map(({ ping: mention, mutedUntil: until, ...topic }) => ({
    ...topic,
    ping: mention ?? undefined,
    mutedUntil: until ?? undefined,
  }));
}

/** Channels with at least one subscription that can be posted to. */
export async function digestChannels(db: Database): Promise<ChannelState[]> {
  const rows = await read(db, (sql) =>
    sql
      .select()
      .from(channels)
      .where(
        and(
          raw`${channels.pausedReason} is null`,
          raw`exists (select 1 from ${subscriptions} where ${subscriptions.channelId} = ${channels.id})`,
        ),
      )
      .orderBy(asc(channels.id))
      .all(),
  );
  return rows.map(toChannel);
}

/**
 * When a channel gets its digests from now on: five cron fields, or "off". What was due by the schedule of before is not made up for.
 */
export async function setDigestSchedule(
  db: Database,
  { channelId, cron, timezone, now }: { channelId: number; cron: string; timezone?: string; now: Millis },
): Promise<void> {
  await unit(db, (sql) =>
    sql.update(channels).set({ digestCron: cron, lastDigestAt: now, timezone }).where(eq(channels.id, channelId)).run(),
  );
}

/** In which language a channel is told from now on what several languages tell. */
export async function setLanguage(db: Database, { channelId, language }: { channelId: number; language: string }) {
  await unit(db, (sql) => sql.update(channels).set({ language }).where(eq(channels.id, channelId)).run());
}

/** Stops posting to one channel, or to every channel of a platform when `address` is absent; what waits there keeps waiting. */
export async function pauseChannels(
  db: Database,
  at: { platform: string; address?: string | undefined },
  reason: string,
): Promise<number> {
  const done = await unit(db, (sql) =>
    sql
      .update(channels)
      .set({ pausedReason: reason })
      .where(
        and(
          eq(channels.platform, at.platform),
          at.address === undefined ? undefined : eq(channels.address, at.address),
        ),
      )
      .run(),
  );
  return done.changes;
}
