import { beforeEach, expect, test } from "vitest";
import { dueFeeds } from "../../../src/db/feeds/feeds.ts";
import { knownHosts, restHost } from "../../../src/db/feeds/hosts.ts";
import { feeds } from "../../../src/db/feeds/tables.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

let db: Database;
const urls = ["https://a.example/rss", "https://a.example/world", "https://b.example/rss", "https://a.example.org/rss"];

beforeEach(async () => {
  db = openDatabase(":memory:");
  const list = urls.map((url) => ({ url, outlet: "O" }));
  await installWatchlist(db, { name: "t", title: "T", feeds: list, topics: [], aliases: [] });
});

function complain(now: number, notBefore: number) {
  const host = { host: "a.example", spacingMs: 4_000, notBefore, raisedAt: now };
  const failure = { failureKind: "blocked", failureStatus: 429, reason: "r", nextCheckAt: now + 900 } as const;
  return savePoll(db, { kind: "failed", feedId: 1, now, ...failure, host });
}

const dueIds = async (now: number) => (await dueFeeds(db, { now, limit: 9 })).map(({ id }) => id).toSorted();

test("a complaint is remembered, and every feed of its host waits", async () => {
  await complain(10, 5_000);
  expect(await knownHosts(db)).toEqual([{ host: "a.example", spacingMs: 4_000, notBefore: 5_000, raisedAt: 10 }]);
  expect(await dueIds(4_999)).toEqual([3, 4]);
  expect(await dueIds(5_000)).toEqual([1, 2, 3, 4]);
});

test("feeds that moved wait with the host they moved to, and not with the one they left", async () => {
  await sqlOf(db).update(feeds).set({ movedTo: null }).run();
  const move = (id: number, movedTo: string) =>
    savePoll(db, { kind: "unchanged", feedId: id, now: 1, nextCheckAt: 2, move: { movedTo, sightings: 0 } });
  await move(2, "https://c.example/world");
  await move(3, "https://a.example/rss");
  await complain(10, 5_000);
  expect(await dueIds(4_999)).toEqual([2, 4]);
});

test("a host is forgotten a day after its last complaint", async () => {
  await complain(10, 5_000);
  const day = 86_400_000;
  await restHost(db, { host: "b.example", spacingMs: 8, notBefore: 2 * day, raisedAt: day });
  const host = { host: "c.example", spacingMs: 1, notBefore: 3 * day, raisedAt: 3 * day };
  await savePoll(db, {
    ...{ kind: "failed", feedId: 4, now: 3 * day, nextCheckAt: 4 * day, failureKind: "blocked", reason: "r" },
    host,
  });
  expect((await knownHosts(db)).map((known) => known.host)).toEqual(["c.example"]);
});
