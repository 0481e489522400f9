import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeFeedsDue } from "../../src/db/feeds/feeds.ts";
import { knownHosts } from "../../src/db/feeds/hosts.ts";
import { feeds, pushes } from "../../src/db/feeds/tables.ts";
import { type Database, openDatabase, sqlOf } from "../../src/db/open.ts";
import { installWatchlist } from "../../src/db/topics/watchlists.ts";
import { createFetcher, type Fetcher } from "../../src/feeds/http/fetch.ts";
import type { Feed } from "../../src/model.ts";
import { type PollContext, pollStage } from "../../src/pipeline/poll.ts";
import { type FeedItem, type FeedServer, rssOf, startFeedServer } from "../stand-ins/feed-server.ts";
import { until } from "../until.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let server: FeedServer;
let other: FeedServer;
let db: Database;
let fetcher: Fetcher;
let clock: number;
let logged: string[];
let saves: number;

beforeEach(async () => {
  [server, other] = await Promise.all([startFeedServer(), startFeedServer()]);
  db = openDatabase(":memory:");
  fetcher = createFetcher({
    userAgent: "Dateline test",
    allowPrivate: [server.host, other.host],
    secrets: { FEED_DESK_TOKEN: "t0ken-of-the-desk" },
    timeoutMs: 10 * minute,
  });
  clock = Date.UTC(2025, 7, 20, 8);
  logged = [];
  saves = 0;
});

afterEach(async () => {
  await fetcher.close();
  await db.close();
  await Promise.all([server.close(), other.close()]);
});

function context(): PollContext {
  const note = (facts: object, message: string) => void logged.push(`${message} ${JSON.stringify(facts)}`);
  return {
    db,
    fetcher,
    log: { debug: note, info: note, warn: note, error: note },
    now: () => clock,
    random: () => 0,
    minPollMs: 5 * minute,
  };
}

async function watch(...list: (string | (Omit<Feed, "id" | "outlet"> & { url: string }))[]): Promise<void> {
  const watched = list.map((feed) => ({
    outlet: "Harbour Courier",
    ...(typeof feed === "string" ? { url: feed } : feed),
  }));
  await installWatchlist(db, { name: "t", title: "T", feeds: watched, topics: [], aliases: [] });
}

function poll(): Promise<number> {
  return pollStage(context()).run(() => {
    saves += 1;
  });
}

async function pollAgain(afterMs = 10 * minute): Promise<void> {
  clock += afterMs;
  await makeFeedsDue(db, clock);
  await poll();
}

async function feed(id = 1) {
  const row = await sqlOf(db).select().from(feeds).where(eq(feeds.id, id)).get();
  if (!row) throw new Error(`no feed ${id}`);
  return row;
}

async function change(id: number, values: Partial<typeof feeds.$inferInsert>): Promise<void> {
  await sqlOf(db).update(feeds).set(values).where(eq(feeds.id, id)).run();
}

function item(n: number, more: FeedItem = {}): FeedItem {
  return { guid: `g-${n}`, link: `https://courier.example/${n}`, title: `Report number ${n} on the harbour`, ...more };
}

function rss(...items: FeedItem[]): string {
  return rssOf({ title: "Harbour Courier", link: "https://courier.example/", items });
}

const asked = (of: FeedServer) => of.requests.map(({ path }) => path);

