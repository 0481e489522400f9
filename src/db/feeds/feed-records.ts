import { and, asc, desc, eq, inArray, sql as raw } from "drizzle-orm";
import type { FeedCredentials, IdentityPolicy, Millis } from "../../model.ts";
import { type Database, sqlOf } from "../open.ts";
import { articleKeys, articles, channels, feeds, pushes } from "../schema.ts";

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
  return select(db).orderBy(asc(feeds.outlet), asc(feeds.id)).all().map(recordOf);
}

export async function feedRecord(db: Database, id: number): Promise<FeedRecord | undefined> {
  return select(db).where(eq(feeds.id, id)).all().map(recordOf)[0];
}

function select(db: Database) {
  const held = raw<number>`(select count(*) from ${articles} where ${articles.feedId} = ${feeds.id} and ${articles.state} = 'held')`;
  return sqlOf(db)
    .select({ feed: feeds, channel: channels, push: pushes, held })
    .from(feeds)
    .leftJoin(channels, eq(channels.id, feeds.addedInChannelId))
    .leftJoin(pushes, eq(pushes.feedId, feeds.id))
    .$dynamic();
}

type Row = {
  feed: typeof feeds.$inferSelect;
  channel: typeof channels.$inferSelect | null;
  push: typeof pushes.$inferSelect | null;
  held: number;
};

function recordOf({ feed, channel, push, held }: Row): FeedRecord {
  const { id, url, outlet, active, nextCheckAt, failures, identityPolicy, urgentUntil, readPages } = feed;
  return {
    ...{ id, url, outlet, active, nextCheckAt, failures, identityPolicy, urgentUntil, readPages, held },
    ...present({
      title: feed.title,
      language: feed.language,
      pausedReason: feed.pausedReason,
      movedTo: feed.movedTo,
      lastSuccessAt: feed.lastSuccessAt,
      lastCheckedAt: feed.lastCheckedAt,
      failureKind: feed.failureKind,
      failureReason: feed.failureReason,
      failingSince: feed.failingSince,
      articlesPerDay: feed.articlesPerDay,
      statedIntervalMs: feed.statedIntervalMs,
      credentials: feed.credentials,
      heldSince: feed.heldSince,
    }),
    ...(channel ? { addedIn: { platform: channel.platform, address: channel.address } } : {}),
    ...(push ? { push: { state: push.state, ...present({ leaseUntil: push.leaseUntil, reason: push.reason }) } } : {}),
  };
}

/** Drops what is null, so that "absent" has one spelling. */
function present<T extends object>(row: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(kept) as { [K in keyof T]?: NonNullable<T[K]> };
}

export type StoredArticle = { title: string; url?: string; publishedAt?: Millis; firstSeenAt: Millis };

/** How many articles of a feed are stored, and the newest of them. */
export async function storedArticles(
  db: Database,
  feedId: number,
  limit: number,
): Promise<{ total: number; newest: StoredArticle[] }> {
  const sql = sqlOf(db);
  const total = sql.select({ n: raw<number>`count(*)` }).from(articles).where(eq(articles.feedId, feedId)).get();
  const { title, url, publishedAt, firstSeenAt } = articles;
  const rows = sql
    .select({ title, url, publishedAt, firstSeenAt })
    .from(articles)
    .where(eq(articles.feedId, feedId))
    .orderBy(desc(articles.firstSeenAt), desc(articles.id))
    .limit(limit)
    .all();
  const newest = rows.map((row) => ({
    title: row.title,
    firstSeenAt: row.firstSeenAt,
    ...present({ url: row.url, publishedAt: row.publishedAt }),
  }));
  return { total: total?.n ?? 0, newest };
}

const keysAtOnce = 500;

/** Of these names of entries those that the feed has shown before. */
export async function knownKeys(db: Database, feedId: number, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < keys.length; start += keysAtOnce) {
    const rows = sqlOf(db)
      .select({ key: articleKeys.key })
      .from(articleKeys)
      .where(and(eq(articleKeys.feedId, feedId), inArray(articleKeys.key, keys.slice(start, start + keysAtOnce))))
      .all();
    for (const { key } of rows) known.add(key);
  }
  return known;
}
