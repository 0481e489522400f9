import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Message } from "../../messages/message.ts";
import type { PostCause, StoryLabel } from "../../model.ts";
import { channels } from "../channels/tables.ts";
import { stories } from "../stories/tables.ts";

/**
 * The outbox. One row per channel and subject ("story:41", "digest:2025-08-25"), so that nothing can be said twice.
 * A row is work while `revision` > `sentRevision`: without `ref` it is a post, with `ref` an edit of that message.
 */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: integer().primaryKey(),
    channelId: integer()
      .notNull()
      .references(() => channels.id),
    subject: text().notNull(),
    /**
     * By which the platform and the message itself are asked whether it was posted. By chance, never made of a row's number: after a restore
     * that number may have been another message's.
     */
    key: text()
      .notNull()
      .$defaultFn(() => sql`lower(hex(randomblob(12)))`),
    storyId: integer().references(() => stories.id),
    /** A reply in the thread of that delivery's message. */
    threadOf: integer(),
    /** The card before this one of the same story in the channel. */
    continues: integer(),
    /** A card that is never changed again: a newer one goes on, or its message was removed. */
    closed: integer({ mode: "boolean" }).notNull().default(false),
    message: text({ mode: "json" }).$type<Message>().notNull(),
    revision: integer().notNull().default(1),
    sentRevision: integer().notNull().default(0),
    /**
     * waiting → sending → sent; `unknown`: may be posted, look before sending again; `failed`: given up, reason beside it;
     * `listed`: no message of its own, a line in the catch-up message of its channel.
     */
    status: text().$type<"waiting" | "sending" | "unknown" | "sent" | "failed" | "listed">().notNull(),
    ref: text(),
    attempts: integer().notNull().default(0),
    /** How often its post of unknown fate was looked for. */
    lookUps: integer().notNull().default(0),
    /** Since when look-ups are answered, and still do not tell whether it was posted. */
    unsureSince: integer(),
    /** The platform refused how it looks: its words alone are sent. */
    isPlain: integer({ mode: "boolean" }).notNull().default(false),
    /** Who is sending it, and until when: after that nobody is, and its fate is looked up. */
    claimedBy: text(),
    claimedUntil: integer(),
    /** The revision the unsettled attempt carried. */
    attemptedRevision: integer().notNull().default(0),
    queuedAt: integer().notNull(),
    notBefore: integer().notNull(),
    /** When the attempt began whose outcome is not settled yet. */
    attemptedAt: integer(),
    sentAt: integer(),
    editedAt: integer(),
    reason: text(),
    /** Articles that brought it about, as they read at that time: those of every change since it was last shown. */
    causes: text({ mode: "json" }).$type<PostCause[]>().notNull().default([]),
    /** What it calls the news of those articles. */
    labels: text({ mode: "json" }).$type<StoryLabel[]>().notNull().default([]),
  },
  (t) => [
    uniqueIndex("deliveries_subject").on(t.channelId, t.subject),
    index("deliveries_work")
      .on(t.channelId, t.queuedAt, t.id)
      .where(sql`${t.status} in ('waiting', 'sending', 'unknown')`),
    index("deliveries_troubled").on(t.id).where(sql`${t.status} in ('failed', 'unknown')`),
    index("deliveries_story").on(t.storyId),
  ],
);
