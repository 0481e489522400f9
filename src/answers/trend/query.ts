import { wasWatching } from "../../db/feeds/was-watching.ts";
import type { Database } from "../../db/open.ts";
import { selectStories } from "../../db/stories/stories.ts";
import { type TrendCount, trendCounts } from "../../db/topics/trend-counts.ts";
import { type WatchedMention, watchedMentions, watchOf } from "../../db/topics/watched-mentions.ts";
import type { Millis, Story } from "../../model.ts";
import { dayStarts, shortDay } from "./calendar-days.ts";

export type Totals = { stories: number; articles: number };

/** How much was told of a topic: `before` is the span of equal length before, absent where not all of it was watched. */
export type Trend = {
  total: Totals;
  before?: Totals;
  /** The day or week with most articles; absent when there were none. */
  peak?: { label: string; articles: number };
  /** One a column: a day, or a week where there are many days. */
  span: "day" | "week";
  columns: string[];
  stories: number[];
  articles: number[];
  /** The topic's watched values that were mentioned, most mentioned first. */
  values: { value: string; mentions: number[]; total: number; before?: number }[];
  /** Whether the topic has watched values at all. */
  watches: boolean;
  newest: Story[];
};

export type TrendAsked = { topicId: number; days: number; now: Millis; timezone: string };

/** More days than that are shown as weeks. */
const mostDays = 45;
const newestShown = 3;
/** The newest; were the span before cut off, a rise would be told that was none. */
const mentionsCounted = 100_000;

/** Counts of the last days, today included, by the calendar of the time zone. */
export async function trendOf(db: Database, { topicId, days, now, timezone }: TrendAsked): Promise<Trend> {
  const starts = dayStarts(now, days, timezone);
  const since = starts[0] ?? now;
  // as long as the days so far: today is not over yet
  const span = { topicId, since: since - (now + 1 - since), until: now + 1 };
  const counts = await trendCounts(db, span);
  const watches = (await watchOf(db, topicId)).length > 0;
  const mentions = watches ? await watchedMentions(db, { ...span, limit: mentionsCounted }) : [];
  const newest = await selectStories(db, {
    topicIds: [topicId],
    since,
    until: now + 1,
    order: "recent",
    limit: newestShown,
  });
  const trend = composeTrend({ counts, mentions, starts, timezone });
  const known = (await wasWatching(db, span.since)) ? trend : withoutBefore(trend);
  return { ...known, watches, newest };
}

function withoutBefore<T extends Pick<Trend, "before" | "values">>(trend: T): T {
  return { ...trend, before: undefined, values: trend.values.map((value) => ({ ...value, before: undefined })) };
}

export type TrendMaterial = {
  counts: readonly TrendCount[];
  mentions: readonly WatchedMention[];
  /** When each day began. */
  starts: readonly Millis[];
  timezone: string;
};

export function composeTrend({ counts, mentions, starts, timezone }: TrendMaterial): Omit<Trend, "watches" | "newest"> {
  const columns = columnsOf(starts);
  const since = starts[0] ?? 0;
  const labels = columns.map((start) => shortDay(start, timezone));
  const inside = counts.filter(({ at }) => at >= since);
  const perColumn = (of: (count: TrendCount) => number) =>
    summed(
      columns,
      inside.map((count) => [count.at, of(count)]),
    );
  const articles = perColumn((count) => count.articles);
  const most = Math.max(0, ...articles);
  return {
    total: totalOf(inside),
    before: totalOf(counts.filter(({ at }) => at < since)),
    peak: most > 0 ? { label: labels[articles.indexOf(most)] ?? "", articles: most } : undefined,
    span: columns.length < starts.length ? "week" : "day",
    ...{ columns: labels, articles, stories: perColumn((count) => count.stories) },
    values: valuesOf(mentions, columns, since),
  };
}

/** Every day, or the first of each seven, counted from the end. */
function columnsOf(starts: readonly Millis[]): Millis[] {
  if (starts.length <= mostDays) return [...starts];
  return starts.filter((_, at) => (starts.length - at) % 7 === 0 || at === 0);
}

function valuesOf(mentions: readonly WatchedMention[], columns: readonly Millis[], since: Millis): Trend["values"] {
  const places = new Map<string, Millis[]>();
  for (const { watched, at } of mentions) {
    for (const value of watched) {
      const known = places.get(value);
      if (known) known.push(at);
      else places.set(value, [at]);
    }
  }
  return [...places]
    .map(([value, times]) => {
      const inside = times.filter((at) => at >= since);
      const perColumn = summed(
        columns,
        inside.map((at) => [at, 1]),
      );
      return { value, mentions: perColumn, total: inside.length, before: times.length - inside.length };
    })
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total);
}

function totalOf(counts: readonly TrendCount[]): Totals {
  return {
    stories: counts.reduce((sum, { stories }) => sum + stories, 0),
    articles: counts.reduce((sum, { articles }) => sum + articles, 0),
  };
}

/** The sum of what falls into each column; the last has no end. */
function summed(columns: readonly Millis[], counted: readonly (readonly [Millis, number])[]): number[] {
  const sums = columns.map(() => 0);
  for (const [at, count] of counted) {
    const column = columns.findLastIndex((start) => start <= at);
    if (column >= 0) sums[column] = (sums[column] ?? 0) + count;
  }
  return sums;
}
