import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { findArticles } from "../../../src/db/articles/articles.ts";
import { savePing } from "../../../src/db/feeds/pushed-documents.ts";
import {
  findPush,
  forgetPush,
  type Push,
  pushableFeeds,
  pushStateOf,
  recordRefusal,
  recordRequest,
  resumePushes,
  updatePush,
} from "../../../src/db/feeds/pushes.ts";
import { feeds } from "../../../src/db/feeds/tables.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Entry } from "../../../src/model.ts";
import { savePushed } from "../../../src/pipeline/saving/save-pushed.ts";

const now = Date.UTC(2025, 7, 20, 8);
const minute = 60_000;
const day = 86_400_000;
const hub = { hubUrl: "https://hub.example/", selfUrl: "https://a.example/rss" };
let db: Database;

const setFeed = (id: number, values: Partial<typeof feeds.$inferInsert>) =>
  sqlOf(db).update(feeds).set(values).where(eq(feeds.id, id)).run();
const feed = (id: number) => sqlOf(db).select().from(feeds).where(eq(feeds.id, id)).get();
const push = async () => (await pushStateOf(db, 1))?.push;

function request(more: Partial<Push> = {}): Push {
  return {
    feedId: 1,
    hubUrl: hub.hubUrl,
    topicUrl: hub.selfUrl,
    token: "t".repeat(43),
    secret: "s".repeat(43),
    state: "requested",
    requestedAt: now,
    leaseUntil: null,
    lastPushAt: null,
    failures: 1,
    notBefore: now + 5 * minute,
    reason: null,
    ...more,
  };
}

function entry(id: string, more: Partial<Entry> = {}): Entry {
  const url = `https://a.example/${id}`;
  return {
    ...{ keys: [`guid:${id}`], url, title: `Title ${id}`, description: "", body: "", categories: [] },
    contentHash: `hash ${id}`,
    ...more,
  };
}

const document = (entries: Entry[]) => ({ feedId: 1, now, entries, maxAgeMs: 3 * day });

beforeEach(async () => {
  db = openDatabase(":memory:");
  const list = ["https://a.example/rss", "https://b.example/rss"].map((url) => ({ url, outlet: new URL(url).host }));
  await installWatchlist(db, { name: "t", title: "T", feeds: list, topics: [], aliases: [] });
  await setFeed(1, {
    ...hub,
    firstPolledAt: now - day,
    lastCheckedAt: now - 20 * minute,
    nextCheckAt: now + 40 * minute,
  });
});

describe("the feeds a hub may push", () => {
  test("are those that name one, and those that are subscribed", async () => {
    expect(await pushableFeeds(db)).toEqual([{ feedId: 1, hubUrl: hub.hubUrl }]);
    await recordRequest(db, request());
    await setFeed(1, { hubUrl: null, active: false });
    expect(await pushableFeeds(db)).toEqual([{ feedId: 1, hubUrl: hub.hubUrl }]);
  });

  test.each([
    ["paused", { pausedReason: "by Olena" }],
    ["no longer watched", { active: false }],
    ["without an address of its own", { selfUrl: null }],
  ])("name none while they are %s", async (_, values) => {
    expect((await pushStateOf(db, 1))?.advertised).toEqual({ hubUrl: hub.hubUrl, topicUrl: hub.selfUrl });
    await setFeed(1, values);
    expect((await pushStateOf(db, 1))?.advertised).toBeUndefined();
  });
});

describe("a subscription", () => {
  test("is found by its whole token alone", async () => {
    await recordRequest(db, request());
    await recordRequest(db, request({ feedId: 2, token: "u".repeat(43) }));
    expect((await findPush(db, "t".repeat(43)))?.feed.url).toBe("https://a.example/rss");
    expect((await findPush(db, "u".repeat(43)))?.feed.url).toBe("https://b.example/rss");
    for (const wrong of ["", "t", "t".repeat(42), "t".repeat(44), "ü".repeat(43), "%"]) {
      expect(await findPush(db, wrong)).toBeUndefined();
    }
  });

  test("that the hub refuses has failed, unless the hub confirmed it meanwhile", async () => {
    await recordRequest(db, request());
    await recordRefusal(db, request(), { reason: "HTTP 500", notBefore: now + day });
    expect(await push()).toMatchObject({ state: "failed", reason: "HTTP 500", notBefore: now + day });
    await recordRequest(db, request());
    await updatePush(db, request(), { state: "active", leaseUntil: now + day });
    await recordRefusal(db, request(), { reason: "HTTP 500", notBefore: now + day });
    expect(await push()).toMatchObject({ state: "active", reason: null });
  });

  test("stays active when its renewal is refused", async () => {
    const renewal = request({ state: "active", leaseUntil: now + day });
    await recordRequest(db, renewal);
    await recordRefusal(db, renewal, { reason: "HTTP 500", notBefore: now + day });
    expect(await push()).toMatchObject({ state: "active", reason: "HTTP 500" });
  });

  test("that was replaced is touched by nothing that was meant for the old one", async () => {
    await recordRequest(db, request({ token: "new".padEnd(43, "n") }));
    await updatePush(db, request(), { state: "denied" });
    await forgetPush(db, request());
    await recordRefusal(db, request(), { reason: "HTTP 500", notBefore: 0 });
    expect(await push()).toMatchObject({ state: "requested" });
  });
});

