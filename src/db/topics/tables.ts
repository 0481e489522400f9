import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Mention, Relevance, TermHit, Urgency, WatchedValue } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import { channels } from "../channels/tables.ts";

export const topics = sqliteTable(
  "topics",
  {
    id: integer().primaryKey(),
    /** The workspace or server whose people made it, as `platform:id`; empty: the watchlist's, which everybody sees. */
    workspace: text().notNull().default(""),
    name: text().notNull(),
    title: text().notNull(),
    description: text().notNull(),
    query: text().notNull(),
    watch: text({ mode: "json" }).$type<WatchedValue[]>().notNull().default([]),
    /** How soon its news is wanted: feeds that serve it are polled accordingly. */
    urgency: text().$type<Urgency>().notNull().default("normal"),
    active: integer({ mode: "boolean" }).notNull().default(true),
    /** Who made or changed it last, for people; null: the watchlist. */
    owner: text(),
    ownerId: text(),
    changedAt: integer(),
  },
  (t) => [uniqueIndex("topics_name").on(t.workspace, t.name)],
);

/** A topic as somebody typed it, tried but not saved: what Save saves and Change shows again. */
export const topicDrafts = sqliteTable("topic_drafts", {
  id: integer().primaryKey(),
  workspace: text().notNull(),
  /** The topic it changes; null: a new one. */
  topicId: integer(),
  name: text().notNull(),
  title: text().notNull(),
  query: text().notNull(),
  watch: text().notNull(),
  createdBy: text().notNull(),
  createdAt: integer().notNull(),
});

export const aliases = sqliteTable("aliases", {
  name: text().primaryKey(),
  spellings: text({ mode: "json" }).$type<string[]>().notNull(),
});

/** Outlets that belong together: what several of them report comes from one newsroom. */
export const outletFamilies = sqliteTable("outlet_families", {
  name: text().primaryKey(),
  outlets: text({ mode: "json" }).$type<string[]>().notNull(),
});

export const matches = sqliteTable(
  "matches",
  {
    articleId: integer()
      .notNull()
      .references(() => articles.id),
    topicId: integer()
      .notNull()
      .references(() => topics.id),
    score: real().notNull(),
    terms: text({ mode: "json" }).$type<TermHit[]>().notNull(),
    /** The topic's watched values that the text mentions. */
    watched: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.topicId] }), index("matches_topic").on(t.topicId, t.articleId)],
);

export const subscriptions = sqliteTable(
  "subscriptions",
  {
    channelId: integer()
      .notNull()
      .references(() => channels.id),
    topicId: integer()
      .notNull()
      .references(() => topics.id),
    createdAt: integer().notNull(),
    createdBy: text().notNull(),
    /** Which matches are worth a post: all, or those about the topic to some degree. */
    relevance: text().$type<Relevance>().notNull().default("all"),
    /** Whom new stories and weighty developments call; null: nobody. */
    ping: text({ mode: "json" }).$type<Mention>(),
    /** No new card of the topic before this moment; what came until then is not made up for. */
    mutedUntil: integer(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.topicId] }), index("subscriptions_topic").on(t.topicId)],
);