describe("a poll", () => {
  test("asks conditionally the second time, and reads an unchanged document no second time", async () => {
    server.set("/tagged", { body: rss(item(1)), etag: '"1"' });
    server.set("/plain", { body: rss(item(2)) });
    await watch(`${server.origin}/tagged`, `${server.origin}/plain`);
    expect(await poll()).toBe(2);
    expect(saves).toBeGreaterThan(0);
    saves = 0;
    await pollAgain();
    expect(server.requests.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 304]);
    expect(saves).toBe(0);
    expect(logged.filter((line) => line.startsWith("feed read"))).toHaveLength(2);
  });

  test("keeps the newer validators of an unchanged document", async () => {
    server.set("/feed", { body: rss(item(1)), etag: '"1"' });
    await watch(`${server.origin}/feed`);
    await poll();
    server.set("/feed", { body: rss(item(1)), etag: '"2"' });
    await pollAgain();
    expect((await feed()).etag).toBe('"2"');
  });

  test("has one request under way at a host, however many feeds it has", async () => {
    let [open, most] = [0, 0];
    const urls = Array.from({ length: 12 }, (_, i) => `${server.origin}/${i}`);
    for (const url of urls) {
      server.set(new URL(url).pathname, {
        raw: (_, response) => {
          open += 1;
          most = Math.max(most, open);
          setTimeout(() => {
            open -= 1;
            response.end(rss(item(1)));
          }, 5);
        },
      });
    }
    other.set("/", { body: rss(item(2)), delayMs: 10 });
    await watch(...urls, `${other.origin}/`);
    expect(await poll()).toBe(13);
    expect(most).toBe(1);
  });

  test("lets no broken feed hold up the others", async () => {
    server.set("/silent", { raw: () => {} });
    server.set("/reset", { raw: (request) => request.socket.destroy() });
    other.set("/fine", rss(item(1)));
    await watch(`${server.origin}/silent`, `${server.origin}/reset`, `${other.origin}/fine`);
    const patient = fetcher;
    fetcher = { ...patient, fetch: (url, options) => patient.fetch(url, { ...options, timeoutMs: 1_000 }) };
    await poll();
    expect([(await feed(1)).failures, (await feed(2)).failures, (await feed(3)).failures]).toEqual([1, 1, 0]);
  });

  test("that cannot be saved is named, and the polls that ended with it are saved all the same", async () => {
    server.set("/vanishing", {
      raw: async (_, response) => {
        await sqlOf(db).delete(feeds).where(eq(feeds.id, 1)).run();
        response.end(rss(item(1)));
      },
    });
    other.set("/fine", rss(item(2)));
    await watch(`${server.origin}/vanishing`, `${other.origin}/fine`);
    await poll();
    expect((await feed(2)).lastSuccessAt).toBe(clock);
    expect(logged.filter((line) => line.startsWith("saving a feed failed"))).toHaveLength(1);
  });

  test("ends with an error, and asks no feed again, when nothing can be saved", async () => {
    server.set("/feed", {
      raw: (_, response) => {
        sqlOf(db).$client.pragma("query_only = ON");
        response.end(rss(item(1)));
      },
    });
    await watch(`${server.origin}/feed`);
    await expect(poll()).rejects.toThrow(/readonly/);
    expect(server.requests).toHaveLength(1);
  });

  test("cut off by the end of the process says nothing of the feed", async () => {
    server.set("/slow", { body: rss(item(1)), delayMs: 5 * minute });
    await watch(`${server.origin}/slow`);
    const running = poll();
    await until(() => server.requests.length > 0);
    await fetcher.close();
    await running;
    expect(await feed()).toMatchObject({ failures: 0, lastCheckedAt: null });
  });

  test("of feeds that become due meanwhile leaves none behind", async () => {
    const urls = Array.from({ length: 300 }, (_, i) => `${(i % 2 ? server : other).origin}/${i}`);
    for (const [i, url] of urls.entries()) (i % 2 ? server : other).set(new URL(url).pathname, rss(item(i)));
    await watch(...urls);
    expect(await poll()).toBe(300);
    expect(await poll()).toBe(0);
    expect(new Set([...asked(server), ...asked(other)]).size).toBe(300);
    expect(server.requests.length + other.requests.length).toBe(300);
  });
});

