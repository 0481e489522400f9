import { sql } from "drizzle-orm";
import { index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { FeedCredentials, IdentityPolicy } from "../../model.ts";

export const feeds = sqliteTable(
  "feeds",
  {
    id: integer().primaryKey(),
    url: text().notNull().unique(),
    outlet: text().notNull(),
    language: text(),
    title: text(),
    /** False once the watchlist no longer names it; its articles stay. */
    active: integer({ mode: "boolean" }).notNull().default(true),
    /** Scheme and host, for politeness per host. */
    host: text().notNull(),
    nextCheckAt: integer().notNull().default(0),
    firstPolledAt: integer(),
    lastSuccessAt: integer(),
    lastCheckedAt: integer(),
    /** Validators hold only for the URL that gave them. */
    validatorUrl: text(),
    etag: text(),
    lastModified: text(),
    bodyHash: text(),
    failures: integer().notNull().default(0),
    /** Those at the end of them that were of one kind and status: a 410 counts as final only once it is confirmed. */
    failuresAlike: integer().notNull().default(0),
    failureKind: text(),
    failureStatus: integer(),
    failureReason: text(),
    /** When the first of the present failures in a row happened. */
    failingSince: integer(),
    /** Set once the channels were told of the present failures; cleared with the notice of the recovery. */
    failureToldAt: integer(),
    /** The channel whose people added it by a command; null: the watchlist names it. A new watchlist leaves it alone. */
    addedInChannelId: integer(),
    /** Who paused it and when, for people; null: it is polled. */
    pausedReason: text(),
    /** Secrets as the watchlist writes them, `${FEED_X_TOKEN}` unresolved. */
    credentials: text({ mode: "json" }).$type<FeedCredentials>(),
    /** False: pages of its articles are never read. */
    readPages: integer({ mode: "boolean" }).notNull().default(true),
    /** Where permanent redirects led twice: asked instead of `url`, which stays the feed's name. */
    movedTo: text(),
    /** Where the last permanent redirects led, and how often in a row. */
    moveCandidate: text(),
    moveSightings: integer().notNull().default(0),
    /** Which of an entry's keys name it; it only ever becomes weaker, and is remembered. */
    identityPolicy: text().$type<IdentityPolicy>().notNull().default("guid"),
    /** New articles a day, smoothed over the last weeks; null until it can be told. */
    articlesPerDay: real(),
    /** The shortest interval its last full answer asked for: ttl, sy:updatePeriod. */
    statedIntervalMs: integer(),
    /** Until then it is polled as often as allowed: an article of it matched a topic. */
    urgentUntil: integer().notNull().default(0),
    /** Since when a sudden mass of new articles is held back for a person to decide. */
    heldSince: integer(),
    /** The hub it advertised last, and its own address as the hub knows it. */
    hubUrl: text(),
    selfUrl: text(),
  },
  (t) => [
    index("feeds_due").on(t.active, t.nextCheckAt),
    index("feeds_failing").on(t.failingSince).where(sql`${t.failingSince} is not null`),
  ],
);

/** What was learned of a server: how long to wait between two requests, and until when it asked for silence. */
export const hosts = sqliteTable("hosts", {
  host: text().primaryKey(),
  spacingMs: integer().notNull().default(0),
  notBefore: integer().notNull().default(0),
  /** When the spacing was last raised; it shrinks again from there. */
  raisedAt: integer().notNull().default(0),
});

/** Push subscriptions (WebSub): one a feed. */
export const pushes = sqliteTable(
  "pushes",
  {
    feedId: integer()
      .primaryKey()
      .references(() => feeds.id),
    hubUrl: text().notNull(),
    /** The feed's address as the hub knows it. */
    topicUrl: text().notNull(),
    /** The unguessable last part of the callback address. */
    token: text().notNull().unique(),
    secret: text().notNull(),
    state: text().$type<"wanted" | "requested" | "active" | "failed" | "denied" | "ending">().notNull(),
    requestedAt: integer(),
    /** When the hub will stop pushing. */
    leaseUntil: integer(),
    lastPushAt: integer(),
    failures: integer().notNull().default(0),
    /** No request to the hub before this moment. */
    notBefore: integer().notNull().default(0),
    reason: text(),
  },
  (t) => [index("pushes_work").on(t.state, t.notBefore)],
);
