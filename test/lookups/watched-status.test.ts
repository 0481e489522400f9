import { beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase, sqlOf } from "../../src/db/open.ts";
import { assignStory } from "../../src/db/stories/assign-story.ts";
import { topics } from "../../src/db/topics/tables.ts";
import { installWatchlist } from "../../src/db/topics/watchlists.ts";
import type { WatchedSaying } from "../../src/lookups/watched-sentences.ts";
import { watchedStatuses, watchedStatusOf } from "../../src/lookups/watched-status.ts";
import { savePoll } from "../../src/pipeline/saving/save-polls.ts";

const day = 86_400_000;
const now = Date.UTC(2025, 7, 20, 12);
let db: Database;
let count: number;

beforeEach(async () => {
  count = 0;
  db = openDatabase(":memory:");
  const watch = [
    { value: "Geneva", spellings: ["Geneva", "Женев*"] },
    { value: "Budapest", spellings: ["Budapest"] },
  ];
  await installWatchlist(db, {
    ...{ name: "t", title: "T", aliases: [] },
    topics: [{ name: "venue", title: "Venue", description: "", query: "summit", watch }],
    feeds: ["A", "B", "C"].map((outlet) => ({ url: `https://${outlet.toLowerCase()}.example/rss`, outlet })),
  });
  for (const feedId of [1, 2, 3]) await poll(feedId, now - 100 * day, []);
});

async function poll(feedId: number, at: number, texts: readonly string[], title = "Talks go on") {
  const entries = texts.map((body) => ({
    ...{ keys: [`guid:${++count}`], url: `https://a.example/${count}`, title, description: "", body },
    ...{ categories: [], contentHash: `${count}`, publishedAt: at },
  }));
  await savePoll(db, { kind: "read", feedId, now: at, nextCheckAt: at, bodyHash: `${count}`, maxAgeMs: 1e12, entries });
}

/** An article of a feed some days ago, which mentions the values. */
async function tell(feedId: number, daysAgo: number, body: string, watched: string[], title?: string): Promise<void> {
  await poll(feedId, now - daysAgo * day, [body], title);
  const matches = [{ topicId: 1, score: 1, terms: [], watched }];
  await assignStory(db, { articleId: count, now: now - daysAgo * day, matches });
}

const statuses = () => watchedStatusOf(db, { topicId: 1, since: now - 30 * day, until: now + 1 });

describe("the status of watched values", () => {
  test("counts articles and outlets, now and in the period before, and quotes the newest sentence with its place", async () => {
    await tell(1, 40, "The summit was in Geneva.", ["Geneva"]);
    await tell(1, 3, "It rains. President Ann Reed proposed Geneva for the summit.", ["Geneva"]);
    await tell(2, 2, "Nothing is new. Delegates are in Geneva for the summit.", ["Geneva"]);
    const [geneva] = await statuses();
    expect(geneva).toMatchObject({
      ...{ value: "Geneva", state: "proposed", since: now - 3 * day, by: "Ann Reed" },
      ...{ mentions: 2, outlets: 2, before: 1 },
      latest: { text: "Delegates are in Geneva for the summit.", start: 16, end: 55, outlet: "B", at: now - 2 * day },
    });
    expect(geneva?.denial).toBeUndefined();
  });

  test("a denial outlives older states, and says what was before", async () => {
    await tell(1, 5, "President Ann Reed proposed Geneva for the summit.", ["Geneva"]);
    await tell(2, 3, "Kremlin spokesman Orlan Vetrov ruled out Geneva.", ["Geneva"]);
    await tell(1, 1, "The summit could be held in Geneva.", ["Geneva"]);
    expect((await statuses())[0]).toMatchObject({
      ...{
        state: "denied",
        since: now - 3 * day,
        by: "Orlan Vetrov",
        denial: { text: "Kremlin spokesman Orlan Vetrov ruled out Geneva." },
      },
      earlier: { state: "proposed", at: now - 5 * day, by: "Ann Reed" },
      latest: { text: "The summit could be held in Geneva." },
    });
  });

  test("a denial no longer stands once two outlets tell of it again", async () => {
    await tell(2, 3, "The spokesman ruled out Geneva.", ["Geneva"]);
    await tell(1, 2, "The summit could be held in Geneva.", ["Geneva"]);
    await tell(3, 1, "The summit could be held in Geneva.", ["Geneva"]);
    expect((await statuses())[0]).toMatchObject({
      state: "proposed",
      denial: { at: now - 3 * day },
      earlier: { state: "denied" },
    });
  });

  test("finds spellings as the topic does, whatever the script, and headlines where the text is silent", async () => {
    await tell(1, 2, "Министр предложил провести встречу в Женеве.", ["Geneva"]);
    await tell(2, 1, "Nothing was said.", ["Budapest"], "Budapest could host the summit");
    expect((await statuses()).map(({ value, state, latest }) => [value, state, latest.text])).toEqual([
      ["Budapest", "proposed", "Budapest could host the summit"],
      ["Geneva", "proposed", "Министр предложил провести встречу в Женеве."],
    ]);
  });

  test("values that nothing mentions are left out; a topic that watches nothing has none", async () => {
    expect(await statuses()).toEqual([]);
    await sqlOf(db).update(topics).set({ watch: [] }).run();
    expect(await statuses()).toEqual([]);
  });

  test("an article whose text has changed since and no longer names the value is only counted", async () => {
    await tell(1, 1, "Nothing to see.", ["Geneva"]);
    expect(await statuses()).toEqual([]);
  });
});

test("the most mentioned come first, and a value only mentioned stands since its first mention", () => {
  const told = { text: "s", articleId: 1, start: 0, end: 1, outlet: "A", title: "t", at: 9 };
  const saying = (value: string): WatchedSaying => ({ value, state: "mentioned", told });
  const mention = (articleId: number, watched: string[], at: number) => ({ articleId, outlet: "A", watched, at });
  const found = watchedStatuses(["x", "y"], {
    mentions: [mention(3, ["y"], 9), mention(2, ["x", "y"], 7), mention(1, ["y"], 5)],
    ...{ earlier: [], sayings: [saying("x"), saying("y")] },
  });
  expect(found.map(({ value, mentions, since }) => [value, mentions, since])).toEqual([
    ["y", 3, 5],
    ["x", 1, 7],
  ]);
});
