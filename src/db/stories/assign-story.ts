import { desc, eq, gte, inArray, sql as raw } from "drizzle-orm";
import { day, hour } from "../../durations.ts";
import type { Article, ArticleState, Millis, TermHit, Urgency } from "../../model.ts";
import { toArticle } from "../articles/articles.ts";
import { noteWantedPage } from "../articles/pages.ts";
import { articles } from "../articles/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { matches, topics } from "../topics/tables.ts";
import { read, unit } from "../unit.ts";
import { stories, storyArticles, storyTopics } from "./tables.ts";

/** What clustering decided about one matched article. */
export type Assignment = {
  articleId: number;
  now: Millis;
  matches: readonly { topicId: number; score: number; terms: readonly TermHit[]; watched?: readonly string[] }[];
  /** The story it joins (or already is in); absent: it founds one. */
  join?: { storyId: number; similarity: number; reason: string };
  /** What the feed gives is too little: the article's page is to be read. */
  wantsPage?: boolean;
};

/** For so long after a match its feed is polled as often as allowed. */
const urgentFor: Readonly<Record<Urgency, Millis>> = { high: day, normal: 3 * hour, low: 0 };

/**
 * Marks articles that no topic wants. Their matches of an earlier text, if any, go; a story they are in keeps them.
 * For those in `pagesOf` the last word is not spoken: their pages are read, the newest first where they are many.
 */
export async function saveUnmatched(
  db: Database,
  articleIds: readonly number[],
  { pagesOf = new Set(), now = 0 }: { pagesOf?: ReadonlySet<number>; now?: Millis } = {},
): Promise<void> {
  if (articleIds.length === 0) return;
  await unit(db, async (sql) => {
    await sql
      .delete(matches)
      .where(inArray(matches.articleId, [...articleIds]))
      .run();
    await sql
      .update(articles)
      .set({ state: "unmatched", reason: "no topic matched its text", unsorted: false })
      .where(inArray(articles.id, [...articleIds]))
      .run();
    const rows = await sql
      .select()
      .from(articles)
      .where(inArray(articles.id, [...articleIds]))
      .orderBy(desc(articles.id))
      .all();
    for (const article of rows) await noteWantedPage(sql, article, pagesOf.has(article.id), now);
  });
}

/**
 * Writes one decision: matches, membership, topics of the story, the article's state. Returns the story's id.
 * An article that is in a story already (its publisher changed it) stays there, and keeps its state.
 */
export async function assignStory(db: Database, assignment: Assignment): Promise<number> {
  return unit(db, async (sql) => {
    const article = await sql.select().from(articles).where(eq(articles.id, assignment.articleId)).get();
    if (!article) throw new Error(`article ${assignment.articleId} is gone`);
    await replaceMatches(sql, assignment);
    const present = await sql.select().from(storyArticles).where(eq(storyArticles.articleId, article.id)).get();
    const storyId = present?.storyId ?? (await joinStory(sql, article, assignment));
    if (present) await studyAgain(sql, article.id);
    const newsAt = article.alertSuppression === null ? article.firstSeenAt : null;
    await addStoryTopics(sql, storyId, assignment, newsAt);
    const changedAt = present ? assignment.now : toldAt(article);
    await touchStory(sql, storyId, {
      ...{ firstToldAt: toldAt(article), newsAt },
      updatedAt: isRereading(article, present) ? undefined : changedAt,
    });
    if (newsAt !== null) await raisePollPriority(sql, article.feedId, assignment);
    await noteWantedPage(sql, article, assignment.wantsPage === true, assignment.now);
    await sql
      .update(articles)
      .set({ unsorted: false, ...(present ? {} : finalState(article, assignment, storyId)) })
      .where(eq(articles.id, article.id))
      .run();
    return storyId;
  });
}

async function studyAgain(sql: Sql, articleId: number): Promise<void> {
  await sql
    .update(storyArticles)
    .set({ enriched: false, plannedAt: null })
    .where(eq(storyArticles.articleId, articleId))
    .run();
}

/** Its page was read: the story has more text, and nothing happened that a reader should see as an update. */
function isRereading(
  { page, pageHash, contentHash }: typeof articles.$inferSelect,
  present: object | undefined,
): boolean {
  return present !== undefined && page === "read" && pageHash === contentHash;
}

async function raisePollPriority(sql: Sql, feedId: number, { matches: found, now }: Assignment): Promise<void> {
  const ids = found.map((match) => match.topicId);
  const rows = ids.length > 0 ? await sql.select().from(topics).where(inArray(topics.id, ids)).all() : [];
  const urgentUntil = now + Math.max(0, ...rows.map((topic) => urgentFor[topic.urgency]));
  await sql
    .update(feeds)
    .set({ urgentUntil: raw`max(${feeds.urgentUntil}, ${urgentUntil})` })
    .where(eq(feeds.id, feedId))
    .run();
}

