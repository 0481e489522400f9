import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Message } from "../messages/message.ts";
import type {
  ArticleChange,
  ArticleState,
  ComposedSummary,
  DatePrecision,
  DevelopmentKind,
  FeedCredentials,
  IdentityPolicy,
  Mention,
  Objection,
  Phase,
  Relevance,
  SourcedSentence,
  TermHit,
  Urgency,
  WatchedValue,
} from "../model.ts";

// Times are milliseconds since 1970 UTC. The full-text table beside `articles` is in the custom migration: drizzle has no virtual tables.

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

/** What readers said of a card that was none of their business, once a person and story. */
export const objections = sqliteTable(
  "objections",
  {
    id: integer().primaryKey(),
    channelId: integer()
      .notNull()
      .references(() => channels.id),
    storyId: integer()
      .notNull()
      .references(() => stories.id),
    topicId: integer()
      .notNull()
      .references(() => topics.id),
    actorId: text().notNull(),
    objection: text().$type<Objection>().notNull(),
    createdAt: integer().notNull(),
    /** Set once a change of the topic was proposed because of it. */
    proposedAt: integer(),
  },
  (t) => [uniqueIndex("objections_once").on(t.storyId, t.topicId, t.actorId), index("objections_topic").on(t.topicId)],
);

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

export const stories = sqliteTable(
  "stories",
  {
    id: integer().primaryKey(),
    headline: text().notNull(),
    url: text(),
    leadArticleId: integer().notNull(),
    firstSeenAt: integer().notNull(),
    updatedAt: integer().notNull(),
    /** When the newest article arrived that is a reason to post; null while there is none (backlog, old). */
    newsAt: integer(),
    /** Counts every change that a card would show. */
    revision: integer().notNull().default(1),
    /** The revision up to which cards were planned. */
    plannedRevision: integer().notNull().default(0),
    summary: text({ mode: "json" }).$type<SourcedSentence[]>(),
    /** What a language model wrote in place of the summary whose sentences are `rests`. */
    composed: text({ mode: "json" }).$type<ComposedSummary>(),
    /** The revision up to which the model was asked. */
    composedRevision: integer().notNull().default(0),
    /** How far its event has come, as the articles tell it. */
    phase: text().$type<Phase>().notNull().default("reported"),
    /** People said it is the same event as that story, which has its articles now. */
    mergedInto: integer(),
    /** When channels were last told of developments in the threads of its cards. */
    repliedAt: integer(),
  },
  (t) => [
    index("stories_updated").on(t.updatedAt),
    index("stories_to_plan").on(t.id).where(sql`${t.revision} > ${t.plannedRevision}`),
    index("stories_merged").on(t.mergedInto).where(sql`${t.mergedInto} is not null`),
  ],
);

export const storyArticles = sqliteTable(
  "story_articles",
  {
    articleId: integer()
      .primaryKey()
      .references(() => articles.id),
    storyId: integer()
      .notNull()
      .references(() => stories.id),
    /** 0 for the founder; for the others how alike they were when they joined, 0 to 1. */
    similarity: real().notNull(),
    addedAt: integer().notNull(),
    /** Whom its report goes back to: the outlet itself, an agency, an outlet it was copied from; null: not enriched yet. */
    origin: text(),
    /** How that is known, for people. */
    originReason: text(),
    /** True once `study` has read the present text. */
    enriched: integer({ mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    index("story_articles_story").on(t.storyId),
    index("story_articles_added").on(t.addedAt),
    index("story_articles_unenriched").on(t.storyId, t.addedAt).where(sql`${t.enriched} = 0`),
  ],
);

/** Every fact that an article of the story has told, with the article that told it first. */
export const storyFacts = sqliteTable(
  "story_facts",
  {
    storyId: integer().notNull(),
    fact: text().notNull(),
    articleId: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.fact] }), index("story_facts_article").on(t.articleId)],
);

