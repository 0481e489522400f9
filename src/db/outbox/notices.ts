import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lte, sql as raw } from "drizzle-orm";
import type { Message } from "../../messages/message.ts";
import type { Millis } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import { channels } from "../channels/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { matches, subscriptions } from "../topics/tables.ts";
import { read, unit } from "../unit.ts";
import { queuePost } from "./queue-post.ts";
import { reviseDelivery } from "./revise-delivery.ts";
import { deliveries } from "./tables.ts";

type FeedRow = typeof feeds.$inferSelect;

/** The health of a feed that channels have to hear of. */
export type FeedToTell = {
  id: number;
  outlet: string;
  url: string;
  reason: string;
  failingSince: Millis;
  lastSuccessAt?: Millis;
  nextCheckAt: Millis;
};

const watched = and(eq(feeds.active, true), isNull(feeds.pausedReason));
const failed = gt(feeds.failures, 0);

/**
 * Feeds that failed at least `failures` times in a row, since `told` or longer, and that no channel has heard of. Once there is one, those
 * that began to fail up to `nearly` come along, so that one outage is one message.
 */
export async function untoldFailures(
  db: Database,
  { failures, told, nearly }: { failures: number; told: Millis; nearly: Millis },
): Promise<FeedToTell[]> {
  const rows = await read(db, (sql) =>
    sql
      .select()
      .from(feeds)
      .where(
        and(
          isNotNull(feeds.failingSince), // served by the index on failing feeds
          lte(feeds.failingSince, nearly),
          gte(feeds.failures, failures),
          isNull(feeds.failureToldAt),
          watched,
        ),
      )
      .orderBy(asc(feeds.failingSince), asc(feeds.id))
      .all(),
  );
  return rows.some((row) => (row.failingSince ?? 0) <= told) ? rows.map(toTell) : [];
}

/** Feeds that answer again and were told of as failing. */
export async function untoldRecoveries(db: Database): Promise<(FeedToTell & { toldAt: Millis })[]> {
  const rows = await read(db, (sql) =>
    sql
      .select()
      .from(feeds)
      .where(and(isNotNull(feeds.failureToldAt), eq(feeds.failures, 0), watched))
      .orderBy(asc(feeds.id))
      .all(),
  );
  return rows.map((row) => ({ ...toTell(row), toldAt: row.failureToldAt ?? 0 }));
}

function toTell(row: FeedRow): FeedToTell {
  return {
    id: row.id,
    outlet: row.outlet,
    url: row.url,
    reason: row.failureReason ?? "",
    failingSince: row.failingSince ?? 0,
    nextCheckAt: row.nextCheckAt,
    lastSuccessAt: row.lastSuccessAt ?? undefined,
  };
}

/** How many feeds are polled, and how many of them fail now. */
export async function feedHealth(db: Database): Promise<{ watched: number; failing: number }> {
  const row = await read(db, (sql) =>
    sql
      .select({ watched: raw<number>`count(*)`, failing: raw<number>`coalesce(sum(${failed}), 0)` })
      .from(feeds)
      .where(watched)
      .get(),
  );
  return { watched: row?.watched ?? 0, failing: row?.failing ?? 0 };
}

/**
 * Where a feed's health matters: the channels that follow a topic which articles of it matched since then, and the one it was added in.
 * A feed that matched nothing matters to every channel that follows anything. Channels that cannot be posted to are left out.
 */
export async function channelsOfFeed(db: Database, feedId: number, since: Millis): Promise<number[]> {
  return read(db, async (sql) => {
    const topics = await topicsMatchedBy(sql, feedId, since);
    const followers = await sql
      .selectDistinct({ id: channels.id })
      .from(subscriptions)
      .innerJoin(channels, eq(channels.id, subscriptions.channelId))
      .where(and(isNull(channels.pausedReason), topics.length > 0 ? inArray(subscriptions.topicId, topics) : undefined))
      .all();
    const home = await sql
      .select({ id: channels.id })
      .from(feeds)
      .innerJoin(channels, eq(channels.id, feeds.addedInChannelId))
      .where(and(eq(feeds.id, feedId), isNull(channels.pausedReason)))
      .all();
    return [...new Set([...followers, ...home].map(({ id }) => id))].toSorted((a, b) => a - b);
  });
}

async function topicsMatchedBy(sql: Sql, feedId: number, since: Millis): Promise<number[]> {
  const rows = await sql
    .selectDistinct({ id: matches.topicId })
    .from(articles)
    .innerJoin(matches, eq(matches.articleId, articles.id))
    .where(and(eq(articles.feedId, feedId), gte(articles.firstSeenAt, since)))
    .all();
  return rows.map(({ id }) => id);
}

/** Gives the notices of a subject, which stand in several channels, another text. */
export async function reviseNotices(sql: Sql, subject: string, message: Message, now: Millis): Promise<void> {
  await reviseDelivery(sql, eq(deliveries.subject, subject), message, { now, editGapMs: 0 });
}

export type Notice = { channelId: number; subject: string; message: Message };

/** Puts notices into the outbox and notes of which feeds they tell, together: a crash between the two can neither repeat nor lose one. */
export async function saveNotices(
  db: Database,
  {
    notices,
    failing = [],
    recovered = [],
    now,
  }: {
    notices: readonly Notice[];
    failing?: readonly number[];
    recovered?: readonly number[];
    now: Millis;
  },
): Promise<number> {
  return unit(db, async (sql) => {
    const mark = async (ids: readonly number[], failureToldAt: Millis | null) => {
      if (ids.length > 0)
        await sql
          .update(feeds)
          .set({ failureToldAt })
          .where(inArray(feeds.id, [...ids]))
          .run();
    };
    await mark(failing, now);
    await mark(recovered, null);
    let queued = 0;
    for (const notice of notices) {
      const id = await queuePost(sql, { ...notice, now });
      if (id !== undefined) queued += 1;
    }
    return queued;
  });
}
