import { and, asc, desc, eq, gt, isNull, lt, ne, or, sql as raw } from "drizzle-orm";
import type { Article, ArticleChange, Millis, Phase, SourcedSentence } from "../../model.ts";
import { toArticle } from "../articles/articles.ts";
import { articleEdits, articles } from "../articles/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { matches, topics } from "../topics/tables.ts";
import { read } from "../unit.ts";
import { developments, stories, storyArticles, storyFacts } from "./tables.ts";

/** An article that joined a story and was not read for what it adds, or changed since. */
export type ToEnrich = { article: Article; storyId: number; addedAt: Millis };

/** A watched value of a topic with the spellings that stand for it. */
export type Mentioned = { value: string; spellings: string[] };

export type StorySoFar = {
  isFirst: boolean;
  phase: Phase;
  /** The latest earlier members, the latest first. */
  earlier: { id: number; outlet: string; origin: string; language?: string; title: string; text: string }[];
  /** Sentences that added something before, the latest first. */
  developments: SourcedSentence[];
  /** What its articles told it. The article's own are among them where it was read before and what it added was told. */
  facts: string[];
  /** Watched values that earlier members mention, and those of the article. */
  watched: Set<string>;
  mentioned: Mentioned[];
  /** What its publisher changed since it joined. */
  edits: { id: number; seenAt: Millis; changes: ArticleChange[] }[];
};

const membersRead = 60;
const developmentsRead = 30;
const editsRead = 20;
const factsRead = 800;
/** So much of an earlier member's text is enough to know a copy, and what it claims. */
const openingLength = 2_000;

/** Articles of stories still to be enriched, each story's in the order they joined. */
export async function unenrichedArticles(db: Database, limit: number): Promise<ToEnrich[]> {
  const rows = await read(db, (sql) =>
    sql
      .select({
        article: articles,
        outlet: feeds.outlet,
        storyId: storyArticles.storyId,
        addedAt: storyArticles.addedAt,
      })
      .from(storyArticles)
      .innerJoin(articles, eq(articles.id, storyArticles.articleId))
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .where(raw`${storyArticles.enriched} = 0`)
      .orderBy(asc(storyArticles.storyId), asc(storyArticles.addedAt), asc(storyArticles.articleId))
      .limit(limit)
      .all(),
  );
  return rows.map(({ storyId, addedAt, ...row }) => ({ article: toArticle(row), storyId, addedAt }));
}

/** What the story held before the article joined. */
export async function storySoFar(db: Database, { article, storyId, addedAt }: ToEnrich): Promise<StorySoFar> {
  return read(db, async (sql) => {
    const story = await sql.select().from(stories).where(eq(stories.id, storyId)).get();
    const isEarlier = and(
      eq(storyArticles.storyId, storyId),
      or(
        lt(storyArticles.addedAt, addedAt),
        and(eq(storyArticles.addedAt, addedAt), lt(storyArticles.articleId, article.id)),
      ),
    );
    const earlier = await sql
      .select({
        id: articles.id,
        outlet: feeds.outlet,
        origin: raw<string>`coalesce(${storyArticles.origin}, ${feeds.outlet})`,
        language: articles.language,
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
    const mentionedBefore = await sql
      .select({ watched: matches.watched })
      .from(storyArticles)
      .innerJoin(matches, eq(matches.articleId, storyArticles.articleId))
      .where(and(isEarlier, raw`${matches.watched} <> '[]'`))
      .all();
    const edits = await sql
      .select({ id: articleEdits.id, seenAt: articleEdits.seenAt, changes: articleEdits.changes })
      .from(articleEdits)
      .where(and(eq(articleEdits.articleId, article.id), gt(articleEdits.seenAt, addedAt)))
      .orderBy(desc(articleEdits.id))
      .limit(editsRead)
      .all();
    const isTold = earlier.length === 0 ? edits.length > 0 : !(await hasUntold(sql, article.id));
    return {
      isFirst: earlier.length === 0,
      phase: story?.phase ?? "reported",
      earlier: earlier.map((one) => ({ ...one, language: one.language ?? undefined })),
      developments: await recentDevelopments(sql, storyId, article.id),
      facts: await factsOf(sql, storyId, isTold ? undefined : article.id),
      watched: new Set(mentionedBefore.flatMap((row) => row.watched)),
      mentioned: await mentionedIn(sql, article.id),
      edits,
    };
  });
}

/** The latest facts, without those of one article. */
async function factsOf(sql: Sql, storyId: number, without: number | undefined): Promise<string[]> {
  const isOther = without === undefined ? undefined : ne(storyFacts.articleId, without);
  const rows = await sql
    .select({ fact: storyFacts.fact })
    .from(storyFacts)
    .where(and(eq(storyFacts.storyId, storyId), isOther))
    .orderBy(desc(raw`rowid`))
    .limit(factsRead)
    .all();
  return rows.map(({ fact }) => fact);
}

/** Whether something that the article added still waits to be told: it is looked for anew then. */
async function hasUntold(sql: Sql, articleId: number): Promise<boolean> {
  const waits = and(eq(developments.articleId, articleId), isNull(developments.plannedAt));
  return (await sql.select({ id: developments.id }).from(developments).where(waits).limit(1).get()) !== undefined;
}

async function recentDevelopments(sql: Sql, storyId: number, articleId: number): Promise<SourcedSentence[]> {
  const rows = await sql
    .select()
    .from(developments)
    .where(and(eq(developments.storyId, storyId), ne(developments.articleId, articleId)))
    .orderBy(desc(developments.at), desc(developments.id))
    .limit(developmentsRead)
    .all();
  return rows.map((row) => ({ text: row.sentence, articleId: row.articleId, start: row.start, end: row.end }));
}

async function mentionedIn(sql: Sql, articleId: number): Promise<Mentioned[]> {
  const rows = await sql
    .select({ found: matches.watched, watch: topics.watch })
    .from(matches)
    .innerJoin(topics, eq(topics.id, matches.topicId))
    .where(eq(matches.articleId, articleId))
    .all();
  return rows.flatMap(({ found, watch }) => watch.filter(({ value }) => found.includes(value)));
}
