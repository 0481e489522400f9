import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { complete } from "../../../src/answers/complete.ts";
import { dispatch } from "../../../src/answers/dispatch.ts";
import { renderMessage } from "../../../src/bots/console/render/render.ts";
import { findFeed, findFeedFirst } from "../../../src/commands/find-feed.ts";
import { feedRecord, feedRecords } from "../../../src/db/feeds/feed-records.ts";
import { type Database, openDatabase } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { isUserError } from "../../../src/errors.ts";
import { createFetcher, type Fetcher } from "../../../src/feeds/http/fetch.ts";
import { unlimited } from "../../../src/messages/limits.ts";
import type { Watchlist } from "../../../src/model.ts";
import { runs } from "../../runs.ts";
import { type FeedServer, rssOf, startFeedServer } from "../../stand-ins/feed-server.ts";

const now = Date.UTC(2025, 7, 20, 12);
let db: Database;
let server: FeedServer;
let fetcher: Fetcher;
let woken: string[];

beforeEach(async () => {
  server = await startFeedServer();
  fetcher = createFetcher({ userAgent: "Dateline test", allowPrivate: [server.host] });
  db = openDatabase(":memory:");
  woken = [];
});
afterEach(async () => {
  await db.close();
  await fetcher.close();
  await server.close();
});

async function watch(...feeds: Watchlist["feeds"]): Promise<void> {
  const topics = [{ name: "talks", title: "Talks", description: "Talks", query: "talks" }];
  await installWatchlist(db, { name: "mine", title: "Mine", feeds, topics, aliases: [] });
}

/** What a manager in the terminal reads. */
async function ask(line: string, feedSecrets: Record<string, string> = {}): Promise<string> {
  const reply = await dispatch(
    {
      ...{ db, now, fetcher, feedSecrets, minPollMs: 300_000, timezone: "UTC", limits: { ...unlimited, command: 96 } },
      wake: () => void woken.push("deliver"),
      wakePoll: () => void woken.push("poll"),
      wakeCluster: () => void woken.push("cluster"),
      report: (error) => String(error instanceof Error ? error.stack : error),
    },
    {
      line,
      channel: { platform: "console", address: "terminal" },
      actor: { id: "1", name: "Grace", mayManage: true },
    },
  );
  return renderMessage(reply.message, { width: 500, color: false, hyperlinks: false, timezone: "UTC" });
}

const feed = (outlet: string, path = "feed") => ({ url: `https://${outlet.toLowerCase()}.example/${path}`, outlet });
const outletOf = async (typed: string) => {
  const found = await findFeed(db, typed);
  return isUserError(found) ? found.message : `#${found.id} ${found.outlet}`;
};

