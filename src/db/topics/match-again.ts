import { and, asc, eq, gt, inArray, sql as raw } from "drizzle-orm";
import type { Millis, TermHit } from "../../model.ts";
import { type FoundArticle, foundArticles, toFound } from "../articles/articles.ts";
import { firstArticleSince } from "../articles/first-article-since.ts";
import { articles } from "../articles/tables.ts";
import { factOf, setFact } from "../facts.ts";
import type { Database, Sql } from "../open.ts";
import { storyTopics } from "../stories/tables.ts";
import { facts } from "../tables.ts";
import { read, unit } from "../unit.ts";
import { matches } from "./tables.ts";

/** Topics whose past is still to be matched, and the article up to which that is done. */
export type PastToMatch = { topicIds: number[]; after: number };

const versionsFact = "topics.matched";
const workFact = "topics.again";

/**
 * Notes what each topic looks for now, as a hash by its id. For those that look for something else than last time what was first seen at
 * `since` or later is to be matched again; nothing becomes news by that. Returns how many they are.
 */
export async function noteTopics(db: Database, versions: ReadonlyMap<number, string>, since: Millis): Promise<number> {
  return unit(db, async (sql) => {
    const after = (await firstArticleSince(sql, since)) - 1;
    const before = new Map(Object.entries(versionsIn(await factOf(sql, versionsFact))));
    const changed = [...versions].filter(([id, version]) => before.get(String(id)) !== version).map(([id]) => id);
    if (changed.length === 0 && before.size === versions.size) return 0;
    await setFact(sql, versionsFact, JSON.stringify(Object.fromEntries(versions)));
    if (changed.length > 0) {
      const open = workIn(await factOf(sql, workFact))?.topicIds ?? [];
      const work: PastToMatch = { topicIds: [...new Set([...open, ...changed])], after };
      await setFact(sql, workFact, JSON.stringify(work));
    }
    return changed.length;
  });
}

/** Earlier versions of Dateline kept one hash of all topics there: then all of them count as changed. */
function versionsIn(value: string | undefined): Record<string, string> {
  return value?.startsWith("{") ? (JSON.parse(value) as Record<string, string>) : {};
}

function workIn(value: string | undefined): PastToMatch | undefined {
  return value === undefined ? undefined : (JSON.parse(value) as PastToMatch);
}

export async function pastToMatch(db: Database): Promise<PastToMatch | undefined> {
  return read(db, async (sql) => workIn(await factOf(sql, workFact)));
}

/** The next articles of the past, oldest first; those that wait to be sorted are matched then anyway. */
export async function pastArticles(db: Database, after: number, limit: number): Promise<FoundArticle[]> {
  const rows = await read(db, (sql) =>
    foundArticles(sql).where(gt(articles.id, after)).orderBy(asc(articles.id)).limit(limit).all(),
  );
  return rows.map(toFound);
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
  await unit(db, async (sql) => {
    const known = await knownMatches(sql, work.topicIds, list);
    for (const article of list) {
      if (article.matches.length === 0 && !known.has(article.id)) continue;
      if (article.storyId === undefined) await sortSilently(sql, article);
      else await replaceMatches(sql, work.topicIds, { ...article, storyId: article.storyId });
    }
    if (after === undefined) await sql.delete(facts).where(eq(facts.name, workFact)).run();
    else await setFact(sql, workFact, JSON.stringify({ ...work, after }));
  });
}

async function knownMatches(
  sql: Sql,
  topicIds: readonly number[],
  list: readonly MatchedAgain[],
): Promise<Set<number>> {
  const ids = list.map(({ id }) => id);
  const wanted = new Set(topicIds);
  const rows = await sql
    .select({ id: matches.articleId, topicId: matches.topicId })
    .from(matches)
    .where(inArray(matches.articleId, ids))
    .all();
  return new Set(rows.filter(({ topicId }) => wanted.has(topicId)).map(({ id }) => id));
}

async function sortSilently(sql: Sql, { id }: MatchedAgain): Promise<void> {
  await sql
    .update(articles)
    .set({
      unsorted: true,
      // What its page still has to decide is as new as it was.
      alertSuppression: raw`case when ${articles.page} = 'wanted' then ${articles.alertSuppression} else coalesce(${articles.alertSuppression}, 'backlog') end`,
    })
    .where(and(eq(articles.id, id), eq(articles.state, "unmatched")))
    .run();
}

async function replaceMatches(
  sql: Sql,
  topicIds: readonly number[],
  article: MatchedAgain & { storyId: number },
): Promise<void> {
  const { id: articleId, storyId, matches: found } = article;
  const present = await sql.select().from(matches).where(eq(matches.articleId, articleId)).all();
  const lost = present.map(({ topicId }) => topicId).filter((id) => topicIds.includes(id));
  if (lost.length > 0)
    await sql
      .delete(matches)
      .where(and(eq(matches.articleId, articleId), inArray(matches.topicId, lost)))
      .run();
  for (const { topicId, score, terms, watched } of found) {
    await sql
      .insert(matches)
      .values({ articleId, topicId, score, terms: [...terms], watched: [...watched] })
      .run();
    await sql
      .insert(storyTopics)
      .values({ storyId, topicId, score, newsAt: null })
      .onConflictDoUpdate({
        target: [storyTopics.storyId, storyTopics.topicId],
        set: { score: raw`max(${storyTopics.score}, excluded.score)` },
      })
      .run();
  }
  await untie(sql, storyId, lost);
}

/** A story no article of which matches a topic any more is no story of it. */
async function untie(sql: Sql, storyId: number, topicIds: readonly number[]): Promise<void> {
  if (topicIds.length === 0) return;
  await sql
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
