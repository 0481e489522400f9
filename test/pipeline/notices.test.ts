import { beforeEach, expect, test } from "vitest";
import { channelAt, pauseChannels, subscribe } from "../../src/db/channels/channels.ts";
import { type Database, openDatabase, sqlOf } from "../../src/db/open.ts";
import { deliveries } from "../../src/db/outbox/tables.ts";
import { installWatchlist } from "../../src/db/topics/watchlists.ts";
import type { Log } from "../../src/log.ts";
import { clusterStage } from "../../src/pipeline/cluster.ts";
import { noticesStage } from "../../src/pipeline/notices.ts";
import { savePoll } from "../../src/pipeline/saving/save-polls.ts";

const hour = 3_600_000;
const names = ["ash", "birch", "cedar", "dogwood", "elm"];
const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let db: Database;
let now: number;

beforeEach(async () => {
  db = openDatabase(":memory:");
  now = Date.UTC(2025, 7, 20, 8);
  const feeds = names.map((name) => ({ url: `https://desk:hush@${name}.example/rss`, outlet: name }));
  const topics = ["truce", "grain"].map((name) => ({ name, title: name, description: "", query: name }));
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
  for (const [topic, address] of ["truces", "grains"].entries()) {
    const channel = await channelAt(db, { platform: "console", address }, { timezone: "UTC", now });
    await subscribe(db, { channelId: channel.id, topicId: topic + 1, actorId: "u", now });
  }
  for (const feedId of [1, 2, 3, 4, 5]) await read(feedId);
});

function read(feedId: number, title?: string) {
  const base = { kind: "read", feedId, now, nextCheckAt: now + hour, bodyHash: `${now}`, maxAgeMs: 72 * hour } as const;
  const texts = { description: "", body: "", categories: [] };
  const entries = title ? [{ ...texts, keys: [`guid:${title}`], title, contentHash: title }] : [];
  return savePoll(db, { ...base, entries });
}

function fail(feedId: number) {
  const failure = { failureKind: "transient", reason: "The server has trouble (503); we keep retrying." };
  return savePoll(db, { kind: "failed", feedId, now, nextCheckAt: now + hour, ...failure });
}

const context = () => ({ db, log: quiet, now: () => now, random: () => 0.5 });
const run = () => noticesStage(context()).run();
const told = async () =>
  (
    await sqlOf(db)
      .select({ channelId: deliveries.channelId, message: deliveries.message })
      .from(deliveries)
      .orderBy(deliveries.id)
      .all()
  ).map(({ channelId, message }) => `${channelId}: ${message.fallback}`);
const lastMessage = async () => JSON.stringify((await sqlOf(db).select().from(deliveries).all()).at(-1)?.message);

async function failFor(hours: number, ...feedIds: number[]): Promise<void> {
  for (let i = 0; i <= hours; i += 1) {
    for (const feedId of feedIds) await fail(feedId);
    if (i < hours) now += hour;
  }
}

test("a feed that fails three times and three hours is told once, and once more when it answers", async () => {
  await failFor(2, 1);
  expect(await run()).toBe(0);
  await failFor(1, 1);
  expect(await run()).toBe(1);
  expect(await told()).toEqual(["1: ash cannot be read", "2: ash cannot be read"]);
  expect(await lastMessage()).toContain("we keep retrying. https://ash.example/rss");
  expect(await lastMessage()).not.toContain("hush");
  await failFor(9, 1);
  expect(await run()).toBe(0);
  await read(1);
  expect(await run()).toBe(1);
  expect(await run()).toBe(0);
  expect((await told()).slice(2)).toEqual(["1: ash can be read again", "2: ash can be read again"]);
});

test("a feed whose articles matched a topic matters to those who follow it, and to no other channel", async () => {
  await read(1, "grain arrives");
  await clusterStage({ ...context(), readPages: false }).run();
  await failFor(3, 1);
  await run();
  expect(await told()).toEqual(["2: ash cannot be read"]);
});

test("feeds that fail together are one message a channel, also those that began a little later", async () => {
  await failFor(0, 1);
  now += hour / 4;
  await failFor(3, 2);
  await fail(1);
  await fail(1);
  expect(await run()).toBe(2);
  expect(await told()).toEqual(["1: ash, birch cannot be read", "2: ash, birch cannot be read"]);
  expect(await lastMessage()).not.toContain("own connection");
});

test("when most feeds fail at once the message names Dateline's own connection", async () => {
  await failFor(3, 1, 2, 3);
  await run();
  expect(await lastMessage()).toContain("3 of 5 feeds fail at once, so the likely cause is Dateline's own connection");
});

test("a channel that cannot be posted to is told nothing", async () => {
  await pauseChannels(db, { platform: "console", address: "truces" }, "the bot was removed");
  await failFor(3, 1);
  await run();
  expect(await told()).toEqual(["2: ash cannot be read"]);
});

test("a feed that fails again after it had recovered is told again", async () => {
  for (let i = 0; i < 2; i += 1) {
    await failFor(3, 1);
    await run();
    await read(1);
    await run();
    now += hour;
  }
  expect(await told()).toHaveLength(8);
});
