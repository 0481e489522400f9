import { and, asc, eq, gt, isNull, lte, sql as raw } from "drizzle-orm";
import type { Feed, FeedCredentials, Millis } from "../../model.ts";
import { compiled } from "../compiled.ts";
import type { Database, Sql } from "../open.ts";
import { prepared } from "../prepared.ts";
import { read, unit } from "../unit.ts";
import { feeds, pushes } from "./tables.ts";

/** A feed as a poll needs it. */
export type DueFeed = Omit<Feed, "readPages" | "outlet"> & {
  /** Host of the address that is asked. */
  host: string;
  firstPolledAt?: Millis;
  lastSuccessAt?: Millis;
  bodyHash?: string;
  validators?: { url: string; etag?: string; lastModified?: string };
  failures: number;
  failureKind?: string;
  failureStatus?: number;
  failuresAlike: number;
  /** Where permanent redirects have led. */
  move: { movedTo?: string; candidate?: string; sightings: number };
  articlesPerDay?: number;
  statedIntervalMs?: Millis;
  urgentUntil: Millis;
  /** A hub pushes what is new, as far as is known. */
  isPushed: boolean;
};

const watched = and(eq(feeds.active, true), isNull(feeds.pausedReason));

/** Feeds whose next check has come, most overdue first: just enough to plan with, since there may be tens of thousands. */
export async function dueFeeds(
  db: Database,
  { now, limit }: { now: Millis; limit: number },
): Promise<{ id: number; host: string }[]> {
  const due = await read(db, (sql) =>
    prepared(sql, "feeds.due", (s) =>
      s
        .select({ id: feeds.id, host: feeds.host, movedTo: feeds.movedTo })
        .from(feeds)
        .where(and(watched, lte(feeds.nextCheckAt, raw.placeholder("now"))))
        .orderBy(asc(feeds.nextCheckAt), asc(feeds.id))
        .limit(raw.placeholder("limit"))
        .prepare(),
    ).all({ now, limit }),
  );
  return due.map(({ id, host, movedTo }) => ({ id, host: hostOf(movedTo) ?? host }));
}

/** These feeds, as far as they are still watched, in no particular order. */
export async function feedsToPoll(db: Database, ids: readonly number[], now: Millis): Promise<DueFeed[]> {
  const rows = await read(db, (sql) =>
    prepared(sql, "feeds.toPoll", (s) => {
      const isPromised = and(eq(pushes.state, "active"), gt(pushes.leaseUntil, raw.placeholder("now")));
      const query = s
        .select(polledColumns)
        .from(feeds)
        .leftJoin(pushes, and(eq(pushes.feedId, feeds.id), isPromised))
        .where(and(watched, raw`${feeds.id} in (select value from json_each(${raw.placeholder("ids")}))`));
      return compiled(s, query, Object.keys(polledColumns));
    }).all({ now, ids: JSON.stringify(ids) }),
  );
  return (rows as PolledRow[]).map(dueFeed);
}

const polledColumns = {
  id: feeds.id,
  url: feeds.url,
  language: feeds.language,
  credentials: feeds.credentials,
  host: feeds.host,
  firstPolledAt: feeds.firstPolledAt,
  lastSuccessAt: feeds.lastSuccessAt,
  bodyHash: feeds.bodyHash,
  validatorUrl: feeds.validatorUrl,
  etag: feeds.etag,
  lastModified: feeds.lastModified,
  failures: feeds.failures,
  failureKind: feeds.failureKind,
  failureStatus: feeds.failureStatus,
  failuresAlike: feeds.failuresAlike,
  movedTo: feeds.movedTo,
  moveCandidate: feeds.moveCandidate,
  moveSightings: feeds.moveSightings,
  articlesPerDay: feeds.articlesPerDay,
  statedIntervalMs: feeds.statedIntervalMs,
  urgentUntil: feeds.urgentUntil,
  leaseUntil: pushes.leaseUntil,
};

type PolledRow = Pick<typeof feeds.$inferSelect, Exclude<keyof typeof polledColumns, "leaseUntil" | "credentials">> & {
  leaseUntil: number | null;
  /** As JSON. */
  credentials: string | null;
};

function dueFeed(row: PolledRow): DueFeed {
  const due: DueFeed = {
    id: row.id,
    url: row.url,
    host: hostOf(row.movedTo) ?? row.host,
    failures: row.failures,
    failuresAlike: row.failuresAlike,
    move: { sightings: row.moveSightings },
    urgentUntil: row.urgentUntil,
    isPushed: row.leaseUntil !== null,
  };
  // Assigned one by one: this runs for every feed of every round.
  if (row.language !== null) due.language = row.language;
  if (row.credentials !== null) due.credentials = JSON.parse(row.credentials) as FeedCredentials;
  if (row.firstPolledAt !== null) due.firstPolledAt = row.firstPolledAt;
  if (row.lastSuccessAt !== null) due.lastSuccessAt = row.lastSuccessAt;
  if (row.bodyHash !== null) due.bodyHash = row.bodyHash;
  if (row.articlesPerDay !== null) due.articlesPerDay = row.articlesPerDay;
  if (row.statedIntervalMs !== null) due.statedIntervalMs = row.statedIntervalMs;
  if (row.movedTo !== null) due.move.movedTo = row.movedTo;
  if (row.moveCandidate !== null) due.move.candidate = row.moveCandidate;
  noteValidators(due, row);
  noteFailure(due, row);
  return due;
}

function noteValidators(due: DueFeed, { validatorUrl, etag, lastModified }: PolledRow): void {
  if (validatorUrl === null) return;
  due.validators = { url: validatorUrl };
  if (etag !== null) due.validators.etag = etag;
  if (lastModified !== null) due.validators.lastModified = lastModified;
}

function noteFailure(due: DueFeed, { failureKind, failureStatus }: PolledRow): void {
  if (failureKind !== null) due.failureKind = failureKind;
  if (failureStatus !== null) due.failureStatus = failureStatus;
}

function hostOf(url: string | null): string | undefined {
  return url === null ? undefined : URL.parse(url)?.host;
}

export type FeedState = {
  url: string;
  outlet: string;
  lastSuccessAt?: Millis;
  nextCheckAt: Millis;
  failures: number;
  failureReason?: string;
};

/** Every active feed with its health, failing ones first. */
export async function feedStates(sql: Sql): Promise<FeedState[]> {
  const rows = await sql
    .select()
    .from(feeds)
    .where(eq(feeds.active, true))
    .orderBy(raw`${feeds.failures} > 0 desc`, asc(feeds.outlet), asc(feeds.url))
    .all();
  return rows.map((feed) => ({
    url: feed.url,
    outlet: feed.outlet,
    nextCheckAt: feed.nextCheckAt,
    failures: feed.failures,
    lastSuccessAt: feed.lastSuccessAt ?? undefined,
    failureReason: feed.failureReason ?? undefined,
  }));
}

/** Feeds that were refused by our own settings become due: at a start the settings may have changed. */
export async function retryRefusedFeeds(db: Database, now: Millis): Promise<void> {
  await unit(db, (sql) =>
    sql
      .update(feeds)
      .set({ nextCheckAt: now })
      .where(and(watched, eq(feeds.failureKind, "refused"), gt(feeds.nextCheckAt, now)))
      .run(),
  );
}

/** Makes every active feed due at once, for a poll on demand. */
export async function makeFeedsDue(db: Database, now: Millis): Promise<void> {
  await unit(db, (sql) => sql.update(feeds).set({ nextCheckAt: now }).where(eq(feeds.active, true)).run());
}
