import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { ArticleChange, ArticleState, DatePrecision } from "../../model.ts";
import { feeds } from "../feeds/tables.ts";

// Times are milliseconds since 1970 UTC. The full-text table beside it is in a custom migration: drizzle has no virtual tables.
export const articles = sqliteTable(
  "articles",
  {
    id: integer().primaryKey(),
    feedId: integer()
      .notNull()
      .references(() => feeds.id),
    url: text(),
    title: text().notNull(),
    description: text().notNull(),
    body: text().notNull(),
    language: text(),
    author: text(),
    /** Where the feed says it took the article from: the name in `<source>`. */
    credit: text(),
    categories: text({ mode: "json" }).$type<string[]>().notNull(),
    publishedAt: integer(),
    updatedAt: integer(),
    firstSeenAt: integer().notNull(),
    contentHash: text().notNull(),
    state: text().$type<ArticleState>().notNull(),
    reason: text().notNull(),
    /** Why the article is no reason to post, decided when it was saved; null: it is one. */
    alertSuppression: text().$type<"backlog" | "too-old">(),
    /** How often the publisher has changed it since it was first seen. */
    edits: integer().notNull().default(0),
    /** True while the present text still has to pass through clustering. */
    unsorted: integer({ mode: "boolean" }).notNull().default(true),
    /** Why there is no publication date although every feed should give one: none, or one that cannot be. */
    dateFlag: text().$type<"missing" | "absurd">(),
    /** Caught up after a silence, or released after it was held: many may come at once. */
    late: integer({ mode: "boolean" }).notNull().default(false),
    /** What becomes of reading the article's page; null: the feed's own text is enough. */
    page: text().$type<"wanted" | "read" | "refused">(),
    /** Why the page was refused, or what it added; for people. */
    pageReason: text(),
    /** The text the feed gives, where `body` is the page's. */
    feedBody: text(),
    /** The content hash of the article the page was read or refused for; another one now: the publisher changed it since. */
    pageHash: text(),
    pageAttempts: integer().notNull().default(0),
    /** No attempt to read the page before this moment. */
    pageNotBefore: integer().notNull().default(0),
  },
  (t) => [
    index("articles_page").on(t.pageNotBefore).where(sql`${t.page} = 'wanted'`),
    index("articles_held").on(t.feedId).where(sql`${t.state} = 'held'`),
    index("articles_unsorted").on(t.id).where(sql`${t.unsorted} = 1`),
    index("articles_url").on(t.url),
    index("articles_seen").on(t.firstSeenAt),
    index("articles_feed").on(t.feedId, t.firstSeenAt),
    // For those that read of thousands of articles when and by whom: the rows themselves are long, and far apart.
    index("articles_times").on(t.id, t.feedId, t.publishedAt, t.firstSeenAt),
  ],
);

/** Every name an article is known by inside its feed: guid, address, title and day. */
export const articleKeys = sqliteTable(
  "article_keys",
  {
    feedId: integer().notNull(),
    key: text().notNull(),
    articleId: integer()
      .notNull()
      .references(() => articles.id),
  },
  (t) => [primaryKey({ columns: [t.feedId, t.key] })],
);

/** What the publisher changed in an article that was stored already, oldest first. */
export const articleEdits = sqliteTable(
  "article_edits",
  {
    id: integer().primaryKey(),
    articleId: integer()
      .notNull()
      .references(() => articles.id),
    seenAt: integer().notNull(),
    changes: text({ mode: "json" }).$type<ArticleChange[]>().notNull(),
  },
  (t) => [index("article_edits_article").on(t.articleId)],
);

/** Words that an article quotes, once each. */
export const quotes = sqliteTable(
  "quotes",
  {
    id: integer().primaryKey(),
    articleId: integer()
      .notNull()
      .references(() => articles.id),
    /** The words alone, as they stand in the article's text. */
    words: text().notNull(),
    start: integer().notNull(),
    end: integer().notNull(),
    /** As the text names the speaker there, and the one name for all spellings. */
    speaker: text().notNull(),
    speakerKey: text().notNull(),
    role: text(),
    verb: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    uniqueIndex("quotes_once").on(t.articleId, t.start),
    index("quotes_speaker").on(t.speakerKey, t.at),
    index("quotes_at").on(t.at),
  ],
);

/** Sentences that say on which day something happened or will happen. */
export const datedEvents = sqliteTable(
  "dated_events",
  {
    id: integer().primaryKey(),
    articleId: integer()
      .notNull()
      .references(() => articles.id),
    /** First and last day meant, as YYYY-MM-DD. */
    fromDay: text().notNull(),
    toDay: text().notNull(),
    precision: text().$type<DatePrecision>().notNull(),
    /** The words that say when, as written. */
    phrase: text().notNull(),
    sentence: text().notNull(),
    start: integer().notNull(),
    end: integer().notNull(),
    /** The day was still to come when the article was published. */
    ahead: integer({ mode: "boolean" }).notNull(),
  },
  (t) => [
    uniqueIndex("dated_events_once").on(t.articleId, t.start, t.fromDay),
    index("dated_events_day").on(t.fromDay),
  ],
);
