import { beforeEach, describe, expect, test } from "vitest";
import { countArticleStates, findArticles, unsortedArticles } from "../../../src/db/articles/articles.ts";
import { feedsToPoll } from "../../../src/db/feeds/feeds.ts";
import { type Database, openDatabase } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Entry } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";
import { foundArticles } from "../../answers/search/found-articles.ts";

let db: Database;
const urls = ["https://a.example/rss", "https://a.example/world", "https://b.example/rss"];
const hour = 3_600_000;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const feeds = urls.map((url) => ({ url, outlet: new URL(url).host }));
  await installWatchlist(db, { name: "t", title: "T", feeds, topics: [], aliases: [] });
});

function entry(id: string, more: Partial<Entry> = {}): Entry {
  return {
    keys: [`guid:${id}`, `url:a.example/${id}`],
    url: `https://a.example/${id}`,
    title: `Title ${id}`,
    description: "",
    body: "",
    categories: [],
    contentHash: `hash ${id}`,
    ...more,
  };
}

function poll(entries: Entry[], { feedId = 1, now = 10 * hour } = {}) {
  return savePoll(db, {
    kind: "read",
    feedId,
    now,
    nextCheckAt: now + hour,
    entries,
    bodyHash: `${now}`,
    maxAgeMs: 72 * hour,
  });
}

describe("a poll", () => {
  test("adds what is new, repeats what is known by any key, and edits what reads differently", async () => {
    expect(await poll([entry("1"), entry("2")])).toEqual({ added: 2, edited: 0, repeated: 0 });
    const sameUrl = entry("1", { keys: ["guid:moved", "url:a.example/1"] });
    const edited = entry("2", { title: "Corrected", contentHash: "other" });
    expect(await poll([sameUrl, edited, entry("3")])).toEqual({ added: 1, edited: 1, repeated: 1 });
    expect(await poll([entry("1", { keys: ["guid:moved"] })])).toEqual({ added: 0, edited: 0, repeated: 1 });
    expect((await findArticles(db, { id: 2 }))[0]?.title).toBe("Corrected");
  });

  test("takes two entries of one document with a common key for one article", async () => {
    expect(await poll([entry("1"), entry("1", { contentHash: "newer" })])).toEqual({
      added: 1,
      edited: 1,
      repeated: 0,
    });
  });

  test("marks what came under the same address from another feed as a duplicate with the reason", async () => {
    await poll([entry("1")]);
    await poll([entry("1", { keys: ["guid:elsewhere"] })], { feedId: 2 });
    expect(await countArticleStates(db)).toEqual({ stored: 1, duplicate: 1 });
    expect((await findArticles(db, { id: 2 }))[0]?.reason).toBe("the same address as article 1 from a.example");
    expect(await unsortedArticles(db, 10)).toHaveLength(1);
  });

  test("that failed leaves validators and articles as they were, and counts failures until a success", async () => {
    await poll([entry("1")]);
    const failure = {
      kind: "failed",
      feedId: 1,
      now: 20 * hour,
      nextCheckAt: 0,
      failureKind: "transient",
      reason: "HTTP 503",
    } as const;
    await savePoll(db, failure);
    await savePoll(db, failure);
    const feed = async () => (await feedsToPoll(db, [1], 99 * hour))[0];
    expect(await feed()).toMatchObject({ failures: 2, bodyHash: `${10 * hour}` });
    await savePoll(db, { kind: "unchanged", feedId: 1, now: 21 * hour, nextCheckAt: 0 });
    expect(await feed()).toMatchObject({ failures: 0 });
  });
});

describe("search", () => {
  beforeEach(() =>
    poll([
      entry("1", { title: "Guarantees on paper", body: "The line of contact holds in Kyiv." }),
      entry("2", { title: "Зеленський у Києві" }),
    ]),
  );
  const find = async (words: string) => (await foundArticles(db, words)).map((a) => a.id);

  test("wants all words, in any case and script, and takes beginnings and phrases", async () => {
    expect(await find("guarantees paper")).toEqual([1]);
    expect(await find("guarantees bread")).toEqual([]);
    expect(await find("guarant*")).toEqual([1]);
    expect(await find('"line of contact"')).toEqual([1]);
    expect(await find('"contact of line"')).toEqual([]);
    expect(await find("зеленський")).toEqual([2]);
  });

  test.each(['"', "*", "AND", "NEAR(", "title:x", "a OR b)", "-", "^", "{}", "' OR 1=1 --"])(
    "takes %s for words, not for an operator",
    async (words) => {
      await expect(find(words)).resolves.toBeInstanceOf(Array);
    },
  );

  test("follows edits", async () => {
    await poll([entry("1", { title: "Pledges instead", contentHash: "new" })]);
    expect(await find("pledges")).toEqual([1]);
    expect(await find("guarantees")).toEqual([]);
  });
});
