import { and, asc, count, eq, lte, sql as raw } from "drizzle-orm";
import type { Feed, Millis } from "../model.ts";
import { type Database, sqlOf } from "./open.ts";
import { prepared } from "./prepared.ts";
import { articles, feeds } from "./schema.ts";

export type DueFeed = Feed & {
  host: string;
  neverPolled: boolean;
  failures: number;
  bodyHash?: string;
  validators?: { url: string; etag?: string; lastModified?: string };
};

/** Feeds whose next check has come, most overdue first, at most `perHost` of one host and none of `busyHosts`. */
export async function dueFeeds(
  db: Database,
  { now, limit, perHost, busyHosts }: { now: Millis; limit: number; perHost: number; busyHosts: readonly string[] },
): Promise<DueFeed[]> {
  const due = prepared(sqlOf(db), "feeds.due", (sql) => {
    const ranked = sql
      .select({
        id: feeds.id,
        place: raw<number>`row_number() over (partition by ${feeds.host} order by ${feeds.nextCheckAt})`.as("place"),
      })
      .from(feeds)
      .where(
        and(
          eq(feeds.active, true),
          lte(feeds.nextCheckAt, raw.placeholder("now")),
          raw`${feeds.host} not in (select value from json_each(${raw.placeholder("busyHosts")}))`,
        ),
      )
      .as("ranked");
    return sql
      .select({ feed: feeds })
      .from(ranked)
      .innerJoin(feeds, eq(feeds.id, ranked.id))
      .where(lte(ranked.place, raw.placeholder("perHost")))
      .orderBy(asc(feeds.nextCheckAt), asc(feeds.id))
      .limit(raw.placeholder("limit"))
      .prepare();
  });
  return due.all({ now, limit, perHost, busyHosts: JSON.stringify(busyHosts) }).map(({ feed }) => dueFeed(feed));
}

function dueFeed(row: typeof feeds.$inferSelect): DueFeed {
  const due: DueFeed = {
    id: row.id,
    url: row.url,
    outlet: row.outlet,
    host: row.host,
    neverPolled: row.firstPolledAt === null,
    failures: row.failures,
  };
  if (row.language) due.language = row.language;
  if (row.bodyHash) due.bodyHash = row.bodyHash;
  if (row.validatorUrl) {
    due.validators = { url: row.validatorUrl };
    if (row.etag) due.validators.etag = row.etag;
    if (row.lastModified) due.validators.lastModified = row.lastModified;
  }
  return due;
}

export type FeedState = {
  url: string;
  outlet: string;
  articles: number;
  lastSuccessAt?: Millis;
  nextCheckAt: Millis;
  failures: number;
  failureReason?: string;
};

/** Every active feed with its health, failing ones first. */
export async function feedStates(db: Database): Promise<FeedState[]> {
  const rows = sqlOf(db)
    .select({ feed: feeds, articles: count(articles.id) })
    .from(feeds)
    .leftJoin(articles, eq(articles.feedId, feeds.id))
    .where(eq(feeds.active, true))
    .groupBy(feeds.id)
    .orderBy(raw`${feeds.failures} > 0 desc`, asc(feeds.outlet), asc(feeds.url))
    .all();
  return rows.map(({ feed, articles: stored }) => ({
    url: feed.url,
    outlet: feed.outlet,
    articles: stored,
    nextCheckAt: feed.nextCheckAt,
    failures: feed.failures,
    ...(feed.lastSuccessAt === null ? {} : { lastSuccessAt: feed.lastSuccessAt }),
    ...(feed.failureReason === null ? {} : { failureReason: feed.failureReason }),
  }));
}

/** Makes every active feed due at once, for a poll on demand. */
export async function makeFeedsDue(db: Database, now: Millis): Promise<void> {
  sqlOf(db).update(feeds).set({ nextCheckAt: now }).where(eq(feeds.active, true)).run();
}