describe("a feed that moved", () => {
  async function move(target: string) {
    server.set("/old", { redirect: target, status: 301 });
    await watch(`${server.origin}/old`);
    await poll();
  }

  test("is asked at its new address after two sightings, and keeps its name", async () => {
    other.set("/new", { body: rss(item(1)), etag: '"n"' });
    await move(`${other.origin}/new`);
    expect(await feed()).toMatchObject({ movedTo: null, moveCandidate: `${other.origin}/new`, moveSightings: 1 });
    await pollAgain();
    expect(await feed()).toMatchObject({
      movedTo: `${other.origin}/new`,
      url: `${server.origin}/old`,
      host: other.host,
    });
    const before = server.requests.length;
    await pollAgain();
    expect(server.requests).toHaveLength(before);
    expect(other.requests.at(-1)).toMatchObject({ status: 304 });
  });

  test("does not move for a redirect that is temporary in between", async () => {
    other.set("/new", rss(item(1)));
    await move(`${other.origin}/new`);
    server.set("/old", { redirect: `${other.origin}/new`, status: 302 });
    await pollAgain();
    server.set("/old", { redirect: `${other.origin}/new`, status: 301 });
    await pollAgain();
    expect(await feed()).toMatchObject({ movedTo: null, moveSightings: 1 });
  });

  test("is asked at its own address again, in the same poll, when the new one is gone or no feed", async () => {
    other.set("/new", rss(item(1)));
    await move(`${other.origin}/new`);
    await pollAgain();
    expect((await feed()).movedTo).not.toBeNull();
    server.set("/old", rss(item(1), item(2)));
    other.set("/new", { body: "<!doctype html><html><title>Parked</title></html>", contentType: "text/html" });
    await pollAgain();
    expect(await feed()).toMatchObject({ movedTo: null, failures: 0, host: server.host });
  });

  test("takes no secret along", async () => {
    server.set("/old", { redirect: `${other.origin}/new`, status: 301 });
    other.set("/new", rss(item(1)));
    await watch({
      url: `${server.origin}/old`,
      credentials: { kind: "bearer", token: `\${${"FEED_DESK_TOKEN"}}` },
    });
    await poll();
    await pollAgain();
    await pollAgain();
    expect(server.requests.every(({ headers }) => headers.authorization === "Bearer t0ken-of-the-desk")).toBe(true);
    expect(other.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    expect((await feed()).movedTo).not.toBeNull();
  });
});

describe("a feed that fails", () => {
  test("is asked more and more rarely; when it began is kept until it works", async () => {
    server.set("/feed", { status: 500 });
    await watch(`${server.origin}/feed`);
    await poll();
    const began = clock;
    expect(await feed()).toMatchObject({
      failures: 1,
      failingSince: began,
      failureKind: "transient",
      failureStatus: 500,
    });
    expect((await feed()).nextCheckAt - clock).toBe(5 * minute);
    for (let i = 0; i < 3; i += 1) await pollAgain();
    expect(await feed()).toMatchObject({ failures: 4, failingSince: began });
    expect((await feed()).nextCheckAt - clock).toBe(16 * minute);
    await change(1, { failureToldAt: clock });
    server.set("/feed", rss(item(1)));
    await pollAgain();
    expect(await feed()).toMatchObject({
      failures: 0,
      failingSince: null,
      failureReason: null,
      failureToldAt: clock - 10 * minute,
    });
  });

  test("with a 410 is asked once a day when three polls saw it, whatever failed before", async () => {
    server.set("/feed", { status: 500 });
    await watch(`${server.origin}/feed`);
    for (let i = 0; i < 4; i += 1) await pollAgain();
    server.set("/feed", { status: 410 });
    const waits = [];
    for (let i = 0; i < 4; i += 1) {
      await pollAgain();
      waits.push(((await feed()).nextCheckAt - clock) / hour);
    }
    expect(waits).toEqual([1, 2, 24, 24]);
  });

  test("says that a page asks for a login, or what other page it is", async () => {
    const page = (title: string, body: string) => ({
      body: `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`,
      contentType: "text/html",
    });
    server.set("/login", page("Members only", '<input type="password">'));
    server.set("/page", page("Harbour Courier", "<p>News</p>"));
    await watch(`${server.origin}/login`, `${server.origin}/page`);
    await poll();
    expect(await feed(1)).toMatchObject({
      failureKind: "not-a-feed",
      failureReason: expect.stringContaining("asks for a login"),
    });
    expect((await feed(2)).failureReason).toContain('("Harbour Courier"), not a feed; /news feeds add');
  });

  test("for want of a secret names the variable and asks nobody", async () => {
    await watch({ url: `${server.origin}/feed`, credentials: { kind: "bearer", token: `\${${"FEED_OTHER"}}` } });
    await poll();
    expect(await feed()).toMatchObject({
      failureKind: "refused",
      failureReason: expect.stringContaining("FEED_OTHER"),
    });
    expect(server.requests).toEqual([]);
  });

  test("shows its secrets neither in the database nor in the log", async () => {
    const credentials = { kind: "bearer", token: `\${${"FEED_DESK_TOKEN"}}` } as const;
    server.set("/401", { status: 401, body: "t0ken-of-the-desk" });
    server.set("/circle", { redirect: "/t0ken-of-the-desk" });
    server.set("/t0ken-of-the-desk", { redirect: "/circle" });
    await watch({ url: `${server.origin}/401`, credentials }, { url: `${server.origin}/circle`, credentials });
    await poll();
    expect(server.requests[0]?.headers.authorization).toBe("Bearer t0ken-of-the-desk");
    expect(JSON.stringify([await feed(1), await feed(2), logged])).not.toContain("t0ken");
    expect([(await feed(1)).failures, (await feed(2)).failures]).toEqual([1, 1]);
  });
});

describe("the next check", () => {
  const next = async (id = 1) => ((await feed(id)).nextCheckAt - clock) / minute;

  test("follows the dates of the first document, then what really comes", async () => {
    const published = (hours: number) => ({ published: new Date(clock - hours * hour) });
    server.set("/busy", rss(...Array.from({ length: 20 }, (_, i) => item(i, published((i + 1) * 2)))));
    server.set("/quiet", rss(item(99, published(60 * 24))));
    await watch(`${server.origin}/busy`, `${server.origin}/quiet`);
    await poll();
    expect([await next(1), await next(2)]).toEqual([30, 360]);
    for (let i = 0; i < 40; i += 1) await pollAgain(day);
    expect(await next(1)).toBeGreaterThan(59);
    expect((await feed(1)).articlesPerDay).toBeLessThan(1);
  });

  test("counts new articles where a feed gives no dates", async () => {
    server.set("/feed", rss(item(1)));
    await watch(`${server.origin}/feed`);
    await poll();
    expect((await feed()).articlesPerDay).toBeNull();
    expect(await next()).toBe(5);
    server.set("/feed", rss(item(1), item(2), item(3)));
    await pollAgain(12 * hour);
    await pollAgain(12 * hour);
    expect((await feed()).articlesPerDay).toBeCloseTo(2);
  });

  test("keeps the interval a document states while later answers carry no document", async () => {
    const body = rss(item(1)).replace("<item>", "<ttl>40</ttl><item>");
    server.set("/feed", { body, etag: '"1"' });
    await watch(`${server.origin}/feed`);
    await poll();
    expect(await next()).toBe(40);
    await pollAgain();
    expect(server.requests.at(-1)?.status).toBe(304);
    expect(await next()).toBe(40);
  });

  test("comes as soon as allowed while articles of the feed match", async () => {
    server.set("/feed", { body: rss(item(1)), headers: { "cache-control": "max-age=3000" } });
    await watch(`${server.origin}/feed`);
    await poll();
    expect(await next()).toBe(50);
    await change(1, { urgentUntil: clock + day });
    await pollAgain();
    expect(await next()).toBe(5);
  });
});

describe("a server that asks for patience", () => {
  test("is left alone with all its feeds, also after a restart", async () => {
    for (const path of ["/1", "/2", "/3"]) server.set(path, { status: 429, headers: { "retry-after": "1800" } });
    await watch(`${server.origin}/1`, `${server.origin}/2`, `${server.origin}/3`);
    expect(await poll()).toBe(1);
    expect(await knownHosts(db)).toMatchObject([
      { host: server.host, spacingMs: 2_000, notBefore: clock + 30 * minute },
    ]);
    await pollAgain(29 * minute);
    expect(server.requests).toHaveLength(1);
    await pollAgain(2 * minute);
    expect(server.requests).toHaveLength(2);
    expect((await knownHosts(db))[0]).toMatchObject({ spacingMs: 4_000 });
  });

  test("may answer 403 or 503 for it, with Retry-After as a date", async () => {
    const date = new Date(clock).toUTCString();
    const until = new Date(clock + 2 * hour).toUTCString();
    server.set("/1", { status: 503, headers: { date, "retry-after": until } });
    await watch(`${server.origin}/1`);
    await poll();
    expect((await feed()).nextCheckAt).toBe(clock + 2 * hour);
    expect(await knownHosts(db)).toHaveLength(1);
  });

  test("that has plain trouble is not taken for one", async () => {
    server.set("/1", { status: 503 });
    await watch(`${server.origin}/1`);
    await poll();
    expect(await knownHosts(db)).toEqual([]);
  });
});

describe("a feed that a hub pushes", () => {
  async function push() {
    const row = { feedId: 1, hubUrl: "h", topicUrl: "t", token: "x", secret: "s", state: "active" as const };
    await sqlOf(db)
      .insert(pushes)
      .values({ ...row, leaseUntil: clock + 9 * day })
      .run();
  }

  test("is looked at once an hour; a hub that misses articles twice is not relied on for a while", async () => {
    server.set("/feed", rss(item(1)));
    await watch(`${server.origin}/feed`);
    await poll();
    await push();
    await pollAgain();
    expect((await feed()).nextCheckAt - clock).toBe(hour);
    const state = () => sqlOf(db).select().from(pushes).get();
    server.set("/feed", rss(item(1), item(2)));
    await pollAgain();
    expect(await state()).toMatchObject({ state: "active", failures: 1 });
    expect((await feed()).nextCheckAt - clock).toBe(hour);
    server.set("/feed", rss(item(1), item(2), item(3)));
    await pollAgain();
    expect(await state()).toMatchObject({ state: "failed", failures: 2, notBefore: clock + 6 * hour });
    expect((await feed()).nextCheckAt - clock).toBe(5 * minute);
  });

  test("has its hub noted from headers before the document", async () => {
    const link = '<https://hub.example.org/>; rel="hub", <https://courier.example/feed>; rel="self"';
    server.set("/feed", { body: rss(item(1)), headers: { link } });
    await watch(`${server.origin}/feed`);
    await poll();
    expect(await feed()).toMatchObject({ hubUrl: "https://hub.example.org/", selfUrl: "https://courier.example/feed" });
  });
});
