import { inArray, sql as raw, type SQL } from "drizzle-orm";
import type { ArticleState, Millis } from "../../model.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { read } from "../unit.ts";
import { type FoundArticle, foundArticles, toFound } from "./articles.ts";
import { articles } from "./tables.ts";

export type SearchScope = {
  topicId?: number;
  /** Articles first seen at or after. */
  since?: Millis;
  feedIds?: readonly number[];
};

/** `complete`: there are no others; false: older ones were not looked at. */
export type Candidates = { ids: number[]; complete: boolean };

/** So many articles with the words are asked for their topic and feed; older ones are not looked at. */
const mostAsked = 30_000;

/**
 * Articles whose text fits an FTS5 expression, newest first, at most `limit`; without an expression any. Nothing is ranked here: that would
 * read every article that has one of the words.
 */
export async function searchCandidates(
  db: Database,
  { fts, scope, limit }: { fts: string | undefined; scope: SearchScope; limit: number },
): Promise<Candidates> {
  return read(db, async (sql) => {
    const from = scope.since === undefined ? 0 : await firstIdSince(sql, scope.since);
    const all = fts === undefined ? anyOf(scope, from) : withWords(fts, from);
    const asked = conditions(scope, from);
    const ids = (
      await sql.all<{ id: number }>(
        raw`select c.id as id from (${all} limit ${mostAsked}) c${asked} limit ${limit + 1}`,
      )
    ).map(({ id }) => id);
    if (ids.length > limit) return { ids: ids.slice(0, limit), complete: false };
    if (!isNarrowed(scope)) return { ids, complete: true };
    const beyond = await sql.all(raw`select id from (${all} limit 1 offset ${mostAsked})`);
    return { ids, complete: beyond.length === 0 };
  });
}

function isNarrowed({ topicId, feedIds }: SearchScope): boolean {
  return topicId !== undefined || feedIds !== undefined;
}

/**
 * Candidates with their ranks at once, where neither topic nor feed is asked for: a phrase of common words is looked for in the whole index,
 * and that takes half of all the time.
 */
export async function rankedCandidates(
  db: Database,
  { fts, scope, limit }: { fts: string; scope: SearchScope; limit: number },
): Promise<Candidates & { ranks: Map<number, number> }> {
  if (isNarrowed(scope)) {
    const found = await searchCandidates(db, { fts, scope, limit });
    return { ...found, ranks: await wordRanks(db, { fts, ids: found.ids }) };
  }
  return read(db, async (sql) => {
    const from = scope.since === undefined ? 0 : await firstIdSince(sql, scope.since);
    const rows = await sql.all<{ id: number; rank: number }>(
      raw`select rowid as id, ${rank} as rank from articles_fts
      where articles_fts match ${fts} and rowid >= ${from} order by rowid desc limit ${limit + 1}`,
    );
    const found = rows.slice(0, limit);
    const ranks = new Map(found.map((row) => [row.id, row.rank]));
    return { ids: found.map(({ id }) => id), complete: rows.length <= limit, ranks };
  });
}

async function firstIdSince(sql: Sql, since: Millis): Promise<number> {
  const row = await sql
    .select({ id: articles.id })
    .from(articles)
    .where(raw`${articles.firstSeenAt} >= ${since}`)
    .orderBy(articles.firstSeenAt, articles.id)
    .limit(1)
    .get();
  return row?.id ?? Number.MAX_SAFE_INTEGER;
}

function withWords(fts: string, from: number): SQL {
  return raw`select rowid as id from articles_fts where articles_fts match ${fts} and rowid >= ${from} order by rowid desc`;
}

function anyOf({ topicId }: SearchScope, from: number): SQL {
  if (topicId === undefined) return raw`select id from articles where id >= ${from} order by id desc`;
  return raw`select article_id as id from matches where topic_id = ${topicId} and article_id >= ${from} order by article_id desc`;
}

/** The articles of feeds are read from an index, which costs less than to look at each article with the words. */
function conditions({ topicId, feedIds }: SearchScope, from: number): SQL {
  const all: SQL[] = [];
  if (topicId !== undefined)
    all.push(raw`exists (select 1 from matches m where m.article_id = c.id and m.topic_id = ${topicId})`);
  if (feedIds !== undefined)
    all.push(raw`c.id in (select a.id from articles a where a.feed_id in (${numbers(feedIds)}) and a.id >= ${from})`);
  return all.length === 0 ? raw`` : raw` where ${raw.join(all, raw` and `)}`;
}

function numbers(values: readonly number[]): SQL {
  return raw.join(
    values.map((value) => raw`${value}`),
    raw`, `,
  );
}

/** Where the words stand and how rare they are (BM25, https://www.sqlite.org/fts5.html#the_bm25_function), higher is better. */
const rank = raw`-bm25(articles_fts, 8.0, 3.0, 1.0)`;

/** The ranks of candidates. */
async function wordRanks(
  db: Database,
  { fts, ids }: { fts: string; ids: readonly number[] },
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const [newest = 0, oldest = 0] = [ids[0], ids.at(-1)];
  const rows = await read(db, (sql) =>
    sql.all<{ id: number; rank: number }>(
      raw`select rowid as id, ${rank} as rank from articles_fts
      where articles_fts match ${fts} and rowid between ${oldest} and ${newest} order by rowid desc limit ${mostRanked}`,
    ),
  );
  return new Map(rows.map(({ id, rank }) => [id, rank]));
}

/** With a topic or feed, candidates stand far apart; what lies between them need not all be ranked. */
const mostRanked = 5_000;

export type SearchedTime = { id: number; at: Millis; state: ArticleState };

/** When articles were published, else first seen. */
export async function searchedTimes(db: Database, ids: readonly number[]): Promise<SearchedTime[]> {
  return read(db, (sql) =>
    sql
      .select({
        id: articles.id,
        at: raw<Millis>`coalesce(${articles.publishedAt}, ${articles.firstSeenAt})`,
        state: articles.state,
      })
      .from(articles)
      .where(inArray(articles.id, [...ids]))
      .all(),
  );
}

/** Whole articles in the order of `ids`. */
export async function articlesById(db: Database, ids: readonly number[]): Promise<FoundArticle[]> {
  const rows = await read(db, (sql) =>
    foundArticles(sql)
      .where(inArray(articles.id, [...ids]))
      .all(),
  );
  const byId = new Map(rows.map((row) => [row.article.id, toFound(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Every outlet with the feeds that carry it, by name. */
export async function outletFeeds(db: Database): Promise<{ outlet: string; feedIds: number[] }[]> {
  const rows = await read(db, (sql) =>
    sql.select({ id: feeds.id, outlet: feeds.outlet }).from(feeds).orderBy(feeds.outlet).all(),
  );
  const byOutlet = Map.groupBy(rows, ({ outlet }) => outlet);
  return [...byOutlet].map(([outlet, own]) => ({ outlet, feedIds: own.map(({ id }) => id) }));
}
