import { and, asc, desc, eq, gt, inArray, lt, ne, or, sql as raw } from "drizzle-orm";
import type {
  Article,
  ArticleChange,
  DatedEvent,
  Development,
  Millis,
  Phase,
  Quote,
  SourcedSentence,
} from "../model.ts";
import { toArticle } from "./articles.ts";
import { saveDatedEvents } from "./dated-events.ts";
import { type Database, type Sql, sqlOf } from "./open.ts";
import { saveQuotes } from "./quotes.ts";
import {
  articleEdits,
  articles,
  corrections,
  developments,
  feeds,
  matches,
  stories,
  storyArticles,
  storyFacts,
  topics,
} from "./schema.ts";

/** An article that joined a story and was not read for what it adds, or changed since. */
export type Unstudied = { article: Article; storyId: number; addedAt: Millis };

/** A watched value of a topic with the spellings that stand for it. */
export type Mentioned = { value: string; spellings: string[] };

export type StorySoFar = {
  isFirst: boolean;
  phase: Phase;
  /** The latest earlier members, the latest first. */
  earlier: { id: number; outlet: string; origin: string; title: string; text: string }[];
  /** Sentences that added something before, the latest first. */
  developments: SourcedSentence[];
  /** Watched values that earlier members mention, and those of the article. */
  watched: Set<string>;
  mentioned: Mentioned[];
  /** What its publisher changed since it joined. */
  edits: { id: number; seenAt: Millis; changes: ArticleChange[] }[];
};

const membersRead = 60;
const developmentsRead = 30;
const editsRead = 20;
/** So much of an earlier member's text is enough to know a copy, and what it claims. */
const openingLength = 2_000;

/** Articles of stories still to be studied, each story's in the order they joined. */
export async function unstudiedArticles(db: Database, limit: number): Promise<Unstudied[]> {
  const rows = sqlOf(db)
    .select({ article: articles, outlet: feeds.outlet, storyId: storyArticles.storyId, addedAt: storyArticles.addedAt })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(feeds, eq(feeds.id, articles.feedId))
    .where(raw`${storyArticles.studied} = 0`)
    .orderBy(asc(storyArticles.storyId), asc(storyArticles.addedAt), asc(storyArticles.articleId))
    .limit(limit)
    .all();
  return rows.map(({ storyId, addedAt, ...row }) => ({ article: toArticle(row), storyId, addedAt }));
}

/** What the story held before the article joined. */
export async function storySoFar(db: Database, { article, storyId, addedAt }: Unstudied): Promise<StorySoFar> {
  const sql = sqlOf(db);
  const story = sql.select().from(stories).where(eq(stories.id, storyId)).get();
  const isEarlier = and(
    eq(storyArticles.storyId, storyId),
    or(
      lt(storyArticles.addedAt, addedAt),
      and(eq(storyArticles.addedAt, addedAt), lt(storyArticles.articleId, article.id)),
    ),
  );
  const earlier = sql
    .select({
      id: articles.id,
      outlet: feeds.outlet,
      origin: raw<string>`coalesce(${storyArticles.origin}, ${feeds.outlet})`,
      title: articles.title,
      text: raw<string>`substr(case when ${articles.body} = '' then ${articles.description} else ${articles.body} end, 1, ${openingLength})`,
    })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(feeds, eq(feeds.id, articles.feedId))
    .where(isEarlier)
    .orderBy(desc(storyArticles.addedAt), desc(storyArticles.articleId))
    .limit(membersRead)
    .all();
  const mentionedBefore = sql
    .select({ watched: matches.watched })
    .from(storyArticles)
    .innerJoin(matches, eq(matches.articleId, storyArticles.articleId))
    .where(and(isEarlier, raw`${matches.watched} <> '[]'`))
    .all();
  return {
    isFirst: earlier.length === 0,
    phase: story?.phase ?? "reported",
    earlier,
    developments: recentDevelopments(sql, storyId, article.id),
    watched: new Set(mentionedBefore.flatMap((row) => row.watched)),
    mentioned: mentionedIn(sql, article.id),
    edits: sql
      .select({ id: articleEdits.id, seenAt: articleEdits.seenAt, changes: articleEdits.changes })
      .from(articleEdits)
      .where(and(eq(articleEdits.articleId, article.id), gt(articleEdits.seenAt, addedAt)))
      .orderBy(desc(articleEdits.id))
      .limit(editsRead)
      .all(),
  };
}

function recentDevelopments(sql: Sql, storyId: number, articleId: number): SourcedSentence[] {
  const rows = sql
    .select()
    .from(developments)
    .where(and(eq(developments.storyId, storyId), ne(developments.articleId, articleId)))
    .orderBy(desc(developments.at), desc(developments.id))
    .limit(developmentsRead)
    .all();
  return rows.map((row) => ({ text: row.sentence, articleId: row.articleId, start: row.start, end: row.end }));
}

function mentionedIn(sql: Sql, articleId: number): Mentioned[] {
  const rows = sql
    .select({ found: matches.watched, watch: topics.watch })
    .from(matches)
    .innerJoin(topics, eq(topics.id, matches.topicId))
    .where(eq(matches.articleId, articleId))
    .all();
  return rows.flatMap(({ found, watch }) => watch.filter(({ value }) => found.includes(value)));
}

