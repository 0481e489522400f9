import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/db/open.ts";
import { topicDevelopments } from "../../src/db/topics/topic-developments.ts";
import { topicEvents } from "../../src/db/topics/topic-events.ts";
import { topicWords } from "../../src/db/topics/topic-words.ts";
import { activeTopics, installWatchlist } from "../../src/db/topics/watchlists.ts";
import type { Log } from "../../src/log.ts";
import { newestPeriod } from "../../src/lookups/newest-period.ts";
import { stateOfPlay } from "../../src/lookups/state-of-play.ts";
import { topicTimeline } from "../../src/lookups/topic-timeline.ts";
import type { Entry, Topic } from "../../src/model.ts";
import { clusterStage } from "../../src/pipeline/cluster.ts";
import { enrichStage } from "../../src/pipeline/enrich.ts";
import { savePoll } from "../../src/pipeline/saving/save-polls.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const outlets = ["Harbour Ledger", "Meridian Post", "Nordlys Wire"];

let db: Database;
let now: number;
let patrol: Topic;
let fishing: Topic;

beforeEach(async () => {
  db = openDatabase(":memory:");
  now = Date.UTC(2025, 7, 20, 8);
  await installWatchlist(db, {
    ...{ name: "t", title: "T", aliases: [] },
    feeds: outlets.map((outlet, i) => ({ url: `https://f${i}.example/rss`, outlet })),
    topics: [
      { name: "patrol", title: "Patrol", description: "", query: "Norvik AND patrol", watch: [] },
      { name: "fishing", title: "Fishing", description: "", query: "Norvik AND fishing" },
    ],
  });
  [patrol, fishing] = (await activeTopics(db, "")).toSorted((a, b) => b.name.localeCompare(a.name)) as [Topic, Topic];
  for (const feedId of [1, 2, 3]) await poll(feedId, []);
});
afterEach(() => db.close());

async function poll(feedId: number, entries: Entry[]): Promise<void> {
  const read = {
    kind: "read",
    feedId,
    now,
    nextCheckAt: now + 5 * minute,
    bodyHash: `${now}`,
    maxAgeMs: 72 * hour,
  } as const;
  await savePoll(db, { ...read, entries });
}

/** One article of the outlet, published now, read and enriched. */
async function publish(feedId: number, title: string, body: string): Promise<void> {
  const id = `${feedId}-${now}`;
  const entry = {
    keys: [`guid:${id}`],
    title,
    description: "",
    body,
    categories: [],
    contentHash: id,
    publishedAt: now,
  };
  await poll(feedId, [{ ...entry, url: `https://f${feedId}.example/${id}` }]);
  const context = { db, log: quiet, now: () => now, random: () => 0.5 };
  while ((await clusterStage({ ...context, readPages: false }).run()) > 0);
  while ((await enrichStage({ ...context, timezone: "UTC" }).run()) > 0);
  now += hour;
}

async function stateOf(topic: Topic, writeLead?: Parameters<typeof stateOfPlay>[2]) {
  const period = await newestPeriod(db, { topicIds: [topic.id], now });
  if (!period) throw new Error(`nothing was published on ${topic.name}`);
  return stateOfPlay(db, { topic, ...period, now }, writeLead);
}

const vote = `The council of Norvik voted by 31 to 8 on Wednesday for a joint patrol of the strait.

Insurers in Sand doubled their rates for ships in the strait on Monday, Norvik brokers said.

It remains unclear who would pay for the boats of the patrol.`;

test("a topic stands where the newest report of weight says", async () => {
  await publish(1, "Norvik council votes for joint patrol", vote);
  await publish(
    2,
    "Norvik patrol vote: Sand says no",
    "The foreign ministry of Sand rejected the joint patrol of the strait off Norvik on Wednesday.",
  );
  const found = await stateOf(patrol);
  expect(found.lead[0]?.text).toMatch(/^The foreign ministry of Sand rejected/);
  expect(found.lead[0]).toMatchObject({ outlet: "Meridian Post", title: "Norvik patrol vote: Sand says no" });
  expect([...found.lead, ...found.open].map(({ text }) => text)).toContain(
    "It remains unclear who would pay for the boats of the patrol.",
  );
});

test("opinion does not say where a topic stands", async () => {
  await publish(1, "Norvik council votes for joint patrol", vote);
  await publish(
    2,
    "Opinion: the Norvik patrol is a folly",
    "The parliament of Sand ended the joint patrol of Norvik on Wednesday.",
  );
  const found = await stateOf(patrol);
  expect(JSON.stringify([found.lead, found.changed])).not.toContain("Meridian Post");
});

