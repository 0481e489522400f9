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
};

/** Ranking every article with a common word would read half the database, so only so many of the newest are ranked … */
const rankedNewest = 30_000;
/** … and of the whole database those that have every word, newest first. */
const ranked = 50;
const newest = 30;

/**
 * Articles that may answer: the best of the newest with any of the words, and the newest of all with every one of them. Each group holds
 * words of which one is enough; one that ends with a star stands for all that begin so.
 */
export async function answerCandidates(
  db: Database,
  groups: readonly (readonly string[])[],
): Promise<AnswerCandidate[]> {
  const any = groups.flat().map(quoted).join(" OR ");
  const every = groups.map((words) => `(${words.map(quoted).join(" OR ")})`).join(" AND ");
  if (any === "") return [];
  return read(db, async (sql) => {
    const last =
      (await sql.select({ id: articles.id }).from(articles).orderBy(desc(articles.id)).limit(1).get())?.id ?? 0;
    const best = await sql
      .select({ id: raw<number>`articles_fts.rowid` })
      .from(raw`articles_fts`)
      .where(and(raw`articles_fts match ${any}`, gt(raw`articles_fts.rowid`, last - rankedNewest)))
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
    const ids = [...new Set([...full, ...best].map((row) => row.id))];
    const rows = await sql
      .select({ article: articles, outlet: feeds.outlet })
      .from(articles)
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .where(and(inArray(articles.id, ids), raw`${articles.state} not in ('duplicate', 'held')`))
      .all();
    return rows.map(({ article: { id, title, body, description, url, publishedAt, firstSeenAt }, outlet }) => ({
      ...{ id, outlet, title, text: body || description, at: publishedAt ?? firstSeenAt },
      url: url ?? undefined,
    }));
  });
}

/** A string of FTS5's, so that no operator of anybody's typing reaches the engine. */
function quoted(word: string): string {
  const [, bare = "", star = ""] = /^(.*?)(\*?)$/s.exec(word) ?? [];
  return `"${bare.replaceAll('"', " ").trim()}"${star}`;
}
