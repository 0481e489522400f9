import { beforeEach, expect, test } from "vitest";
import { channelAt, subscribe } from "../../src/db/channels/channels.ts";
import { type Database, openDatabase } from "../../src/db/open.ts";
import { claimDue } from "../../src/db/outbox/claim-due.ts";
import { countDeliveries } from "../../src/db/outbox/deliveries.ts";
import { installWatchlist } from "../../src/db/topics/watchlists.ts";
import type { Log } from "../../src/log.ts";
import type { Entry } from "../../src/model.ts";
import { cardsStage } from "../../src/pipeline/cards.ts";
import { clusterStage } from "../../src/pipeline/cluster.ts";
import { enrichStage } from "../../src/pipeline/enrich.ts";
import { savePoll } from "../../src/pipeline/saving/save-polls.ts";

const lease = { holder: "this process", leaseMs: 60_000 };

const minute = 60_000;
const hour = 60 * minute;
const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let db: Database;
let now: number;

beforeEach(async () => {
  db = openDatabase(":memory:");
  now = Date.UTC(2025, 7, 20, 8);
  const feeds = ["a", "b"].map((name) => ({ url: `https://${name}.example/rss`, outlet: name }));
  const topics = [{ name: "truce", title: "Truce", description: "", query: "truce" }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
  for (const feedId of [1, 2]) await poll(feedId, []);
  const channel = await channelAt(db, { platform: "console", address: "here" }, { timezone: "UTC", now });
  await subscribe(db, { channelId: channel.id, topicId: 1, actorId: "u", now });
});

function poll(feedId: number, entries: Entry[]) {
  const read = {
    kind: "read",
    feedId,
    now,
    nextCheckAt: now + 5 * minute,
    bodyHash: `${now}`,
    maxAgeMs: 72 * hour,
  } as const;
  return savePoll(db, { ...read, entries });
}

function entry(id: string, words: string): Entry {
  return {
    ...{ keys: [`guid:${id}`], title: `Truce: ${words}`, description: "", body: "", categories: [] },
    ...{ url: `https://a.example/${id}`, contentHash: words, publishedAt: now - minute },
  };
}

const context = () => ({ db, log: quiet, now: () => now, random: () => 0.5 });

async function brief(): Promise<void> {
  const enrich = enrichStage({ ...context(), timezone: "UTC" });
  while ((await enrich.run()) > 0);
  const stage = cardsStage({ ...context(), editGapMs: 0 });
  while ((await stage.run()) > 0);
}

async function work(): Promise<void> {
  const stage = clusterStage({ ...context(), readPages: false });
  while ((await stage.run()) > 0);
  await brief();
}

test("a late story waits while another feed that was missed is due, and is told with what that one brings", async () => {
  now += 20 * hour;
  await poll(1, [entry("1", "harbour quiet")]);
  await work();
  expect(await countDeliveries(db)).toEqual({});
  await poll(2, [entry("2", "mountain silent")]);
  await work();
  expect(await countDeliveries(db)).toEqual({ waiting: 2 });
});

test("a late story waits for late articles that are not sorted yet, or there would be two lists", async () => {
  now += 20 * hour;
  await poll(1, [entry("1", "harbour quiet")]);
  await poll(2, []);
  while ((await clusterStage({ ...context(), readPages: false }).run()) > 0);
  await poll(1, [entry("1", "harbour quiet")]);
  now += 4 * hour;
  await poll(1, [entry("1", "harbour quiet"), entry("2", "mountain silent")]);
  await poll(2, []);
  await brief();
  expect(await countDeliveries(db)).toEqual({});
  await work();
  expect(await countDeliveries(db)).toEqual({ waiting: 2 });
});

test("ten minutes after the first late article nothing is waited for any more", async () => {
  now += 20 * hour;
  await poll(1, [entry("1", "harbour quiet")]);
  await work();
  now += 10 * minute;
  await work();
  expect(await countDeliveries(db)).toEqual({ waiting: 1 });
});

test("fresh stories never wait for late ones", async () => {
  now += 20 * hour;
  await poll(1, [entry("1", "harbour quiet")]);
  now += minute;
  await poll(1, [entry("1", "harbour quiet"), entry("3", "election won")]);
  await work();
  expect(await countDeliveries(db)).toEqual({ waiting: 1 });
  const [claim] = await claimDue(db, now, { limit: 9, ...lease });
  expect(claim?.message.fallback).toContain("election won");
});

test("what was listed is no work for delivery, and is told again neither by an edit nor by a second run", async () => {
  now += 20 * hour;
  const many = Array.from({ length: 14 }, (_, n) => entry(`${n}`, `${"abcdefghijklmn"[n]?.repeat(5)} ${n * 17}`));
  await poll(1, many);
  await poll(2, []);
  await work();
  expect(await countDeliveries(db)).toEqual({ waiting: 11, listed: 4 });
  await poll(
    1,
    many.map((one) => ({ ...one, title: `${one.title} corrected`, contentHash: `${one.contentHash} corrected` })),
  );
  await work();
  expect(await countDeliveries(db)).toEqual({ waiting: 11, listed: 4 });
});
