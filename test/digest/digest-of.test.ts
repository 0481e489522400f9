import { afterEach, beforeEach, expect, test } from "vitest";
import { channelAt, subscribe } from "../../src/db/channels/channels.ts";
import { muteStory } from "../../src/db/channels/muted-stories.ts";
import { type Database, openDatabase } from "../../src/db/open.ts";
import { activeTopics, installWatchlist } from "../../src/db/topics/watchlists.ts";
import { digestOf } from "../../src/digest/digest-of.ts";
import type { Log } from "../../src/log.ts";
import type { Entry, Relevance } from "../../src/model.ts";
import { cardsStage } from "../../src/pipeline/cards.ts";
import { clusterStage } from "../../src/pipeline/cluster.ts";
import { enrichStage } from "../../src/pipeline/enrich.ts";
import { savePoll } from "../../src/pipeline/saving/save-polls.ts";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2025, 7, 18, 10);
const end = Date.UTC(2025, 7, 25, 9);
const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const outlets = ["Harbour Ledger", "Meridian Post", "Nordlys Wire"];

let db: Database;
let now: number;
let channelId: number;

beforeEach(async () => {
  db = openDatabase(":memory:");
  now = start - 30 * day;
  await installWatchlist(db, {
    ...{ name: "t", title: "T", aliases: [] },
    feeds: outlets.map((outlet, i) => ({ url: `https://f${i}.example/rss`, outlet })),
    topics: [
      { name: "patrol", title: "Patrol", description: "", query: "Norvik AND patrol" },
      {
        ...{ name: "port", title: "Port", description: "", query: "Norvik AND (harbour OR port)" },
        watch: [{ value: "Sand", spellings: ["Sand"] }],
      },
    ],
  });
  for (const feedId of [1, 2, 3]) await poll(feedId, []);
  ({ id: channelId } = await channelAt(db, { platform: "slack", address: "C1" }, { timezone: "Europe/Kyiv", now }));
  now = start;
});
afterEach(() => db.close());

async function follow(relevance: Partial<Record<string, Relevance>> = {}): Promise<void> {
  for (const { id: topicId, name } of await activeTopics(db, "")) {
    const wish = relevance[name];
    await subscribe(db, { channelId, topicId, actorId: "U1", now: start - day, relevance: wish });
  }
}

async function poll(feedId: number, entries: Entry[]): Promise<void> {
  const read = { feedId, now, nextCheckAt: now, bodyHash: `${now}`, maxAgeMs: 3 * day };
  await savePoll(db, { kind: "read", ...read, entries });
}

async function publish(feedId: number, title: string, body: string): Promise<void> {
  const id = `${feedId}-${now}`;
  const entry = { keys: [`guid:${id}`], title, description: "", body, categories: [], contentHash: id };
  await poll(feedId, [{ ...entry, publishedAt: now, url: `https://f${feedId}.example/${id}` }]);
  const context = { db, log: quiet, now: () => now, random: () => 0.5 };
  while ((await clusterStage({ ...context, readPages: false }).run()) > 0);
  while ((await enrichStage({ ...context, timezone: "UTC" }).run()) > 0);
  while ((await cardsStage({ ...context, editGapMs: 0 }).run()) > 0);
  now += hour;
}

const digest = async (since = start - hour) =>
  digestOf(db, { channelId, since, until: end, timezone: "Europe/Kyiv", now: end });

const fuel = `Fishermen in Norvik blocked the harbour with forty boats on Monday over the price of fuel.

“We cannot pay for a tank what we earn with a whole catch,” said Arne Holm, who leads their union.

The blockade will end on 28 August 2025, the union said in Sand.`;

const vote = `The council of Norvik voted on Tuesday by 31 to 8 for a joint patrol of the strait.

Two members left the hall before the count, and the mayor did not vote.`;

test("without a topic there is no digest, without news an empty one", async () => {
  expect(await digest()).toBeUndefined();
  await follow();
  expect(await digest()).toMatchObject({ stories: 0, outlets: 0, topics: [{ total: 0 }, { total: 0 }], timeline: [] });
});

