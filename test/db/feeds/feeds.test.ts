import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { dueFeeds, feedsToPoll, makeFeedsDue, retryRefusedFeeds } from "../../../src/db/feeds/feeds.ts";
import { feeds, pushes } from "../../../src/db/feeds/tables.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

let db: Database;
const urls = ["https://a.example/rss", "https://a.example/world", "https://b.example/rss"];

beforeEach(async () => {
  db = openDatabase(":memory:");
  const list = urls.map((url) => ({ url, outlet: new URL(url).host }));
  await installWatchlist(db, { name: "t", title: "T", feeds: list, topics: [], aliases: [] });
});

async function change(id: number, values: Partial<typeof feeds.$inferInsert>): Promise<void> {
  await sqlOf(db).update(feeds).set(values).where(eq(feeds.id, id)).run();
}

const dueIds = async (now: number, limit = 9) => (await dueFeeds(db, { now, limit })).map(({ id }) => id);

describe("due feeds", () => {
  test("are the most overdue first", async () => {
    await change(1, { nextCheckAt: 5 });
    expect(await dueIds(10)).toEqual([2, 3, 1]);
    expect(await dueIds(4)).toEqual([2, 3]);
    expect(await dueIds(10, 1)).toEqual([2]);
  });

  test("are not those that were paused or given up", async () => {
    await change(1, { pausedReason: "paused by Ana" });
    await change(2, { active: false });
    expect(await dueIds(10)).toEqual([3]);
    expect((await feedsToPoll(db, [1, 2, 3], 10)).map(({ id }) => id)).toEqual([3]);
    await makeFeedsDue(db, 20);
    expect(await dueIds(20)).toEqual([3]);
  });

  test("count for the host they moved to", async () => {
    await change(3, { movedTo: "https://c.example:8443/rss" });
    expect(await dueFeeds(db, { now: 0, limit: 9 })).toContainEqual({ id: 3, host: "c.example:8443" });
    expect(await feedsToPoll(db, [3], 0)).toMatchObject([{ url: "https://b.example/rss", host: "c.example:8443" }]);
  });
});

test("a feed counts as pushed while its hub's promise lasts", async () => {
  const push = { feedId: 1, hubUrl: "h", topicUrl: "t", token: "x", secret: "s" };
  await sqlOf(db)
    .insert(pushes)
    .values({ ...push, state: "active", leaseUntil: 100 })
    .run();
  const isPushed = async (now: number) => (await feedsToPoll(db, [1], now))[0]?.isPushed;
  expect([await isPushed(99), await isPushed(100)]).toEqual([true, false]);
  await sqlOf(db).update(pushes).set({ state: "failed" }).run();
  expect(await isPushed(99)).toBe(false);
});

test("feeds that our own settings refused are tried again at a start", async () => {
  const failed = { kind: "failed", now: 1, nextCheckAt: 1_000, reason: "r" } as const;
  await savePoll(db, { ...failed, feedId: 1, failureKind: "refused" });
  await savePoll(db, { ...failed, feedId: 2, failureKind: "gone" });
  await savePoll(db, { ...failed, feedId: 3, failureKind: "gone" });
  await retryRefusedFeeds(db, 50);
  expect(await dueIds(50)).toEqual([1]);
});
