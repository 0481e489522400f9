import { and, desc, eq, exists, gte, inArray, lt, sql as raw, type SQL } from "drizzle-orm";
import type { Millis, Quote } from "../../model.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { storyArticles } from "../stories/tables.ts";
import { matches } from "../topics/tables.ts";
import { read } from "../unit.ts";
import { speakerNamed } from "./speakers.ts";
import { articles, quotes } from "./tables.ts";

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

/** Gives an article these quotes instead of those it had, inside the unit of the caller. */
export async function saveQuotes(sql: Sql, articleId: number, found: readonly Quote[]): Promise<void> {
  await sql.delete(quotes).where(eq(quotes.articleId, articleId)).run();
  for (const quote of found)
    await sql
      .insert(quotes)
      .values({ ...quote, articleId })
      .onConflictDoNothing()
      .run();
}

/** Newest first. */
export async function quotesOf(db: Database, selection: QuoteSelection): Promise<FoundQuote[]> {
  return read(db, async (sql) => {
    const spoken = selection.speaker === undefined ? undefined : await speakerNamed(sql, selection.speaker);
    if (selection.speaker !== undefined && !spoken) return [];
    const rows = await sql
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
      .where(and(spoken, await quoteFilter(sql, selection)))
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
  });
}

async function quoteFilter(
  sql: Sql,
  { speakerKey, topicIds, since, until, storyId }: QuoteSelection,
): Promise<SQL | undefined> {
  const ofStory = (id: number) =>
    sql.select({ id: storyArticles.articleId }).from(storyArticles).where(eq(storyArticles.storyId, id));
  return and(
    speakerKey === undefined ? undefined : eq(quotes.speakerKey, speakerKey),
    since === undefined ? undefined : gte(quotes.at, since),
    until === undefined ? undefined : lt(quotes.at, until),
    topicIds === undefined ? undefined : await ofTopics(sql, topicIds),
    storyId === undefined ? undefined : inArray(quotes.articleId, ofStory(storyId)),
  );
}

/** With more matches than that the newest quotes are found sooner by going back in time than by sorting those of all matches. */
const manyMatches = 5_000;

async function ofTopics(sql: Sql, topicIds: readonly number[]): Promise<SQL> {
  const where = inArray(matches.topicId, [...topicIds]);
  const matching = () => sql.select({ id: matches.articleId }).from(matches);
  if ((await matching().where(where).limit(manyMatches).all()).length < manyMatches) {
    return inArray(quotes.articleId, matching().where(where));
  }
  return exists(matching().where(and(eq(matches.articleId, quotes.articleId), where)));
}

/** How many quotes a selection has. */
export async function countQuotes(db: Database, selection: Omit<QuoteSelection, "limit" | "offset">): Promise<number> {
  return read(db, async (sql) => {
    const spoken = selection.speaker === undefined ? undefined : await speakerNamed(sql, selection.speaker);
    if (selection.speaker !== undefined && !spoken) return 0;
    const where = and(spoken, await quoteFilter(sql, { ...selection, limit: 0 }));
    return (await sql.select({ n: raw<number>`count(*)` }).from(quotes).where(where).get())?.n ?? 0;
  });
}
