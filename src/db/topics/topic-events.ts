import { sql as raw } from "drizzle-orm";
import type { DatePrecision, Millis } from "../../model.ts";
import type { FoundEvent } from "../articles/dated-events.ts";
import { firstArticleSince } from "../articles/first-article-since.ts";
import { articles, datedEvents } from "../articles/tables.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database } from "../open.ts";
import { storyArticles } from "../stories/tables.ts";
import { read } from "../unit.ts";
import { matches } from "./tables.ts";

export type TopicEventsAsked = {
  topicId: number;
  /** Told by articles that came at or after. */
  toldSince: Millis;
  /** YYYY-MM-DD, both included; by the first day. */
  fromDay: string;
  toDay: string;
  /** Of one day the newest so many. */
  perDay: number;
};

type EventRow = {
  articleId: number;
  fromDay: string;
  toDay: string;
  precision: DatePrecision;
  phrase: string;
  sentence: string;
  start: number;
  end: number;
  ahead: number;
  title: string;
  url: string | null;
  outlet: string;
  at: Millis;
  storyId: number | null;
};

/**
 * Dated events that articles of the topic tell, by first day. Goes from the topic's articles of the time to their events: the days alone
 * would be those of every topic.
 */
export async function topicEvents(db: Database, asked: TopicEventsAsked): Promise<FoundEvent[]> {
  return read(db, async (sql) => {
    const rows = await sql.all<EventRow>(raw`
    select e.article_id as articleId, e.from_day as fromDay, e.to_day as toDay, e.precision, e.phrase, e.sentence,
      e.start, e.end, e.ahead, a.title, a.url, f.outlet, coalesce(a.published_at, a.first_seen_at) as at, s.story_id as storyId
    from (
      select ${datedEvents.id} as id, row_number() over (partition by ${datedEvents.fromDay} order by ${datedEvents.id} desc) as place
      from ${matches} cross join ${datedEvents} on ${datedEvents.articleId} = ${matches.articleId}
      where ${matches.topicId} = ${asked.topicId} and ${matches.articleId} >= ${await firstArticleSince(sql, asked.toldSince)}
        and ${datedEvents.fromDay} between ${asked.fromDay} and ${asked.toDay}
    ) found
    join ${datedEvents} e on e.id = found.id
    join ${articles} a on a.id = e.article_id join ${feeds} f on f.id = a.feed_id
    left join ${storyArticles} s on s.article_id = e.article_id
    where found.place <= ${asked.perDay}
    order by e.from_day, e.id`);
    return rows.map(({ articleId, sentence: text, start, end, ahead, url, storyId, ...row }) => ({
      ...{ ...row, articleId, ahead: ahead === 1, sentence: { text, articleId, start, end } },
      url: url ?? undefined,
      storyId: storyId ?? undefined,
    }));
  });
}
