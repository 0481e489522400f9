import { describe, expect, test } from "vitest";
import { dayStarts, shortDay } from "../../../src/answers/trend/calendar-days.ts";
import { composeTrend, trendOf } from "../../../src/answers/trend/query.ts";
import { feeds } from "../../../src/db/feeds/tables.ts";
import { openDatabase } from "../../../src/db/open.ts";
import { trendCounts } from "../../../src/db/topics/trend-counts.ts";
import { unit } from "../../../src/db/unit.ts";
import { addArticle, openTwoStories } from "../../db/stories/two-stories.ts";

const hour = 3_600_000;
const day = 24 * hour;

describe("calendar days", () => {
  test.each([
    ["the clocks go forward", "Europe/Kyiv", "2025-03-31T10:00:00Z", [24, 23]],
    ["the clocks go back", "Europe/Kyiv", "2025-10-27T10:00:00Z", [24, 25]],
    ["the clocks stay", "Asia/Kathmandu", "2025-10-27T10:00:00Z", [24, 24]],
    ["midnight itself is skipped", "America/Asuncion", "2024-10-07T10:00:00Z", [24, 23]],
  ])("are as long as they are where %s", (_, timezone, now, hours) => {
    const starts = dayStarts(Date.parse(now), 3, timezone);
    expect(starts.slice(1).map((start, at) => (start - (starts[at] ?? 0)) / hour)).toEqual(hours);
  });

  test("begin at midnight of their zone, today last", () => {
    const starts = dayStarts(Date.parse("2025-08-20T22:30:00Z"), 2, "Europe/Kyiv");
    expect(starts.map((start) => new Date(start).toISOString())).toEqual([
      "2025-08-19T21:00:00.000Z",
      "2025-08-20T21:00:00.000Z",
    ]);
    expect(starts.map((start) => shortDay(start, "Europe/Kyiv"))).toEqual(["20 Aug", "21 Aug"]);
  });
});

describe("what is counted", () => {
  const at = Date.UTC(2025, 7, 20, 8);

  test("a story once, with its first article of the topic, and every article", async () => {
    const db = await openTwoStories(at);
    await addArticle(db, 6, at + day, 1);
    const counts = await trendCounts(db, { topicId: 1, since: at - day, until: at + 2 * day });
    expect(counts).toEqual([
      { at, articles: 5, stories: 2 },
      { at: at + day, articles: 1, stories: 0 },
    ]);
  });

  test("a story that began before the span is not new in it", async () => {
    const db = await openTwoStories(at);
    await addArticle(db, 6, at + day, 1);
    expect(await trendCounts(db, { topicId: 1, since: at + day, until: at + 2 * day })).toEqual([
      { at: at + day, articles: 1, stories: 0 },
    ]);
  });

  test("nothing in an empty database", async () => {
    const db = openDatabase(":memory:");
    const trend = await trendOf(db, { topicId: 1, days: 7, now: at, timezone: "UTC" });
    expect(trend).toMatchObject({
      total: { stories: 0, articles: 0 },
      articles: [0, 0, 0, 0, 0, 0, 0],
      values: [],
      newest: [],
    });
    expect(trend?.peak).toBeUndefined();
  });

  test("says nothing of the time before the first feed was read", async () => {
    const db = await openTwoStories(at);
    const earlier = async () => (await trendOf(db, { topicId: 1, days: 7, now: at + hour, timezone: "UTC" })).before;
    expect(await earlier()).toBeUndefined();
    await unit(db, (sql) =>
      sql
        .update(feeds)
        .set({ firstPolledAt: at - 60 * day })
        .run(),
    );
    expect(await earlier()).toEqual({ stories: 0, articles: 0 });
  });

  test("the newest stories stand below", async () => {
    const db = await openTwoStories(at);
    const trend = await trendOf(db, { topicId: 1, days: 7, now: at + hour, timezone: "UTC" });
    expect(trend.newest.map(({ id }) => id)).toEqual([2, 1]);
    expect(trend.peak).toEqual({ label: "20 Aug", articles: 5 });
  });
});

describe("the columns", () => {
  const now = Date.UTC(2025, 7, 20, 12);
  const starts = (count: number) => dayStarts(now, count, "UTC");
  const one = (daysAgo: number, articles = 1) => ({ at: now - daysAgo * day, articles, stories: 1 });

  test("are days with what fell on them; what came before them is the time before", () => {
    const trend = composeTrend({
      counts: [one(0, 3), one(6), one(7, 5)],
      mentions: [],
      starts: starts(7),
      timezone: "UTC",
    });
    expect(trend).toMatchObject({
      ...{ span: "day", total: { stories: 2, articles: 4 }, before: { stories: 1, articles: 5 } },
      ...{
        columns: ["14 Aug", "15 Aug", "16 Aug", "17 Aug", "18 Aug", "19 Aug", "20 Aug"],
        articles: [1, 0, 0, 0, 0, 0, 3],
      },
    });
  });

  test("are weeks where there are many days, the last one whole", () => {
    const trend = composeTrend({ counts: [one(0), one(6), one(7)], mentions: [], starts: starts(90), timezone: "UTC" });
    expect(trend.span).toBe("week");
    expect(trend.columns.slice(-2)).toEqual(["7 Aug", "14 Aug"]);
    expect(trend.articles.slice(-2)).toEqual([1, 2]);
    expect(trend.columns).toHaveLength(13);
  });

  test("hold how often each watched value was mentioned, the most mentioned first", () => {
    const mention = (daysAgo: number, watched: string[]) => ({
      articleId: 1,
      outlet: "A",
      watched,
      at: now - daysAgo * day,
    });
    const mentions = [mention(0, ["Oslo", "Bern"]), mention(1, ["Bern"]), mention(8, ["Bern"]), mention(8, ["Rome"])];
    const { values } = composeTrend({ counts: [], mentions, starts: starts(7), timezone: "UTC" });
    expect(values).toEqual([
      { value: "Bern", mentions: [0, 0, 0, 0, 0, 1, 1], total: 2, before: 1 },
      { value: "Oslo", mentions: [0, 0, 0, 0, 0, 0, 1], total: 1, before: 0 },
    ]);
  });
});