describe("a feed is meant", () => {
  beforeEach(() =>
    watch(feed("Harbour"), feed("Nordlys"), feed("Harbour", "world"), { ...feed("Seven"), outlet: "7 News" }),
  );

  test.each([
    ["2", "#2 Nordlys"],
    ["#2", "#2 Nordlys"],
    ["#2 Nordlys", "#2 Nordlys"],
    ["NORDLYS", "#2 Nordlys"],
    ["7 news", "#4 7 News"],
    ["http://nordlys.example/feed/", "#2 Nordlys"],
    ["nordlys.example/feed?utm_source=x", "#2 Nordlys"],
    ["nordlys.example", "#2 Nordlys"],
  ])("by %s", async (typed, expected) => {
    expect(await outletOf(typed)).toBe(expected);
  });

  test.each([
    ["Harbour", /^2 feeds are called “Harbour”: #1 \/feed, #3 \/world\. Give the number of one\.$/],
    ["harbour.example", /^2 feeds are called/],
    ["nord", /Did you mean #2 Nordlys\?/],
    ["Nordlis", /Did you mean nordlys\?/],
    ["zzz", /^There is no feed “zzz”\. \/news feeds list/],
    ["17", /There is no feed “17”/],
  ])("%s is answered with what to do", async (typed, expected) => {
    expect(await outletOf(typed)).toMatch(expected);
  });

  test("before other words, by its longest name", async () => {
    expect(await findFeedFirst(db, "7 News too noisy")).toMatchObject({ feed: { id: 4 }, rest: "too noisy" });
    expect(await findFeedFirst(db, "#2 Nordlys on strike")).toMatchObject({ feed: { id: 2 }, rest: "on strike" });
    expect(await findFeedFirst(db, "2")).toMatchObject({ feed: { id: 2 }, rest: "" });
  });

  test("by any completion that is offered", async () => {
    const offered = await complete(db, { command: "feeds", option: "what", typed: "" }, 25);
    expect(offered).toHaveLength(4);
    for (const choice of offered) expect(await outletOf(choice)).toBe(choice);
    expect(await complete(db, { command: "feeds", option: "what", typed: "nEws" }, 25)).toEqual(["#4 7 News"]);
    expect(await complete(db, { command: "feeds", option: "action", typed: "p" }, 25)).toEqual(["pause", "post"]);
  });
});

describe("credentials", () => {
  const secretive = () => ({
    url: `${server.origin}/closed.xml`,
    outlet: "Closed",
    credentials: { kind: "header" as const, name: "x-key", value: "${FEED_CLOSED}" },
  });

  test("are sent by a test, and what the server repeats of them is not shown", async () => {
    await watch(secretive());
    const title = "Members of s3cret-key";
    server.set("/closed.xml", rssOf({ title, link: "https://closed.example/", items: [] }));
    const answer = await ask("feeds test Closed", { FEED_CLOSED: "s3cret-key" });
    expect(server.requests[0]?.headers["x-key"]).toBe("s3cret-key");
    expect(answer).toMatch(/It can be read: Members of •••/);
    expect(await ask("feeds show Closed")).toContain("header x-key from ${FEED_CLOSED}");
  });

  test("are sent nowhere when a person gives the address of another feed", async () => {
    await watch(secretive());
    await ask(`feeds test ${server.origin}/other.xml`, { FEED_CLOSED: "s3cret-key" });
    expect(server.requests[0]?.headers["x-key"]).toBeUndefined();
  });
});

describe("a feed that is added", () => {
  const items = [{ title: "One", guid: "1" }];

  test("wakes the poll, and is named after the words given, else its title, else its host", async () => {
    await watch(feed("Harbour"));
    server.set("/a.xml", rssOf({ title: "  Coastal\n Wire ", link: "https://wire.example/", items }));
    server.set("/b.xml", rssOf({ title: "", link: "https://wire.example/", items }));
    await ask(`feeds follow ${server.origin}/a.xml`);
    await ask(`feeds follow ${server.origin}/b.xml`);
    expect(woken).toEqual(["poll", "poll"]);
    expect((await feedRecords(db)).map((each) => each.outlet).toSorted()).toEqual([
      server.host,
      "Coastal Wire",
      "Harbour",
    ]);
  });

  test("is the one that moved there, when that is watched", async () => {
    await watch(feed("Harbour"));
    server.set("/a.xml", rssOf({ title: "Wire", link: "https://wire.example/", items }));
    server.set("/old.xml", { status: 301, redirect: "/a.xml" });
    await ask(`feeds follow ${server.origin}/a.xml`);
    expect(await ask(`feeds follow ${server.origin}/old.xml`)).toMatch(/watched already: #2 Wire/);
  });

  test("says that a line too long for a button has to be typed", async () => {
    await watch(feed("Harbour"));
    const path = `/${"section/".repeat(10)}feed.xml`;
    server.set(path, rssOf({ title: "Deep", link: "https://wire.example/", items }));
    expect(await ask(`feeds add ${server.origin}${path}`)).toContain(`/news feeds follow ${server.origin}${path}`);
  });

  test("comes back after it was removed, as if it were new", async () => {
    await watch(feed("Harbour"));
    server.set("/a.xml", rssOf({ title: "Wire", link: "https://wire.example/", items }));
    await ask(`feeds follow ${server.origin}/a.xml`);
    expect(await ask("feeds remove Wire")).toMatch(/Removed: #2 Wire/);
    expect(await ask("feeds remove 2")).toMatch(/removed already\. \/news feeds resume 2 brings it back/);
    expect(await ask("feeds resume 2")).toMatch(/Added again: #2 Wire\. What it has now is stored and not posted/);
    expect(await feedRecord(db, 2)).toMatchObject({ active: true, failures: 0, addedIn: { platform: "console" } });
  });
});

test("any line is answered, and never with a fault of ours", async () => {
  await watch(feed("Harbour"), feed("Nordlys"));
  const action = fc.constantFrom("list", "show", "remove", "pause", "resume", "post", "seen");
  const what = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("1", "#2", "Harbour", "99", "-1", "1e9", "https://", "http://[::1"),
  );
  await fc.assert(
    fc.asyncProperty(action, what, async (name, rest) => {
      expect(await ask(`feeds ${name} ${rest}`)).not.toMatch(/Something went wrong/);
    }),
    { numRuns: runs(200) },
  );
});

test("five thousand feeds are listed in pages that fit every platform", async () => {
  await watch(
    ...Array.from({ length: 5_000 }, (_, at) => ({ url: `https://host${at}.example/feed`, outlet: `Outlet ${at}` })),
  );
  expect(await ask("feeds list")).toMatch(/5000 watched.*Page 1 of 334/s);
  expect(await ask("feeds list 334")).toContain("Previous page");
});
