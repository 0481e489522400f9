import { eq } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import type { Database } from "../open.ts";
import { unit } from "../unit.ts";
import { noFailure } from "./no-failure.ts";
import { feeds } from "./tables.ts";

export type NewFeed = {
  url: string;
  outlet: string;
  title?: string;
  language?: string;
  /** The channel whose people added it; absent: it belongs to the watchlist, and the next one may leave it out. */
  channelId?: number;
};

/** What makes the next poll the first one: all it finds is backlog, and nothing of it is posted. */
const asNew = {
  nextCheckAt: 0,
  firstPolledAt: null,
  validatorUrl: null,
  etag: null,
  lastModified: null,
  bodyHash: null,
  ...noFailure,
  failureToldAt: null,
  pausedReason: null,
  movedTo: null,
  moveCandidate: null,
  moveSightings: 0,
  articlesPerDay: null,
} as const;

/** Begins to watch a feed, or again one that was given up under the same address. Returns its id. */
export async function addFeed(db: Database, feed: NewFeed): Promise<number> {
  const values = {
    ...asNew,
    outlet: feed.outlet,
    host: new URL(feed.url).host,
    active: true,
    addedInChannelId: feed.channelId ?? null,
    title: feed.title || undefined,
    language: feed.language || undefined,
  };
  return (
    await unit(db, (sql) =>
      sql
        .insert(feeds)
        .values({ url: feed.url, ...values })
        .onConflictDoUpdate({ target: feeds.url, set: values })
        .returning({ id: feeds.id })
        .get(),
    )
  ).id;
}

/** Stops watching a feed; its articles stay. */
export async function removeFeed(db: Database, id: number): Promise<void> {
  await unit(db, (sql) => sql.update(feeds).set({ active: false }).where(eq(feeds.id, id)).run());
}

/** `reason` is for people: who paused it, and why. */
export async function pauseFeed(db: Database, id: number, reason: string): Promise<void> {
  await unit(db, (sql) => sql.update(feeds).set({ pausedReason: reason }).where(eq(feeds.id, id)).run());
}

/** Polls a paused feed again, at the next opportunity. */
export async function resumeFeed(db: Database, id: number, now: Millis): Promise<void> {
  await unit(db, (sql) =>
    sql.update(feeds).set({ pausedReason: null, nextCheckAt: now }).where(eq(feeds.id, id)).run(),
  );
}