describe("a pushed document", () => {
  test("adds its articles and leaves everything a poll remembers as it was", async () => {
    await recordRequest(db, request({ state: "active", leaseUntil: now + day, failures: 3, reason: "x" }));
    await setFeed(1, { etag: '"1"', bodyHash: "hash", validatorUrl: "https://a.example/rss" });
    const before = await feed(1);
    expect(await savePushed(db, document([entry("1")]))).toEqual({ added: 1, edited: 0, repeated: 0 });
    expect(await savePushed(db, document([entry("1")]))).toEqual({ added: 0, edited: 0, repeated: 1 });
    expect(await feed(1)).toEqual(before);
    expect(await push()).toMatchObject({ lastPushAt: now, failures: 0, reason: null, state: "active" });
  });

  test("revives a subscription that polls found wanting, as long as its time lasts", async () => {
    await recordRequest(db, request({ state: "failed", leaseUntil: now + 1 }));
    await savePushed(db, document([entry("1")]));
    expect((await push())?.state).toBe("active");
    await recordRequest(db, request({ state: "failed", leaseUntil: now }));
    await savePushed(db, document([entry("2")]));
    expect((await push())?.state).toBe("failed");
  });

  test("that comes late does not turn a newer text back into an older one", async () => {
    const title = async () => (await findArticles(db, { id: 1 }))[0]?.title;
    await savePushed(db, document([entry("1", { title: "Second", contentHash: "2", updatedAt: now - minute })]));
    const late = entry("1", { title: "First", contentHash: "1", updatedAt: now - 2 * minute });
    expect(await savePushed(db, document([late, entry("2")]))).toEqual({ added: 1, edited: 0, repeated: 0 });
    expect(await title()).toBe("Second");
    await savePushed(db, document([entry("1", { title: "Third", contentHash: "3", updatedAt: now })]));
    expect(await title()).toBe("Third");
    await savePushed(db, document([entry("1", { title: "Undated", contentHash: "4" })]));
    expect(await title()).toBe("Undated");
  });
});

describe("a push without articles", () => {
  test("makes the feed due, but not within a minute of its last check, and never later than it was", async () => {
    await savePing(db, { feedId: 1, now });
    expect((await feed(1))?.nextCheckAt).toBe(now);
    await setFeed(1, { lastCheckedAt: now - 10_000, nextCheckAt: now + 40 * minute });
    await savePing(db, { feedId: 1, now });
    expect((await feed(1))?.nextCheckAt).toBe(now + 50_000);
    await setFeed(1, { nextCheckAt: now - minute });
    await savePing(db, { feedId: 1, now });
    expect((await feed(1))?.nextCheckAt).toBe(now - minute);
  });
});

describe("a start", () => {
  const resume = (publicUrl: string | undefined) => resumePushes(db, { publicUrl, checkedBefore: now - 5 * minute });

  test("keeps the subscriptions of the same public address and fetches what was pushed meanwhile", async () => {
    await resume("https://bot.example");
    await recordRequest(db, request({ state: "active", leaseUntil: now + day }));
    await resume("https://bot.example");
    // One more that the hub may miss: what comes to light now was pushed to nobody.
    expect(await push()).toMatchObject({ state: "active", failures: -1 });
    expect((await feed(1))?.nextCheckAt).toBe(0);
  });

  test("does not ask feeds again that were just checked, that fail, or that nobody pushes", async () => {
    await resume("https://bot.example");
    await recordRequest(db, request({ state: "active", leaseUntil: now + day }));
    await setFeed(1, { lastCheckedAt: now - minute });
    await resume("https://bot.example");
    await setFeed(1, { lastCheckedAt: now - day, failures: 2 });
    await resume("https://bot.example");
    await setFeed(1, { failures: 0 });
    await updatePush(db, request(), { state: "failed" });
    await resume("https://bot.example");
    expect((await feed(1))?.nextCheckAt).toBe(now + 40 * minute);
  });

  test.each([
    ["another public address", "https://other.example"],
    ["none", undefined],
  ])("with %s forgets subscriptions that can reach nobody", async (_, publicUrl) => {
    await resume("https://bot.example");
    await recordRequest(db, request({ state: "active", leaseUntil: now + day }));
    await resume(publicUrl);
    expect(await push()).toBeUndefined();
    await resume(publicUrl);
  });
});