test("every sentence stands in the article it names, and nothing stands in two places", async () => {
  await publish(1, "Norvik council votes for joint patrol", vote);
  await publish(
    2,
    "Norvik and Sand talk of patrol",
    `Envoys of Norvik and Sand meet on 28 August to agree on a patrol.\n\n${vote}`,
  );
  const { stories, lead, changed, agreed, open } = await stateOf(patrol);
  const told = [...lead, ...changed, ...agreed, ...open];
  const bodies = new Map(stories.flatMap(({ articles }) => articles.map((one) => [one.id, one.body])));
  for (const { text, articleId, start, end } of told) expect(bodies.get(articleId)?.slice(start, end)).toBe(text);
  expect(new Set(told.map(({ text }) => text)).size).toBe(told.length);
});

test("what is to come is told once, and with its day where other news leads", async () => {
  const coming = "Envoys of Norvik and Sand will meet on 28 August to agree on a patrol.";
  await publish(1, "Norvik and Sand talk of patrol", coming);
  const alone = await stateOf(patrol);
  expect([alone.lead.map(({ text }) => text), alone.ahead]).toEqual([[coming], []]);
  now += hour;
  const acts = [
    "The parliament of Sand approved the patrol off Norvik by 61 votes to 12 on Wednesday.",
    "The coast guard of Norvik signed a contract for 14 patrol boats with a yard in Sand.",
    "Fishermen of Norvik rejected fees for the patrol that the harbour office had announced.",
  ];
  for (const [i, act] of acts.entries()) await publish(i + 1, `Norvik patrol, day ${i}`, act);
  expect((await stateOf(patrol)).ahead.map(({ fromDay }) => fromDay)).toEqual(["2025-08-28"]);
  now = Date.UTC(2025, 7, 30);
  expect((await stateOf(patrol)).ahead).toEqual([]);
});

test("a topic stands as of its last news, however old, and one that nobody wrote of nowhere", async () => {
  await publish(1, "Norvik council votes for joint patrol", vote);
  const published = now - hour;
  now += 200 * day;
  expect(await newestPeriod(db, { topicIds: [patrol.id], now })).toMatchObject({ asOf: published });
  expect((await stateOf(patrol)).lead[0]?.text).toMatch(/^The council of Norvik voted/);
  expect(await newestPeriod(db, { topicIds: [fishing.id], now })).toBeUndefined();
  expect(await topicTimeline(db, { topic: fishing, days: 30, now, timezone: "UTC" })).toMatchObject({
    past: [],
    ahead: [],
  });
});

test("another way to write the lead takes the place of the usual one", async () => {
  await publish(1, "Norvik council votes for joint patrol", vote);
  const first = { text: vote.slice(0, 20), articleId: 1, start: 0, end: 20 };
  const { lead } = await stateOf(patrol, async () => [first]);
  expect(lead).toMatchObject([{ ...first, outlet: "Harbour Ledger" }]);
});

test("words that most other topics matched by say nothing of this one", async () => {
  await publish(
    1,
    "Norvik patrol and fishing law",
    "The patrol off Norvik and the fishing law of Norvik were voted on.",
  );
  expect(await topicWords(db, { topicId: fishing.id, articleIds: [1] })).toEqual(["fishing"]);
  expect(await topicWords(db, { topicId: fishing.id, articleIds: [] })).toEqual([]);
});

test("of one day the newest events of the topic are read, of other topics none", async () => {
  for (const n of [1, 2, 3])
    await publish(n, `Norvik patrol, part ${n}`, `Boat ${n} of the Norvik patrol will leave on 28 August.`);
  const days = { toldSince: 0, fromDay: "2025-08-01", toDay: "2025-08-31", perDay: 2 };
  const found = await topicEvents(db, { topicId: patrol.id, ...days });
  expect(found.map(({ articleId, fromDay }) => [articleId, fromDay])).toEqual([
    [2, "2025-08-28"],
    [3, "2025-08-28"],
  ]);
  expect(await topicEvents(db, { topicId: fishing.id, ...days })).toEqual([]);
  expect(await topicEvents(db, { topicId: patrol.id, ...days, toldSince: now + day })).toEqual([]);
});

test("developments of weight come newest first, within the time", async () => {
  await publish(1, "Norvik council votes for joint patrol", vote);
  await publish(
    2,
    "Norvik patrol vote: Sand says no",
    "The foreign ministry of Sand rejected the joint patrol of the strait off Norvik on Wednesday.",
  );
  const span = { topicId: patrol.id, since: now - day, until: now, limit: 9 };
  expect((await topicDevelopments(db, span))[0]).toMatchObject({ kind: "statement", outlet: "Meridian Post" });
  expect(await topicDevelopments(db, { ...span, until: now - 9 * hour })).toEqual([]);
  expect(await topicDevelopments(db, { ...span, topicId: fishing.id })).toEqual([]);
});