async function replaceMatches(sql: Sql, { articleId, matches: found }: Assignment): Promise<void> {
  await sql.delete(matches).where(eq(matches.articleId, articleId)).run();
  if (found.length === 0) return;
  await sql
    .insert(matches)
    .values(
      found.map(({ topicId, score, terms, watched = [] }) => ({
        ...{ articleId, topicId, score, terms: [...terms], watched: [...watched] },
      })),
    )
    .run();
}

async function joinStory(sql: Sql, article: typeof articles.$inferSelect, { join, now }: Assignment): Promise<number> {
  const storyId = join ? await standingStory(sql, join.storyId) : await foundStory(sql, article);
  await sql
    .insert(storyArticles)
    .values({ articleId: article.id, storyId, similarity: join?.similarity ?? 0, addedAt: joiningTime(article, now) })
    .run();
  return storyId;
}

/** People may have put the story into another one since it was chosen. */
async function standingStory(sql: Sql, id: number): Promise<number> {
  const { mergedInto } = stories;
  return (await sql.select({ mergedInto }).from(stories).where(eq(stories.id, id)).get())?.mergedInto ?? id;
}

/** What was old when it came, or comes because a topic is new, is of its own time, not of now: no digest of these days begins with it. */
function joiningTime(article: typeof articles.$inferSelect, now: Millis): Millis {
  return article.alertSuppression === null ? now : Math.min(now, toldAt(article));
}

function toldAt({ publishedAt, firstSeenAt }: typeof articles.$inferSelect): Millis {
  return publishedAt ?? firstSeenAt;
}

async function foundStory(sql: Sql, article: typeof articles.$inferSelect): Promise<number> {
  return (
    await sql
      .insert(stories)
      .values({
        headline: article.title,
        url: article.url,
        leadArticleId: article.id,
        firstToldAt: toldAt(article),
        updatedAt: toldAt(article),
        revision: 0,
      })
      .returning({ id: stories.id })
      .get()
  ).id;
}

async function addStoryTopics(
  sql: Sql,
  storyId: number,
  { matches: found }: Assignment,
  newsAt: Millis | null,
): Promise<void> {
  for (const { topicId, score } of found) {
    await sql
      .insert(storyTopics)
      .values({ storyId, topicId, score, newsAt })
      .onConflictDoUpdate({
        target: [storyTopics.storyId, storyTopics.topicId],
        set: {
          score: raw`max(${storyTopics.score}, excluded.score)`,
          newsAt: raw`nullif(max(coalesce(${storyTopics.newsAt}, 0), coalesce(excluded.news_at, 0)), 0)`,
        },
      })
      .run();
  }
}

async function touchStory(
  sql: Sql,
  storyId: number,
  { firstToldAt, updatedAt, newsAt }: { firstToldAt: Millis; updatedAt?: Millis; newsAt: Millis | null },
): Promise<void> {
  await sql
    .update(stories)
    .set({
      firstToldAt: raw`min(${stories.firstToldAt}, ${firstToldAt})`,
      updatedAt: updatedAt === undefined ? undefined : raw`max(${stories.updatedAt}, ${updatedAt})`,
      revision: raw`${stories.revision} + 1`,
      newsAt: newsAt === null ? undefined : raw`max(coalesce(${stories.newsAt}, 0), ${newsAt})`,
    })
    .where(eq(stories.id, storyId))
    .run();
}

function finalState(
  article: typeof articles.$inferSelect,
  { join }: Assignment,
  storyId: number,
): { state: ArticleState; reason: string } {
  const place = join ? `into story ${storyId}; ${join.reason}` : `story ${storyId}, first report`;
  if (article.alertSuppression === "backlog")
    return { state: "backlog", reason: `came with the feed's first poll; ${place}` };
  if (article.alertSuppression === "too-old") return { state: "too-old", reason: `was old when first seen; ${place}` };
  return { state: join ? "merged" : "founded", reason: place };
}

/** Members of stories that are still inside the clustering window, oldest first: what the story index is rebuilt from. */
export async function storyMembersSince(db: Database, since: Millis): Promise<(Article & { storyId: number })[]> {
  const rows = await read(db, (sql) =>
    sql
      .select({ article: articles, outlet: feeds.outlet, storyId: storyArticles.storyId })
      .from(storyArticles)
      .innerJoin(articles, eq(articles.id, storyArticles.articleId))
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .where(gte(storyArticles.addedAt, since))
      .orderBy(storyArticles.addedAt, articles.id)
      .all(),
  );
  return rows.map((row) => ({ ...toArticle(row), storyId: row.storyId }));
}
