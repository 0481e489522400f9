import { beforeEach, describe, expect, test } from "vitest";
import { countArticleStates, topicsOfArticle } from "../../../src/db/articles/articles.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { selectStories } from "../../../src/db/stories/stories.ts";
import { noteTopics, pastArticles, pastToMatch } from "../../../src/db/topics/match-again.ts";
import { saveTopic } from "../../../src/db/topics/topic-records.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Log } from "../../../src/log.ts";
import type { Entry, Topic } from "../../../src/model.ts";
import { clusterStage } from "../../../src/pipeline/cluster.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";
import { foundArticles } from "../../answers/search/found-articles.ts";

const hour = 3_600_000;
const day = 24 * hour;
const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const feeds = [{ url: "https://a.example/rss", outlet: "A" }];

let db: Database;
let now: number;

beforeEach(async () => {
  db = openDatabase(":memory:");
  now = Date.UTC(2025, 7, 1);
  await install([{ name: "truce", query: "truce" }]);
  await poll([]);
});

function install(topics: { name: string; query: string }[]): Promise<void> {
  const list = topics.map((topic): Omit<Topic, "id"> => ({ title: topic.name, description: "", ...topic }));
  return installWatchlist(db, { name: "t", title: "T", feeds, topics: list, aliases: [] });
}

async function poll(titles: string[]): Promise<void> {
  const entries = titles.map(
    (title): Entry => ({
      ...{ keys: [`guid:${title}`], url: `https://a.example/${encodeURIComponent(title)}`, title, contentHash: title },
      ...{ description: "", body: "", categories: [] },
    }),
  );
  const read = { kind: "read", feedId: 1, nextCheckAt: now, bodyHash: titles.join(), maxAgeMs: 72 * hour } as const;
  await savePoll(db, { ...read, now, entries });
}

const stage = () => clusterStage({ db, log: quiet, now: () => now, random: () => 0.5, readPages: false });
async function cluster(): Promise<void> {
  const { run } = stage();
  while ((await run()) > 0);
}

const own = (name: string, query: string, topicId?: number) =>
  saveTopic(db, {
    ...{ workspace: "console:local", name, title: name, query, watch: [], owner: "ada", ownerId: "1", now },
    topicId,
  });
const titlesOf = async (topicId: number) =>
  (await selectStories(db, { topicIds: [topicId], order: "recent", limit: 99 })).map(({ headline }) => headline);

describe("what is stored", () => {
  test("is matched with a topic that is new, whatever other topics made of it, and keeps the times it had", async () => {
    await poll(["Bridge opens"]);
    await cluster();
    now += 5 * day;
    await poll(["Truce at the bridge", "Weather"]);
    await cluster();
    now += 2 * day;
    await own("bridges", "bridge");
    await cluster();
    expect(await titlesOf(2)).toEqual(["Truce at the bridge", "Bridge opens"]);
    const [newest, oldest] = await selectStories(db, { topicIds: [2], order: "recent", limit: 2 });
    expect([newest?.updatedAt, oldest?.updatedAt]).toEqual([now - 2 * day, now - 7 * day]);
    expect(newest?.topics.map(({ name, newsAt }) => [name, newsAt !== undefined])).toEqual([
      ["truce", true],
      ["bridges", false],
    ]);
    expect(await countArticleStates(db)).toMatchObject({ unmatched: 1 });
    expect(await pastToMatch(db)).toBeUndefined();
  });

  test("is not matched again for topics that stay as they are, nor what is older than 30 days", async () => {
    await poll(["Bridge of long ago"]);
    await cluster();
    now += 31 * day;
    await poll(["Bridge of today"]);
    await cluster();
    await own("bridges", "bridge");
    await stage().run();
    expect((await pastToMatch(db))?.topicIds ?? [2]).toEqual([2]);
    await cluster();
    expect(await titlesOf(2)).toEqual(["Bridge of today"]);
  });

  test("loses the matches of a query that was changed, and the story its tie", async () => {
    await poll(["Truce at the bridge", "Truce at the harbour"]);
    await cluster();
    await own("places", "bridge");
    await cluster();
    expect(await titlesOf(2)).toEqual(["Truce at the bridge"]);
    await own("places", "harbour", 2);
    await cluster();
    expect(await titlesOf(2)).toEqual(["Truce at the harbour"]);
    expect((await topicsOfArticle(db, 1)).map(({ name }) => name)).toEqual(["truce"]);
  });

  test("keeps what a topic matched that was removed meanwhile or lost its alias", async () => {
    await poll(["Truce at the bridge"]);
    await cluster();
    await own("bridges", "bridge");
    await cluster();
    await own("bridges", "@gone", 2);
    await cluster();
    expect(await titlesOf(2)).toEqual(["Truce at the bridge"]);
  });
});

test("a process that dies in between goes on where it was: nothing is matched twice or left out", async () => {
  const titles = Array.from({ length: 450 }, (_, at) => `Bridge ${at} of ${at * 7}`);
  await poll(titles);
  await cluster();
  await own("bridges", "bridge");
  const before = stage();
  await before.run();
  const work = await pastToMatch(db);
  expect(work).toEqual({ topicIds: [2], after: 200 });
  expect((await pastArticles(db, work?.after ?? 0, 1)).map(({ id }) => id)).toEqual([201]);
  await cluster(); // another process
  expect(await pastToMatch(db)).toBeUndefined();
  const count = sqlOf(db).$client.prepare("select count(*) n from matches where topic_id = 2").get() as { n: number };
  expect(count.n).toBe(450);
  expect(await countArticleStates(db)).toEqual({ backlog: 450 });
});

test("topics noted by an earlier version of Dateline as one hash count as changed, once", async () => {
  const fact = "insert into facts values ('topics.matched', 'Zm9v') on conflict do update set value = excluded.value";
  sqlOf(db).$client.prepare(fact).run();
  const versions = new Map([[1, "a"]]);
  expect(await noteTopics(db, versions, 0)).toBe(1);
  expect(await noteTopics(db, versions, 0)).toBe(0);
  expect(await foundArticles(db, "x")).toEqual([]);
});