test("a week of two events has a lead and its story in each topic, a quote, days, coming dates and what became of all", async () => {
  await follow();
  await publish(1, "Fishermen block the harbour of Norvik over fuel", fuel);
  await publish(2, "Norvik fishermen block harbour over price of fuel", fuel.replace("forty boats", "40 boats"));
  await publish(3, "Norvik council votes for a joint patrol", vote);
  const found = await digest();
  const [patrol, port] = found?.topics ?? [];
  expect(patrol?.lead[0]?.text).toContain("voted on Tuesday by 31 to 8");
  expect(port).toMatchObject({ total: 1, before: 0, stories: [{ outlets: ["Harbour Ledger", "Meridian Post"] }] });
  expect(port?.watched[0]).toMatchObject({ value: "Sand", before: 0 });
  expect(found?.quote).toMatchObject({ speaker: "Arne Holm", outlets: 2 });
  expect(found?.ahead).toMatchObject([{ fromDay: "2025-08-28" }]);
  expect(found?.chart?.columns).toHaveLength(8);
  expect(found).toMatchObject({ stories: 2, outlets: 3, withheld: { matched: 3, posted: 2, merged: 1, below: 0 } });
});

test("a column is no news: a topic has it beside its reports, and never as its story", async () => {
  await follow();
  await publish(1, "Opinion: The harbour of Norvik deserves better than a blockade", fuel);
  const only = (await digest())?.topics[1];
  expect(only).toMatchObject({ total: 1, stories: [], lead: [] });
  expect(only?.columns.map(({ headline }) => headline)).toEqual([
    "Opinion: The harbour of Norvik deserves better than a blockade",
  ]);
});

test("but for coming dates that are where a topic stands, no sentence is told twice", async () => {
  await follow();
  await publish(1, "Fishermen block the harbour of Norvik over fuel", fuel);
  await publish(3, "Norvik council votes for a joint patrol", vote);
  const found = await digest();
  const topics = found?.topics ?? [];
  const sentences = [
    ...topics.flatMap(({ lead, keyPoints, unresolved }) => [...lead, ...keyPoints, ...unresolved]),
    ...(found?.timeline ?? []).map(({ sentence }) => sentence),
  ].map(({ text }) => text);
  const ahead = (found?.ahead ?? []).map(({ sentence }) => sentence.text);
  const inThread = topics.flatMap(({ keyPoints, unresolved }) => [...keyPoints, ...unresolved].map(({ text }) => text));
  expect(inThread.filter((text) => ahead.includes(text))).toEqual([]);
  expect(sentences.length).toBeGreaterThan(1);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test("an event of two followed topics is told under the one it matches better, and counted by the other", async () => {
  await follow();
  await publish(1, "Norvik patrol", `${vote}\n\nThe boats of the patrol will lie in the harbour.`);
  const [patrol, port] = (await digest())?.topics ?? [];
  expect([patrol?.stories.length, patrol?.elsewhere]).toEqual([1, []]);
  expect(port).toMatchObject({ total: 1, stories: [], lead: [], elsewhere: [{ title: "Patrol", stories: 1 }] });
});

test("what is muted or matches less well than the channel asks is not told, and counted as left out", async () => {
  await follow({ port: "strict" });
  await publish(1, "Norvik council votes for a joint patrol", vote);
  await publish(
    2,
    "A quiet Monday in Norvik",
    `Nothing happened all day.\n\n${"Rain fell. ".repeat(60)}\n\nThe port slept.`,
  );
  const before = await digest();
  expect(before?.topics.map(({ total }) => total)).toEqual([1, 0]);
  expect(before?.withheld).toMatchObject({ matched: 2, posted: 1, below: 1 });
  await muteStory(db, { channelId, storyId: 1, by: "Ann", now });
  const after = await digest();
  expect(after?.topics.map(({ total, lead, stories }) => [total, lead, stories])).toEqual([
    [0, [], []],
    [0, [], []],
  ]);
  expect(after?.withheld).toMatchObject({ matched: 2, posted: 0, below: 1, muted: 1 });
});

test("a day has neither chart, timeline nor quote", async () => {
  await follow();
  now = end - 5 * hour;
  await publish(1, "Fishermen block the harbour of Norvik over fuel", fuel);
  const found = await digest(end - day);
  expect(found).toMatchObject({ stories: 1, timeline: [] });
  expect([found?.chart, found?.quote]).toEqual([undefined, undefined]);
});
