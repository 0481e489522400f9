import { and, asc, eq, gte, inArray, lte, type SQL } from "drizzle-orm";
import { utcDay } from "../../day-in.ts";
import { day as dayMs } from "../../durations.ts";
import type { DatedEvent, Millis } from "../../model.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { storyArticles } from "../stories/tables.ts";
import { matches } from "../topics/tables.ts";
import { read } from "../unit.ts";
import { articles, datedEvents } from "./tables.ts";

/** A dated event with where it was told; `at`: when the article was published, else first seen. */
export type FoundEvent = DatedEvent & { outlet: string; title: string; url?: string; storyId?: number; at: Millis };

export type EventSelection = {
  topicIds?: readonly number[];
  storyId?: number;
  /** YYYY-MM-DD, both included; events that reach into the span count. */
  fromDay: string;
  toDay: string;
  limit: number;
};

/** An event longer than that began too early to be looked for; its first day alone has an index. */
const longestDays = 31;

/** Gives an article these events instead of those it had, inside the unit of the caller. */
export async function saveDatedEvents(sql: Sql, articleId: number, events: readonly DatedEvent[]): Promise<void> {
  await sql.delete(datedEvents).where(eq(datedEvents.articleId, articleId)).run();
  for (const { fromDay, toDay, precision, phrase, sentence, ahead } of events) {
    const { text, start, end } = sentence;
    await sql
      .insert(datedEvents)
      .values({ articleId, fromDay, toDay, precision, phrase, sentence: text, start, end, ahead })
      .onConflictDoNothing()
      .run();
  }
}

/** By first day, then as they were told. */
export async function datedEventsOf(db: Database, selection: EventSelection): Promise<FoundEvent[]> {
  return read(db, async (sql) => {
    const rows = await sql
      .select({ event: datedEvents, article: articles, outlet: feeds.outlet, storyId: storyArticles.storyId })
      .from(datedEvents)
      .innerJoin(articles, eq(articles.id, datedEvents.articleId))
      .innerJoin(feeds, eq(feeds.id, articles.feedId))
      .leftJoin(storyArticles, eq(storyArticles.articleId, datedEvents.articleId))
      .where(eventFilter(sql, selection))
      .orderBy(asc(datedEvents.fromDay), asc(datedEvents.id))
      .limit(selection.limit)
      .all();
    return rows.map(({ event, article, outlet, storyId }) => ({
      articleId: event.articleId,
      ...{ fromDay: event.fromDay, toDay: event.toDay, precision: event.precision, phrase: event.phrase },
      sentence: { text: event.sentence, articleId: event.articleId, start: event.start, end: event.end },
      ...{ ahead: event.ahead, outlet, title: article.title, at: article.publishedAt ?? article.firstSeenAt },
      url: article.url ?? undefined,
      storyId: storyId ?? undefined,
    }));
  });
}

function eventFilter(sql: Sql, { topicIds, storyId, fromDay, toDay }: EventSelection): SQL | undefined {
  const ofTopics = (ids: readonly number[]) =>
    sql
      .select({ id: matches.articleId })
      .from(matches)
      .where(inArray(matches.topicId, [...ids]));
  const ofStory = (id: number) =>
    sql.select({ id: storyArticles.articleId }).from(storyArticles).where(eq(storyArticles.storyId, id));
  return and(
    gte(datedEvents.fromDay, daysBefore(fromDay, longestDays)),
    lte(datedEvents.fromDay, toDay),
    gte(datedEvents.toDay, fromDay),
    topicIds === undefined ? undefined : inArray(datedEvents.articleId, ofTopics(topicIds)),
    storyId === undefined ? undefined : inArray(datedEvents.articleId, ofStory(storyId)),
  );
}

function daysBefore(day: string, days: number): string {
  return utcDay(Date.parse(`${day}T00:00:00Z`) - days * dayMs);
}
