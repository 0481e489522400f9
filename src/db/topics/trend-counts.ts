import { sql as raw } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import { articlesByTime } from "../articles/articles-by-time.ts";
import { firstArticleSince } from "../articles/first-article-since.ts";
import { articles } from "../articles/tables.ts";
import type { Database } from "../open.ts";
import { stories, storyArticles } from "../stories/tables.ts";
import { read } from "../unit.ts";
import { matches } from "./tables.ts";

/** What came in a quarter of an hour: no time zone's day begins within one. */
export type TrendCount = { at: Millis; articles: number; stories: number };

export type TrendSelection = { topicId: number; since: Millis; until: Millis };

const quarter: Millis = 900_000;
/** The newest so many articles are counted; were the span before cut off, a rise would be told that was none. */
const mostArticles = 200_000;

/**
 * Articles of the topic that are in stories, by when they were published, else by when they joined. A story is counted once, with its first
 * article of the topic, unless that came before the span.
 */
export async function trendCounts(db: Database, { topicId, since, until }: TrendSelection): Promise<TrendCount[]> {
  return read(db, async (sql) => {
    const at = raw`coalesce(${articles.publishedAt}, ${storyArticles.addedAt})`;
    // A bound number is a float to SQLite. The first article of each story by min(): sorting all of them takes twice the time.
    const counted = await sql.all<{ bucket: number; articles: number; stories: number }>(raw`
    with told as materialized (
      select ${at} as at, ${storyArticles.storyId} as story_id
      from ${matches}
      join ${storyArticles} on ${storyArticles.articleId} = ${matches.articleId}
      join ${articlesByTime} on ${articles.id} = ${matches.articleId}
      where ${matches.topicId} = ${topicId} and ${matches.articleId} >= ${await firstArticleSince(sql, since)}
        and ${at} >= ${since} and ${at} < ${until}
      order by ${matches.articleId} desc limit ${mostArticles}
    ),
    first as (select story_id, min(at) as at from told group by story_id)
    select cast(at / ${quarter} as integer) as bucket, sum(articles) as articles, sum(stories) as stories
    from (
      select at, 1 as articles, 0 as stories from told
      union all
      select first.at, 0, ${stories.firstToldAt} >= ${since} from first join ${stories} on ${stories.id} = first.story_id
    )
    group by bucket`);
    return counted.map(({ bucket, articles, stories }) => ({ at: bucket * quarter, articles, stories }));
  });
}
