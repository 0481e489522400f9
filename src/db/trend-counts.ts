import { and, desc, eq, gte, lt, sql as raw } from "drizzle-orm";
import type { Millis } from "../model.ts";
import { articlesByTime } from "./articles-by-time.ts";
import { type Database, type Sql, sqlOf } from "./open.ts";
import { articles, matches, stories, storyArticles } from "./schema.ts";
import { firstArticleSince } from "./watched-mentions.ts";

/** What came in a quarter of an hour: no time zone's day begins within one. */
export type TrendCount = { at: Millis; articles: number; stories: number };

export type TrendSelection = { topicId: number; since: Millis; until: Millis };

const quarter: Millis = 900_000;
/** The newest so many articles are counted. */
const mostArticles = 40_000;

/**
 * Articles of the topic that are in stories, by when they were published, else by when they joined. A story is counted once, with its first
 * article of the topic, unless that came before the span.
 */
export async function trendCounts(db: Database, { topicId, since, until }: TrendSelection): Promise<TrendCount[]> {
  const sql = sqlOf(db);
  const told = sql.$with("told").as(toldIn(sql, { topicId, since, until }));
  // a bound number is a float to SQLite
  const bucket = raw<number>`cast(${told.at} / ${quarter} as integer)`;
  const counted = sql
    .with(told)
    .select({
      bucket,
      articles: raw<number>`count(*)`,
      stories: raw<number>`sum(${told.place} = 1 and ${stories.firstSeenAt} >= ${since})`,
    })
    .from(told)
    .innerJoin(stories, eq(stories.id, told.storyId))
    .groupBy(bucket)
    .all();
  return counted.map(({ bucket, articles, stories }) => ({ at: bucket * quarter, articles, stories }));
}

function toldIn(sql: Sql, { topicId, since, until }: TrendSelection) {
  const at = raw<Millis>`coalesce(${articles.publishedAt}, ${storyArticles.addedAt})`;
  return sql
    .select({
      at: at.as("at"),
      storyId: storyArticles.storyId,
      place:
        raw<number>`row_number() over (partition by ${storyArticles.storyId} order by ${at}, ${matches.articleId})`.as(
          "place",
        ),
    })
    .from(matches)
    .innerJoin(storyArticles, eq(storyArticles.articleId, matches.articleId))
    .innerJoin(articlesByTime, eq(articles.id, matches.articleId))
    .where(
      and(
        eq(matches.topicId, topicId),
        gte(matches.articleId, firstArticleSince(sql, since)),
        gte(at, since),
        lt(at, until),
      ),
    )
    .orderBy(desc(matches.articleId))
    .limit(mostArticles);
}