/** Which of the facts other articles of the story have told. */
export async function knownFacts(
  db: Database,
  { storyId, articleId, facts }: { storyId: number; articleId: number; facts: readonly string[] },
): Promise<Set<string>> {
  if (facts.length === 0) return new Set();
  const rows = sqlOf(db)
    .select({ fact: storyFacts.fact })
    .from(storyFacts)
    .where(
      and(eq(storyFacts.storyId, storyId), inArray(storyFacts.fact, [...facts]), ne(storyFacts.articleId, articleId)),
    )
    .all();
  return new Set(rows.map((row) => row.fact));
}

export type StudyResult = {
  facts: readonly string[];
  developments: readonly Pick<
    Development,
    "articleId" | "kind" | "weighty" | "sentence" | "who" | "facts" | "disputes"
  >[];
  phase: Phase;
  /** `better`: the same for these earlier members and the article itself, of which only the article's text tells. */
  origin: { origin: string; reason: string; better?: { origin: string; reason: string; members: readonly number[] } };
  corrections: readonly { editId: number; at: Millis; was: string; is: string }[];
  quotes: readonly Quote[];
  datedEvents: readonly DatedEvent[];
};

/** What is found in articles that joined longer ago is no news any more: it stands in the timeline only. */
const newsFor: Millis = 6 * 3_600_000;

/** Keeps what was found in one article. An article that went into another story meanwhile is left for later. */
export async function saveStudy(
  db: Database,
  { article, storyId, addedAt }: Unstudied,
  found: StudyResult,
  now: Millis,
): Promise<void> {
  const sql = sqlOf(db);
  sql.transaction(() => {
    const member = sql.select().from(storyArticles).where(eq(storyArticles.articleId, article.id)).get();
    const text = sql.select().from(articles).where(eq(articles.id, article.id)).get();
    if (member?.storyId !== storyId || text?.contentHash !== article.contentHash) return;
    replaceFacts(sql, storyId, article.id, found.facts);
    replaceDevelopments(sql, { article, storyId, addedAt }, found.developments, now);
    for (const correction of found.corrections) {
      const row = { ...correction, storyId, articleId: article.id };
      sql.insert(corrections).values(row).onConflictDoNothing().run();
    }
    saveQuotes(sql, article.id, found.quotes);
    saveDatedEvents(sql, article.id, found.datedEvents);
    sql.update(stories).set({ phase: found.phase }).where(eq(stories.id, storyId)).run();
    sql.update(storyArticles).set({ studied: true }).where(eq(storyArticles.articleId, article.id)).run();
    saveOrigin(sql, article.id, found.origin);
  });
}

function saveOrigin(sql: Sql, articleId: number, { origin, reason, better }: StudyResult["origin"]): void {
  const known = better ?? { origin, reason, members: [] };
  sql
    .update(storyArticles)
    .set({ origin: known.origin, originReason: known.reason })
    .where(inArray(storyArticles.articleId, [articleId, ...known.members]))
    .run();
}

function replaceFacts(sql: Sql, storyId: number, articleId: number, facts: readonly string[]): void {
  sql
    .delete(storyFacts)
    .where(and(eq(storyFacts.storyId, storyId), eq(storyFacts.articleId, articleId)))
    .run();
  if (facts.length === 0) return;
  sql
    .insert(storyFacts)
    .values([...new Set(facts)].map((fact) => ({ storyId, fact, articleId })))
    .onConflictDoNothing()
    .run();
}

/** What was told of the article stays, whatever its text says now. */
function replaceDevelopments(
  sql: Sql,
  { article, storyId, addedAt }: Unstudied,
  found: StudyResult["developments"],
  now: Millis,
): void {
  sql
    .delete(developments)
    .where(
      and(
        eq(developments.storyId, storyId),
        eq(developments.articleId, article.id),
        raw`${developments.briefedAt} is null`,
      ),
    )
    .run();
  const isOld = article.state === "backlog" || article.state === "too-old" || addedAt < now - newsFor;
  for (const { sentence, articleId, who = null, disputes = null, facts, kind, weighty } of found) {
    const place = { storyId, articleId, sentence: sentence.text, start: sentence.start, end: sentence.end };
    const times = { at: article.publishedAt ?? article.firstSeenAt, foundAt: now, briefedAt: isOld ? now : null };
    sql
      .insert(developments)
      .values({ ...place, ...times, kind, weighty, who, disputes, facts: [...facts] })
      .onConflictDoNothing()
      .run();
  }
}

/**
 * Forgets the facts of stories that got nothing since `before`: no article joins them any more. Looks at `limit` stories at most, the oldest
 * first, and returns how many it cleared.
 */
export async function forgetFacts(db: Database, before: Millis, limit: number): Promise<number> {
  const sql = sqlOf(db);
  return sql.transaction(() => {
    // Steps from story to story along the key: a distinct over it would read every fact.
    const quiet = sql.all<{ id: number }>(raw`
      with recursive held(id) as (
        select min(story_id) from story_facts
        union all
        select (select min(story_id) from story_facts where story_id > held.id) from held where held.id is not null
        limit ${limit}
      )
      select held.id as id from held left join stories on stories.id = held.id
      where held.id is not null and coalesce(stories.updated_at, 0) < ${before}`);
    const ids = quiet.map((row) => row.id);
    if (ids.length > 0) sql.delete(storyFacts).where(inArray(storyFacts.storyId, ids)).run();
    return ids.length;
  });
}
