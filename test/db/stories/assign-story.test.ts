import { beforeEach, describe, expect, test } from "vitest";
import { findArticles, unsortedArticles } from "../../../src/db/articles/articles.ts";
import { duePages, savePage } from "../../../src/db/articles/pages.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { assignStory, saveUnmatched } from "../../../src/db/stories/assign-story.ts";
import { storyById } from "../../../src/db/stories/stories.ts";
import { noteTopics, pastToMatch, saveMatchedAgain } from "../../../src/db/topics/match-again.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Entry, Urgency } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

const hour = 3_600_000;
const now = 10 * hour;
let db: Database;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const topics = (["high", "normal", "low"] as const).map((urgency: Urgency) => ({
    ...{ name: urgency, title: urgency, description: "", query: urgency, urgency },
  }));
  const feeds = [{ url: "https://a.example/rss", outlet: "A" }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
});

function poll(ids: string[], at = now, publishedAt?: number) {
  const entries = ids.map(
    (id): Entry => ({
      ...{ keys: [`guid:${id}`], url: `https://a.example/${id}`, title: `Title ${id}`, contentHash: id },
      ...{ description: "", body: "", categories: [], publishedAt },
    }),
  );
  const outcome = { nextCheckAt: at, bodyHash: ids.join(), maxAgeMs: 72 * hour };
  return savePoll(db, { kind: "read", feedId: 1, now: at, entries, ...outcome });
}

const sort = (articleId: number, topicIds: number[], at = now) =>
  assignStory(db, { articleId, now: at, matches: topicIds.map((topicId) => ({ topicId, score: 1, terms: [] })) });
const urgentUntil = () =>
  (sqlOf(db).$client.prepare("select urgent_until as at from feeds").get() as { at: number }).at;

describe("the feed of an article that matched", () => {
  test.each([
    [[1], 24 * hour],
    [[2], 3 * hour],
    [[3], 0],
    [[2, 3], 3 * hour],
    [[3, 1, 2], 24 * hour],
  ])("is urgent for as long as the most urgent of its topics %j wants: %i ms", async (topicIds, ms) => {
    await poll([]);
    await poll(["1"]);
    await sort(1, topicIds);
    expect(urgentUntil()).toBe(ms === 0 ? now : now + ms);
  });

  test("stays urgent when something less urgent follows", async () => {
    await poll([]);
    await poll(["1", "2"]);
    await sort(1, [1]);
    await sort(2, [2], now + hour);
    expect(urgentUntil()).toBe(now + 24 * hour);
  });

  test("is not urgent for what came with its first poll", async () => {
    await poll(["1"]);
    await sort(1, [1]);
    expect(urgentUntil()).toBe(0);
  });
});

test("the text of a page changes a story without making it look updated", async () => {
  await poll([]);
  await poll(["1"]);
  await assignStory(db, { articleId: 1, now, matches: [{ topicId: 1, score: 1, terms: [] }], wantsPage: true });
  const [page] = await duePages(db, now, 1);
  if (page) await savePage(db, page, { kind: "read", text: "Much more.", reason: "" });
  await sort(1, [1, 2], now + hour);
  const story = await storyById(db, 1);
  expect(story?.updatedAt).toBe(now);
  expect(story?.topics.map(({ name }) => name).toSorted()).toEqual(["high", "normal"]);
  expect((await findArticles(db, { id: 1 }))[0]).toMatchObject({ state: "founded", body: "Much more." });
});

test("a new topic is no reason to post what no topic wanted, but what waits for its page stays as new as it was", async () => {
  await poll([]);
  await poll(["1", "2"]);
  await saveUnmatched(db, [1, 2], { pagesOf: new Set([2]), now });
  expect(await noteTopics(db, new Map([[2, "other words"]]), 0)).toBe(1);
  const work = await pastToMatch(db);
  const match = { topicId: 2, score: 1, terms: [], watched: [] };
  const past = [1, 2].map((id) => ({ id, matches: [match] }));
  if (work) await saveMatchedAgain(db, work, past, undefined);
  expect(await pastToMatch(db)).toBeUndefined();
  expect((await unsortedArticles(db, 9)).map(({ id }) => id)).toEqual([1, 2]);
  for (const id of [1, 2]) await sort(id, [2]);
  expect((await findArticles(db, { id: 1 }))[0]?.state).toBe("backlog");
  expect((await findArticles(db, { id: 2 }))[0]?.state).toBe("founded");
});

describe("the times of a story", () => {
  const joinFirst = (articleId: number) =>
    assignStory(db, { articleId, now, matches: [], join: { storyId: 1, similarity: 1, reason: "" } });

  test("are those at which its articles were published, in whatever order they came", async () => {
    await poll([]);
    await poll(["1"], now, 8 * hour);
    await poll(["2"], now, 5 * hour);
    await poll(["3"], now, 9 * hour);
    await sort(1, [1]);
    expect(await storyById(db, 1)).toMatchObject({ firstToldAt: 8 * hour, updatedAt: 8 * hour });
    await joinFirst(2);
    await joinFirst(3);
    expect(await storyById(db, 1)).toMatchObject({ firstToldAt: 5 * hour, updatedAt: 9 * hour });
  });

  test("are those at which they were seen where they have no date, or one that is still to come", async () => {
    await poll([]);
    await poll(["1"]);
    await poll(["2"], now, now + 5 * hour);
    await sort(1, [1]);
    await sort(2, [1]);
    for (const id of [1, 2]) expect(await storyById(db, id)).toMatchObject({ firstToldAt: now, updatedAt: now });
    expect((await findArticles(db, { id: 2 }))[0]?.publishedAt).toBe(now);
  });
});
