import { and, desc, eq, exists, gte, inArray, lt, sql as raw, type SQL } from "drizzle-orm";
import type { Millis, Quote } from "../../model.ts";
import { type Database, type Sql, sqlOf } from "../open.ts";
import { articles, feeds, matches, quotes, storyArticles } from "../schema.ts";
import { speakerNamed } from "./speakers.ts";

/** A quote with where it was published. */
export type FoundQuote = Quote & { id: number; outlet: string; title: string; url?: string; storyId?: number };

export type QuoteSelection = {
  speakerKey?: string;
  /** A name as a person types it, in any spelling of an alias; with a first name other people of the same last name are left out. */
  speaker?: string;
  topicIds?: readonly number[];
  /** Of articles published at or after, and before. */
  since?: Millis;
  until?: Millis;
  storyId?: number;
  limit: number;
  offset?: number;
};

/** Gives an article these quotes instead of those it had, inside the transaction of the caller. */
export function saveQuotes(sql: Sql, articleId: number, found: readonly Quote[]): void {
  sql.delete(quotes).where(eq(quotes.articleId, articleId)).run();
  for (const quote of found)
    sql
      .insert(quotes)
      .values({ ...quote, articleId })
      .onConflictDoNothing()
      .run();
}

/** Newest first. */
export async function quotesOf(db: Database, selection: QuoteSelection): Promise<FoundQuote[]> {
  const sql = sqlOf(db);
  const spoken = selection.speaker === undefined ? undefined : speakerNamed(sql, selection.speaker);
  if (selection.speaker !== undefined && !spoken) return [];
  const rows = sql
    .select({
      quote: quotes,
      outlet: feeds.outlet,
      title: articles.title,
      url: articles.url,
      storyId: storyArticles.storyId,
    })
    .from(quotes)
    .innerJoin(articles, eq(articles.id, quotes.articleId))
    .innerJoin(feeds, eq(feeds.id, articles.feedId))
    .leftJoin(storyArticles, eq(storyArticles.articleId, quotes.articleId))
    .where(and(spoken, quoteFilter(sql, selection)))
    .orderBy(desc(quotes.at), desc(quotes.id))
    .limit(selection.limit)
    .offset(selection.offset ?? 0)
    .all();
  return rows.map(({ quote: { role, ...quote }, outlet, title, url, storyId }) => ({
    ...{ ...quote, outlet, title },
    role: role ?? undefined,
    url: url ?? undefined,
    storyId: storyId ?? undefined,
  }));
}

function quoteFilter(sql: Sql, { speakerKey, topicIds, since, until, storyId }: QuoteSelection): SQL | undefined {
  const ofStory = (id: number) =>
    sql.select({ id: storyArticles.articleId }).from(storyArticles).where(eq(storyArticles.storyId, id));
  return and(
    speakerKey === undefined ? undefined : eq(quotes.speakerKey, speakerKey),
    since === undefined ? undefined : gte(quotes.at, since),
    until === undefined ? undefined : lt(quotes.at, until),
    topicIds === undefined ? undefined : ofTopics(sql, topicIds),
    storyId === undefined ? undefined : inArray(quotes.articleId, ofStory(storyId)),
  );
}

/** With more matches than that the newest quotes are found sooner by going back in time than by sorting those of all matches. */
const manyMatches = 5_000;

function ofTopics(sql: Sql, topicIds: readonly number[]): SQL {
  const where = inArray(matches.topicId, [...topicIds]);
  const matching = () => sql.select({ id: matches.articleId }).from(matches);
  if (matching().where(where).limit(manyMatches).all().length < manyMatches) {
    return inArray(quotes.articleId, matching().where(where));
  }
  return exists(matching().where(and(eq(matches.articleId, quotes.articleId), where)));
}

/** How many quotes a selection has. */
export async function countQuotes(db: Database, selection: Omit<QuoteSelection, "limit" | "offset">): Promise<number> {
  const sql = sqlOf(db);
  const spoken = selection.speaker === undefined ? undefined : speakerNamed(sql, selection.speaker);
  if (selection.speaker !== undefined && !spoken) return 0;
  const where = and(spoken, quoteFilter(sql, { ...selection, limit: 0 }));
  return sql.select({ n: raw<number>`count(*)` }).from(quotes).where(where).get()?.n ?? 0;
}
