import { and, asc, desc, eq, gt, inArray, sql as raw } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database } from "../open.ts";
import { read } from "../unit.ts";
import { articles } from "./tables.ts";

/** An article that may hold an answer: its own text and where it was published. */
export type AnswerCandidate = {
  id: number;
  outlet: string;
  title: string;
  text: string;
  url?: string;
  at: Millis;
  language?: string;
};

/** Ranking every article with a common word would read half the database, so only so many of the newest are ranked … */
const rankedNewest = 30_000;
/** … for each of two questions: who has the words themselves, and who has words near them … */
const ranked = 50;
/** … and of the whole database those that have every word, newest first. */
const newest = 30;

/** For each word of a question what is looked for: `own` are the word and what else it is called, `near` say about the same. */
export type CandidateWords = { own: readonly string[]; near: readonly string[]; isName: boolean };

/**
 * Articles that may answer: the best of the newest that name who is asked about and have any of the words or of those near them, and the
 * newest of all with every one. A word that ends with a star stands for all that begin so.
 */
export async function answerCandidates(db: Database, words: readonly CandidateWords[]): Promise<AnswerCandidate[]> {
  if (words.length === 0) return [];
  const names = words.filter(({ isName }) => isName).map(({ own }) => `(${anyOf(own)})`);
  const direct = expression(
    names,
    words.flatMap(({ own, isName }) => (isName ? [] : own)),
  );
  const wide = expression(
    names,
    words.flatMap(({ own, near, isName }) => (isName ? [] : [...own, ...near])),
  );
  const every = words.map(({ own }) => `(${anyOf(own)})`).join(" AND ");
  return read(db, async (sql) => {
    const last =
      (await sql.select({ id: articles.id }).from(articles).orderBy(desc(articles.id)).limit(1).get())?.id ?? 0;
    const best = async (fts: string) =>
      sql
        .select({ id: raw<number>`articles_fts.rowid` })
        .from(raw`articles_fts`)
        .where(and(raw`articles_fts match ${fts}`, gt(raw`articles_fts.rowid`, last - rankedNewest)))
        .orderBy(asc(raw`bm25(articles_fts, 6.0, 3.0, 1.0)`))
        .limit(ranked)
        .all();
    const full = await sql
      .select({ id: raw<number>`articles_fts.rowid` })
      .from(raw`articles_fts`)
      .where(raw`articles_fts match ${every}`)
      .orderBy(desc(raw`articles_fts.rowid`))
      .limit(newest)
      .all();
    const ids = new Set(
      [...full, ...(await best(direct)), ...(wide === direct ? [] : await best(wide))].map(({ id }) => id),
    );
    const rows = await sql
      .select({ article: articles, outlet: feeds.outlet })
      .from(articles)
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .where(and(inArray(articles.id, [...ids]), raw`${articles.state} not in ('duplicate', 'held')`))
      .all();
    return rows.map(
      ({ article: { id, title, body, description, url, language, publishedAt, firstSeenAt }, outlet }) => ({
        ...{ id, outlet, title, text: body || description, at: publishedAt ?? firstSeenAt },
        url: url ?? undefined,
        language: language ?? undefined,
      }),
    );
  });
}

function expression(names: readonly string[], any: readonly string[]): string {
  return [...names, ...(any.length > 0 ? [`(${anyOf(any)})`] : [])].join(" AND ");
}

function anyOf(words: readonly string[]): string {
  return words.map(quoted).join(" OR ");
}

/** A string of FTS5's, so that no operator of anybody's typing reaches the engine. */
function quoted(word: string): string {
  const [, bare = "", star = ""] = /^(.*?)(\*?)$/s.exec(word) ?? [];
  return `"${bare.replaceAll('"', " ").trim()}"${star}`;
}
