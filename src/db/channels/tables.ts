import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const channels = sqliteTable(
  "channels",
  {
    id: integer().primaryKey(),
    platform: text().notNull(),
    address: text().notNull(),
    /** As `platform:id`, in a direct message that of the person; null: not known yet. */
    workspace: text(),
    timezone: text().notNull(),
    /** The moment the last digest was due that was made, or found empty. */
    lastDigestAt: integer(),
    /** When its digests are due, as five cron fields in its time zone; "off": never; null: as the installation says. */
    digestCron: text(),
    /** Primary tag of the language in which it is told what several languages tell; null: as the installation says. */
    language: text(),
    createdAt: integer().notNull(),
    /** Set while nothing can be posted there; cleared by the next successful command from the channel. */
    pausedReason: text(),
    /** No post before this moment: the platform asked for patience. */
    notBefore: integer().notNull().default(0),
  },
  (t) => [uniqueIndex("channels_address").on(t.platform, t.address)],
);

/** Stories that a channel wants to hear no more of. */
export const mutedStories = sqliteTable(
  "muted_stories",
  {
    channelId: integer()
      .notNull()
      .references(() => channels.id),
    storyId: integer().notNull(),
    by: text().notNull(),
    at: integer().notNull(),
    /** Null: for good. */
    until: integer(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.storyId] })],
);

/** When a person last asked what changed, in a channel. */
export const catchUpMarks = sqliteTable(
  "catch_up_marks",
  {
    channelId: integer()
      .notNull()
      .references(() => channels.id),
    actorId: text().notNull(),
    askedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.actorId] })],
);
