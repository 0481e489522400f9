import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

import type {
  ComposedSummary,
  CorrectionKind,
  DevelopmentKind,
  Figure,
  Objection,
  Phase,
  SourcedSentence,
} from "../../model.ts";

import { articles } from "../articles/tables.ts";
import { channels } from "../channels/tables.ts";
import { topics } from "../topics/tables.ts";

export const stories = sqliteTable(
  "stories",
  {
    id: integer().primaryKey(),
    headline: text().notNull(),
    url: text(),
    leadArticleId: integer().notNull(),
    /** When the earliest of its articles was published. */
    firstToldAt: integer().notNull(),
    /** When the newest of its articles was published, or the last was changed. */
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
    /** It is the same event as that story, which has its articles now. */
    mergedInto: integer(),
    /** When channels were last told of developments in the threads of its cards. */
    repliedAt: integer(),
    /** The revision at which nothing was new since cards were last planned but that Dateline regrouped its articles: no reason to post. */
    settledRevision: integer(),
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
    /** What its headline, its lead and its developments count. */
    figures: text({ mode: "json" }).$type<Figure[]>(),
    /** True once `study` has read the present text. */
    enriched: integer({ mode: "boolean" }).notNull().default(false),
    /** Set once cards were planned with its present text. */
    plannedAt: integer(),
    /** A person decided that it belongs here: Dateline never takes it away. */
    fixed: integer({ mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    index("story_articles_fixed").on(t.addedAt).where(sql`${t.fixed} = 1`),
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
    /** "corrected": the publisher says so in a note; "changed": it only reads otherwise now. */
    kind: text().$type<CorrectionKind>().notNull().default("changed"),
    at: integer().notNull(),
    was: text().notNull(),
    is: text().notNull(),
    /** Set once cards and threads were planned with it. */
    plannedAt: integer(),
  },
  (t) => [
    uniqueIndex("corrections_once").on(t.editId, t.was),
    index("corrections_story").on(t.storyId),
    index("corrections_untold").on(t.storyId).where(sql`${t.plannedAt} is null`),
  ],
);

/** What was decided about stories since their articles were sorted, newest last: taken apart, put together or moved, by whom. */
export const storyDecisions = sqliteTable(
  "story_decisions",
  {
    id: integer().primaryKey(),
    kind: text().$type<"split" | "merge" | "move">().notNull(),
    /** The story that stayed, and the one that was made, went into it or got the articles. */
    storyId: integer().notNull(),
    otherStoryId: integer().notNull(),
    /** The articles that changed their story. */
    articleIds: text({ mode: "json" }).$type<number[]>().notNull(),
    by: text().notNull(),
    byId: text().notNull(),
    at: integer().notNull(),
    /** Why Dateline decided so; people give no reason. */
    reason: text(),
  },
  (t) => [
    index("story_decisions_story").on(t.storyId),
    index("story_decisions_other").on(t.otherStoryId),
    index("story_decisions_splits").on(t.at).where(sql`${t.kind} = 'split'`),
  ],
);

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
