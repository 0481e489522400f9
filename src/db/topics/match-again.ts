import { and, asc, eq, gt, inArray, sql as raw } from "drizzle-orm";
import type { Millis, TermHit } from "../../model.ts";
import { type FoundArticle, toArticle } from "../articles/articles.ts";
import { firstArticleSince } from "../articles/back-test.ts";
import { type Database, type Sql, sqlOf } from "../open.ts";
import { articles, facts, feeds, matches, storyArticles, storyTopics } from "../schema.ts";

/** Topics whose past is still to be matched, and the article up to which that is done. */
export type PastToMatch = { topicIds: number[]; after: number };

const versionsFact = "topics.matched";
const workFact = "topics.again";

/**
 * Notes what each topic looks for now, as a hash by its id. For those that look for something else than last time what was first seen at
 * `since` or later is to be matched again; nothing becomes news by that. Returns how many they are.
 */
export async function noteTopics(db: Database, versions: ReadonlyMap<number, string>, since: Millis): Promise<number> {
  const sql = sqlOf(db);
  const after = (await firstArticleSince(db, since)) - 1;
  return sql.transaction(() => {
    const before = new Map(Object.entries(versionsIn(factOf(sql, versionsFact))));
    const changed = [...versions].filter(([id, version]) => before.get(String(id)) !== version).map(([id]) => id);
    if (changed.length === 0 && before.size === versions.size) return 0;
    setFact(sql, versionsFact, JSON.stringify(Object.fromEntries(versions)));
    if (changed.length > 0) {
      const open = workIn(factOf(sql, workFact))?.topicIds ?? [];
      const work: PastToMatch = { topicIds: [...new Set([...open, ...changed])], after };
      setFact(sql, workFact, JSON.stringify(work));
    }
    return changed.length;
  });
}

function factOf(sql: Sql, name: string): string | undefined {
  return sql.select().from(facts).where(eq(facts.name, name)).get()?.value;
}

function setFact(sql: Sql, name: string, value: string): void {
  sql.insert(facts).values({ name, value }).onConflictDoUpdate({ target: facts.name, set: { value } }).run();
}

/** Earlier versions of Dateline kept one hash of all topics there: then all of them count as changed. */
function versionsIn(value: string | undefined): Record<string, string> {
  return value?.startsWith("{") ? (JSON.parse(value) as Record<string, string>) : {};
}

function workIn(value: string | undefined): PastToMatch | undefined {
  return value === undefined ? undefined : (JSON.parse(value) as PastToMatch);
}

export async function pastToMatch(db: Database): Promise<PastToMatch | undefined> {
  return workIn(factOf(sqlOf(db), workFact));
}

/** The next articles of the past, oldest first; those that wait to be sorted are matched then anyway. */
export async function pastArticles(db: Database, after: number, limit: number): Promise<FoundArticle[]> {
  const rows = sqlOf(db)
    .select({ article: articles, outlet: feeds.outlet, storyId: storyArticles.storyId })
    .from(articles)
    .innerJoin(feeds, eq(feeds.id, articles.feedId))
    .leftJoin(storyArticles, eq(storyArticles.articleId, articles.id))
    .where(gt(articles.id, after))
    .orderBy(asc(articles.id))
    .limit(limit)
    .all();
  return rows.map(({ storyId, ...row }) => ({ ...toArticle(row), storyId: storyId ?? undefined }));
}

type Match = { topicId: number; score: number; terms: readonly TermHit[]; watched: readonly string[] };
export type MatchedAgain = { id: number; storyId?: number; matches: readonly Match[] };

/**
 * Writes what the topics of the work match of some articles, and how far it is done, together. An article in a story ties it to the topic
 * without a revision, so that no card is touched; one that nobody wanted before is sorted as backlog. `after` undefined: all is done.
 */
export async function saveMatchedAgain(
  db: Database,
  work: PastToMatch,
  list: readonly MatchedAgain[],
  after: number | undefined,
): Promise<void> {
  const sql = sqlOf(db);
  sql.transaction(() => {
    const known = knownMatches(sql, work.topicIds, list);
    for (const article of list) {
      if (article.matches.length === 0 && !known.has(article.id)) continue;
      if (article.storyId === undefined) sortSilently(sql, article);
      else replaceMatches(sql, work.topicIds, { ...article, storyId: article.storyId });
    }
    if (after === undefined) sql.delete(facts).where(eq(facts.name, workFact)).run();
    else setFact(sql, workFact, JSON.stringify({ ...work, after }));
  });
}

function knownMatches(sql: Sql, topicIds: readonly number[], list: readonly MatchedAgain[]): Set<number> {
  const ids = list.map(({ id }) => id);
  const wanted = new Set(topicIds);
  const rows = sql
    .select({ id: matches.articleId, topicId: matches.topicId })
    .from(matches)
    .where(inArray(matches.articleId, ids))
    .all();
  return new Set(rows.filter(({ topicId }) => wanted.has(topicId)).map(({ id }) => id));
}

function sortSilently(sql: Sql, { id }: MatchedAgain): void {
  sql
    .update(articles)
    .set({
      unsorted: true,
      // What its page still has to decide is as new as it was.
      alertSuppression: raw`case when ${articles.page} = 'wanted' then ${articles.alertSuppression} else coalesce(${articles.alertSuppression}, 'backlog') end`,
    })
    .where(and(eq(articles.id, id), eq(articles.state, "unmatched")))
    .run();
}

function replaceMatches(sql: Sql, topicIds: readonly number[], article: MatchedAgain & { storyId: number }): void {
  const { id: articleId, storyId, matches: found } = article;
  const present = sql.select().from(matches).where(eq(matches.articleId, articleId)).all();
  const lost = present.map(({ topicId }) => topicId).filter((id) => topicIds.includes(id));
  if (lost.length > 0)
    sql
      .delete(matches)
      .where(and(eq(matches.articleId, articleId), inArray(matches.topicId, lost)))
      .run();
  for (const { topicId, score, terms, watched } of found) {
    sql
      .insert(matches)
      .values({ articleId, topicId, score, terms: [...terms], watched: [...watched] })
      .run();
    sql
      .insert(storyTopics)
      .values({ storyId, topicId, score, newsAt: null })
      .onConflictDoUpdate({
        target: [storyTopics.storyId, storyTopics.topicId],
        set: { score: raw`max(${storyTopics.score}, excluded.score)` },
      })
      .run();
  }
  untie(sql, storyId, lost);
}

/** A story no article of which matches a topic any more is no story of it. */
function untie(sql: Sql, storyId: number, topicIds: readonly number[]): void {
  if (topicIds.length === 0) return;
  sql
    .delete(storyTopics)
    .where(
      and(
        eq(storyTopics.storyId, storyId),
        inArray(storyTopics.topicId, [...topicIds]),
        raw`not exists (select 1 from story_articles s join matches m on m.article_id = s.article_id
          where s.story_id = ${storyTopics.storyId} and m.topic_id = ${storyTopics.topicId})`,
      ),
    )
    .run();
}