/** What an article added to its story: sentences with facts that none before it had. */
export const developments = sqliteTable(
  "developments",
  {
    id: integer().primaryKey(),
    storyId: integer()
      .notNull()
      .references(() => stories.id),
    articleId: integer()
      .notNull()
      .references(() => articles.id),
    kind: text().$type<DevelopmentKind>().notNull(),
    /** Of weight: worth a reply in the thread of the card. */
    weighty: integer({ mode: "boolean" }).notNull(),
    /** The sentence and its place in the article's text. */
    sentence: text().notNull(),
    start: integer().notNull(),
    end: integer().notNull(),
    /** Who says, decides or denies it, as the text names them. */
    who: text(),
    /** What is new in it, as written. */
    facts: text({ mode: "json" }).$type<string[]>().notNull(),
    /** The earlier sentence that it denies. */
    disputes: text({ mode: "json" }).$type<SourcedSentence>(),
    /** When the article was published, else first seen. */
    at: integer().notNull(),
    foundAt: integer().notNull(),
    /** Set once cards and threads were planned with it. */
    plannedAt: integer(),
  },
  (t) => [
    uniqueIndex("developments_once").on(t.storyId, t.articleId, t.sentence),
    index("developments_story").on(t.storyId, t.at),
    index("developments_untold").on(t.storyId).where(sql`${t.plannedAt} is null`),
    index("developments_article").on(t.articleId),
  ],
);

/** What a publisher took back or put right in an article of a story. */
export const corrections = sqliteTable(
  "corrections",
  {
    id: integer().primaryKey(),
    storyId: integer().notNull(),
    articleId: integer()
      .notNull()
      .references(() => articles.id),
    /** The edit it was found in. */
    editId: integer().notNull(),
    at: integer().notNull(),
    was: text().notNull(),
    is: text().notNull(),
  },
  (t) => [uniqueIndex("corrections_once").on(t.editId, t.was), index("corrections_story").on(t.storyId)],
);

/** What people decided about stories, newest last: taken apart or put together, by whom. */
export const storyDecisions = sqliteTable(
  "story_decisions",
  {
    id: integer().primaryKey(),
    kind: text().$type<"split" | "merge">().notNull(),
    /** The story that stayed, and the one that was made or went into it. */
    storyId: integer().notNull(),
    otherStoryId: integer().notNull(),
    /** The articles that changed their story. */
    articleIds: text({ mode: "json" }).$type<number[]>().notNull(),
    by: text().notNull(),
    byId: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index("story_decisions_story").on(t.storyId), index("story_decisions_other").on(t.otherStoryId)],
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

/** Answers of the language model by what it was asked, so that the same is not asked twice. */
export const modelAnswers = sqliteTable("model_answers", {
  /** Hash of model, task and input. */
  key: text().primaryKey(),
  answer: text().notNull(),
  at: integer().notNull(),
});

/** What the language model was asked for, day by day. */
export const modelUse = sqliteTable("model_use", {
  /** YYYY-MM-DD, UTC. */
  day: text().primaryKey(),
  calls: integer().notNull().default(0),
  tokens: integer().notNull().default(0),
  passed: integer().notNull().default(0),
  refused: integer().notNull().default(0),
  failed: integer().notNull().default(0),
});

export const storyTopics = sqliteTable(
  "story_topics",
  {
    storyId: integer()
      .notNull()
      .references(() => stories.id),
    topicId: integer()
      .notNull()
      .references(() => topics.id),
    score: real().notNull(),
    /** When the first article arrived that tied the story to the topic and is a reason to post. */
    newsAt: integer(),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.topicId] }), index("story_topics_topic").on(t.topicId, t.storyId)],
);

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
    createdAt: integer().notNull(),
    /** Set while nothing can be posted there; cleared by the next successful command from the channel. */
    pausedReason: text(),
    /** No post before this moment: the platform asked for patience. */
    notBefore: integer().notNull().default(0),
  },
  (t) => [uniqueIndex("channels_address").on(t.platform, t.address)],
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
  },
  (t) => [primaryKey({ columns: [t.channelId, t.topicId] }), index("subscriptions_topic").on(t.topicId)],
);

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
    /** The revision the unsettled attempt carried. */
    attemptedRevision: integer().notNull().default(0),
    queuedAt: integer().notNull(),
    notBefore: integer().notNull(),
    /** When the attempt began whose outcome is not settled yet. */
    attemptedAt: integer(),
    sentAt: integer(),
    editedAt: integer(),
    reason: text(),
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

/** Single facts about the installation: the watchlist's name and hash. */
export const facts = sqliteTable("facts", { name: text().primaryKey(), value: text().notNull() });
