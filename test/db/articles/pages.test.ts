import { beforeEach, describe, expect, test } from "vitest";
import { findArticles, unsortedArticles } from "../../../src/db/articles/articles.ts";
import { duePages, savePage } from "../../../src/db/articles/pages.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { assignStory, saveUnmatched } from "../../../src/db/stories/assign-story.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Entry } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

const hour = 3_600_000;
let db: Database;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const feeds = [
    { url: "https://a.example/rss", outlet: "A" },
    { url: "https://b.example/rss", outlet: "B", readPages: false },
  ];
  const topics = [{ name: "talks", title: "Talks", description: "", query: "talks" }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
  for (const feedId of [1, 2]) await poll([], { feedId, now: hour });
});

function entry(id: string, more: Partial<Entry> = {}): Entry {
  return {
    ...{ keys: [`guid:${id}`, `url:a.example/${id}`], url: `https://a.example/${id}`, title: `Title ${id}` },
    ...{ description: "", body: "", categories: [], contentHash: `hash ${id}`, ...more },
  };
}

let polls = 0;
function poll(entries: Entry[], { feedId = 1, now = 2 * hour } = {}) {
  polls += 1;
  const outcome = { nextCheckAt: now + hour, bodyHash: `body ${polls}`, maxAgeMs: 72 * hour };
  return savePoll(db, { kind: "read", feedId, now, entries, ...outcome });
}

const match = [{ topicId: 1, score: 1, terms: [] }];
const sort = (articleId: number, wantsPage = true) =>
  assignStory(db, { articleId, now: 3 * hour, matches: match, wantsPage });
const due = async (now = 9 * hour) => (await duePages(db, now, 100)).map((page) => page.articleId);
const page = async (now = 9 * hour) => {
  const [first] = await duePages(db, now, 1);
  if (!first) throw new Error("no page is due");
  return first;
};
const read = (text: string) => ({ kind: "read" as const, text, reason: "its page gave more" });

describe("a wanted page", () => {
  test("is due from the sorting on, with what is needed to read it", async () => {
    await poll([entry("1", { description: "Short." })]);
    await sort(1);
    expect(await due(3 * hour - 1)).toEqual([]);
    expect(await page(3 * hour)).toEqual({
      ...{ articleId: 1, url: "https://a.example/1", title: "Title 1", feedText: "Short.", contentHash: "hash 1" },
      ...{ firstSeenAt: 2 * hour, attempts: 0, feedUrl: "https://a.example/rss", mayRead: true },
    });
  });

  test("is found by its index", () => {
    const plan = sqlOf(db).$client.prepare(
      "explain query plan select id from articles where page = 'wanted' and page_not_before <= 1 order by page_not_before, id",
    );
    expect(JSON.stringify(plan.all())).toContain("articles_page");
  });

  test("of a feed that forbids it, of a backlog and of old news is none", async () => {
    await poll([entry("1")], { feedId: 2 });
    await poll([entry("2", { url: "https://a.example/2", publishedAt: 1 })], { now: 100 * hour });
    await sort(1);
    await sort(2);
    expect(await due(200 * hour)).toEqual([]);
  });

  test("is wanted for ten articles of a poll, the newest of those no topic matched", async () => {
    await poll(Array.from({ length: 14 }, (_, n) => entry(`${n}`)));
    const ids = Array.from({ length: 14 }, (_, n) => n + 1);
    await sort(1);
    await saveUnmatched(db, ids.slice(1), { pagesOf: new Set(ids), now: 3 * hour });
    expect((await due()).toSorted((a, b) => a - b)).toEqual([1, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  test("is wanted no more when the feed gives enough before it was read", async () => {
    await poll([entry("1")]);
    await sort(1);
    await sort(1, false);
    expect(await due()).toEqual([]);
  });
});

describe("savePage", () => {
  beforeEach(async () => {
    await poll([entry("1")]);
    await sort(1);
  });

  test("puts the page's text in the place of the feed's, and has it matched once more", async () => {
    expect(await unsortedArticles(db, 9)).toEqual([]);
    await savePage(db, await page(), read("The whole text."));
    const [article] = await unsortedArticles(db, 9);
    expect(article).toMatchObject({ body: "The whole text.", contentHash: "hash 1", storyId: 1 });
    await sort(1);
    expect([await due(), await unsortedArticles(db, 9)]).toEqual([[], []]);
  });

  test("keeps what was read when the publisher's text is what it was", async () => {
    await savePage(db, await page(), read("The whole text."));
    await poll([entry("1")], { now: 4 * hour });
    expect((await findArticles(db, { id: 1 }))[0]?.body).toBe("The whole text.");
    expect(await due()).toEqual([]);
  });

  test("refuses for good", async () => {
    await savePage(db, await page(), { kind: "refused", reason: "headline only: no" });
    expect(await unsortedArticles(db, 9)).toEqual([]);
    await sort(1);
    expect(await due(99 * hour)).toEqual([]);
  });

  test("wants a refused page again when the publisher changed the article, three times at most", async () => {
    for (let n = 0; n < 5; n += 1) {
      for (const one of await duePages(db, 9 * hour, 9)) {
        await savePage(db, one, { kind: "refused", reason: "headline only: no" });
      }
      const title = `Title 1, changed ${"again ".repeat(n)}`;
      await poll([entry("1", { title, contentHash: `changed ${n}` })], { now: (4 + n) * hour });
      await sort(1);
      expect(await due(), `after ${n + 1} edits`).toEqual(n < 3 ? [1] : []);
    }
  });

  test("counts attempts and waits", async () => {
    await savePage(db, await page(), { kind: "later", notBefore: 10 * hour, reason: "the server answered 503" });
    expect(await due(10 * hour - 1)).toEqual([]);
    expect((await page(10 * hour)).attempts).toBe(1);
  });

  test("writes nothing when the publisher changed the article meanwhile", async () => {
    const before = await page();
    await poll([entry("1", { title: "Another title altogether", contentHash: "other" })], { now: 4 * hour });
    await savePage(db, before, read("The whole text."));
    expect((await findArticles(db, { id: 1 }))[0]?.body).toBe("");
    expect(await due()).toEqual([1]);
  });

  test("leaves the text that was read before when the page cannot be read again", async () => {
    await savePage(db, await page(), read("The whole text, which is long enough to stay."));
    await poll([entry("1", { title: "Another title altogether", contentHash: "other" })], { now: 4 * hour });
    await sort(1);
    expect(await page()).toMatchObject({ feedText: "" });
    await savePage(db, await page(), { kind: "refused", reason: "headline only: no" });
    expect((await findArticles(db, { id: 1 }))[0]?.body).toBe("The whole text, which is long enough to stay.");
    await sort(1);
    expect(await due(99 * hour)).toEqual([]);
  });

  test("says beside an article without a topic why its page said nothing either", async () => {
    await poll([entry("2")], { now: 4 * hour });
    await saveUnmatched(db, [2], { pagesOf: new Set([2]), now: 4 * hour });
    const [, second] = await duePages(db, 9 * hour, 9);
    if (second) await savePage(db, second, { kind: "refused", reason: "headline only: there is no such page (404)" });
    expect((await findArticles(db, { id: 2 }))[0]).toMatchObject({
      state: "unmatched",
      reason: "no topic matched what the feed gives; headline only: there is no such page (404)",
    });
  });
});
