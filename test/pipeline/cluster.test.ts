import { beforeEach, expect, test } from "vitest";
import { countArticleStates, findArticles } from "../../src/db/articles/articles.ts";
import { duePages } from "../../src/db/articles/pages.ts";
import { type Database, openDatabase } from "../../src/db/open.ts";
import { installWatchlist } from "../../src/db/topics/watchlists.ts";
import type { Entry } from "../../src/model.ts";
import { clusterStage } from "../../src/pipeline/cluster.ts";
import { savePoll } from "../../src/pipeline/saving/save-polls.ts";

const now = 100 * 3_600_000;
let db: Database;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const feeds = [{ url: "https://a.example/rss", outlet: "A" }];
  const topics = [{ name: "truce", title: "Truce", description: "", query: "truce" }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
  await poll([]);
});

let polls = 0;
async function poll(articles: Partial<Entry>[]): Promise<void> {
  polls += 1;
  const entries = articles.map((more, n) => ({
    ...{ keys: [`guid:${polls}.${n}`], url: `https://a.example/${polls}/${n}`, title: "A title", description: "" },
    ...{ body: "", categories: [], contentHash: `${polls}.${n}`, ...more },
  }));
  const outcome = { nextCheckAt: now, bodyHash: `${polls}`, maxAgeMs: 1 };
  await savePoll(db, { kind: "read", feedId: 1, now, entries, ...outcome });
}

async function cluster(readPages: boolean): Promise<string[]> {
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const stage = clusterStage({ db, log, now: () => now, random: () => 0.5, readPages });
  while ((await stage.run()) > 0);
  return (await duePages(db, now, 99)).map(({ title }) => title).toSorted();
}

const words = (n: number) => "word ".repeat(Math.ceil(n / 5)).slice(0, n);

test("the page is wanted of a matched stub and of an article with next to no text", async () => {
  await poll([
    { title: "Truce 1, a stub", description: words(599) },
    { title: "Truce 2, told whole", description: words(600) },
    { title: "Truce 3, told whole below", body: words(2_000) },
    { title: "Bridge 1, a headline", description: words(199) },
    { title: "Bridge 2, a stub", description: words(200) },
    { title: "Bridge 3, without an address", url: "" },
  ]);
  expect(await cluster(true)).toEqual(["Bridge 1, a headline", "Truce 1, a stub"]);
  expect(await countArticleStates(db)).toMatchObject({ unmatched: 3 });
});

test("no page is wanted where reading pages is switched off", async () => {
  await poll([{ title: "Truce", description: "" }]);
  expect(await cluster(false)).toEqual([]);
});

test("a report of days ago that is found today joins no story of today", async () => {
  const told = {
    title: "Truce agreed at the Tarn bridge",
    description: "The truce at the Tarn bridge was agreed by both mayors.",
  };
  const day = 24 * 3_600_000;
  await poll([{ ...told, publishedAt: now }]);
  await cluster(false);
  await poll([{ ...told, publishedAt: now - 4 * day }]);
  await cluster(false);
  expect(await countArticleStates(db)).toMatchObject({ founded: 1, "too-old": 1 });
  expect((await findArticles(db, { id: 2 }))[0]?.storyId).toBe(2);
});
