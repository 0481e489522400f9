import { and, asc, desc, eq, inArray, sql as raw } from "drizzle-orm";
import type { FeedCredentials, IdentityPolicy, Millis } from "../../model.ts";
import { articleKeys, articles } from "../articles/tables.ts";
import { channels } from "../channels/tables.ts";
import type { Database, Sql } from "../open.ts";
import { read } from "../unit.ts";
import { feeds, pushes } from "./tables.ts";

/** A feed with everything a person may ask about it. */
export type FeedRecord = {
  id: number;
  url: string;
  outlet: string;
  title?: string;
  language?: string;
  active: boolean;
  /** The channel whose people added it; absent: the watchlist names it. */
  addedIn?: { platform: string; address: string };
  pausedReason?: string;
  movedTo?: string;
  lastSuccessAt?: Millis;
  lastCheckedAt?: Millis;
  nextCheckAt: Millis;
  failures: number;
  failureKind?: string;
  failureReason?: string;
  failingSince?: Millis;
  identityPolicy: IdentityPolicy;
  articlesPerDay?: number;
  statedIntervalMs?: Millis;
  /** Until then it is polled as often as allowed. */
  urgentUntil: Millis;
  readPages: boolean;
  credentials?: FeedCredentials;
  /** New articles that wait for a person to decide about them. */
  held: number;
  heldSince?: Millis;
  push?: { state: string; leaseUntil?: Millis; reason?: string };
};

/** Every feed that was ever watched, by outlet; those of the past are not `active`. */
export async function feedRecords(db: Database): Promise<FeedRecord[]> {
  const rows = await read(db, (sql) => select(sql).orderBy(asc(feeds.outlet), asc(feeds.id)).all());
  return rows.map(recordOf);
}

export async function feedRecord(db: Database, id: number): Promise<FeedRecord | undefined> {
  const row = await read(db, (sql) => select(sql).where(eq(feeds.id, id)).get());
  return row && recordOf(row);
}

function select(sql: Sql) {
  const held = raw<number>`(select count(*) from ${articles} where ${articles.feedId} = ${feeds.id} and ${articles.state} = 'held')`;
  return sql
    .select({ feed: feeds, channel: channels, push: pushes, held })
    .from(feeds)
    .leftJoin(channels, eq(channels.id, feeds.addedInChannelId))
    .leftJoin(pushes, eq(pushes.feedId, feeds.id))
    .$dynamic();
}

type FeedRecordRow = {
  feed: typeof feeds.$inferSelect;
  channel: typeof channels.$inferSelect | null;
  push: typeof pushes.$inferSelect | null;
  held: number;
};

function recordOf({ feed, channel, push, held }: FeedRecordRow): FeedRecord {
  const { id, url, outlet, active, nextCheckAt, failures, identityPolicy, urgentUntil, readPages } = feed;
  return {
    ...{ id, url, outlet, active, nextCheckAt, failures, identityPolicy, urgentUntil, readPages, held },
    title: feed.title ?? undefined,
    language: feed.language ?? undefined,
    pausedReason: feed.pausedReason ?? undefined,
    movedTo: feed.movedTo ?? undefined,
    lastSuccessAt: feed.lastSuccessAt ?? undefined,
    lastCheckedAt: feed.lastCheckedAt ?? undefined,
    failureKind: feed.failureKind ?? undefined,
    failureReason: feed.failureReason ?? undefined,
    failingSince: feed.failingSince ?? undefined,
    articlesPerDay: feed.articlesPerDay ?? undefined,
    statedIntervalMs: feed.statedIntervalMs ?? undefined,
    credentials: feed.credentials ?? undefined,
    heldSince: feed.heldSince ?? undefined,
    addedIn: channel ? { platform: channel.platform, address: channel.address } : undefined,
    push: push
      ? { state: push.state, leaseUntil: push.leaseUntil ?? undefined, reason: push.reason ?? undefined }
      : undefined,
  };
}

export type StoredArticle = { title: string; url?: string; publishedAt?: Millis; firstSeenAt: Millis };

/** How many articles of a feed are stored, and the newest of them. */
export async function storedArticles(
  db: Database,
  feedId: number,
  limit: number,
): Promise<{ total: number; newest: StoredArticle[] }> {
  return read(db, async (sql) => {
    const total = await sql
      .select({ n: raw<number>`count(*)` })
      .from(articles)
      .where(eq(articles.feedId, feedId))
      .get();
    const { title, url, publishedAt, firstSeenAt } = articles;
    const rows = await sql
      .select({ title, url, publishedAt, firstSeenAt })
      .from(articles)
      .where(eq(articles.feedId, feedId))
      .orderBy(desc(articles.firstSeenAt), desc(articles.id))
      .limit(limit)
      .all();
    const newest = rows.map((row) => ({
      title: row.title,
      firstSeenAt: row.firstSeenAt,
      url: row.url ?? undefined,
      publishedAt: row.publishedAt ?? undefined,
    }));
    return { total: total?.n ?? 0, newest };
  });
}

const keysAtOnce = 500;

/** Of these names of entries those that the feed has shown before. */
export async function knownKeys(db: Database, feedId: number, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < keys.length; start += keysAtOnce) {
    const rows = await read(db, (sql) =>
      sql
        .select({ key: articleKeys.key })
        .from(articleKeys)
        .where(and(eq(articleKeys.feedId, feedId), inArray(articleKeys.key, keys.slice(start, start + keysAtOnce))))
        .all(),
    );
    for (const { key } of rows) known.add(key);
  }
  return known;
}
