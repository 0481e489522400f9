import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findArticles } from "../../src/db/articles/articles.ts";
import { restHost } from "../../src/db/feeds/hosts.ts";
import { type Database, openDatabase } from "../../src/db/open.ts";
import { assignStory } from "../../src/db/stories/assign-story.ts";
import { installWatchlist } from "../../src/db/topics/watchlists.ts";
import { createFetcher, type Fetcher } from "../../src/feeds/http/fetch.ts";
import type { Log } from "../../src/log.ts";
import { readPagesStage } from "../../src/pipeline/read-pages.ts";
import { savePoll } from "../../src/pipeline/saving/save-polls.ts";
import type { Stage } from "../../src/pipeline/stage.ts";
import { newspaperPage, story, title } from "../feeds/page/invented-pages.ts";
import { type FeedServer, startFeedServer } from "../stand-ins/feed-server.ts";

const html = "text/html; charset=utf-8";
const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let db: Database;
let servers: FeedServer[];
let fetcher: Fetcher;
let stage: Stage;
let now: number;
let read: string[];
let rests: number[];

beforeEach(async () => {
  db = openDatabase(":memory:");
  servers = await Promise.all(Array.from({ length: 6 }, () => startFeedServer()));
  fetcher = createFetcher({ userAgent: "Dateline test", allowPrivate: servers.map(({ host }) => host) });
  now = 100 * 3_600_000;
  read = [];
  rests = [];
  stage = readPagesStage({ db, log, now: () => now, random: () => 0.5, fetcher });
  const feeds = [{ url: `${servers[0]?.origin}/rss`, outlet: "A" }];
  const topics = [{ name: "talks", title: "Talks", description: "", query: "talks" }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
  await poll([]);
});
afterEach(async () => {
  await fetcher.close();
  await Promise.all(servers.map((server) => server.close()));
  await db.close();
});

async function poll(urls: readonly string[]): Promise<void> {
  const entries = urls.map((url) => ({
    ...{ keys: [`url:${url}`], url, title, description: "", body: "", categories: [], contentHash: url },
  }));
  const outcome = { nextCheckAt: now, bodyHash: urls.join(), maxAgeMs: 1 };
  await savePoll(db, { kind: "read", feedId: 1, now, entries, ...outcome });
}

/** Articles at these addresses whose pages are wanted. */
async function want(...urls: string[]): Promise<void> {
  await poll(urls);
  const matches = [{ topicId: 1, score: 1, terms: [] }];
  for (const url of urls) {
    const [article] = await findArticles(db, { urls: [url] });
    if (article) await assignStory(db, { articleId: article.id, now, matches, wantsPage: true });
  }
}

/** Notes what was told on the way, and how long after the run the stage wants to go on. */
async function run(): Promise<number> {
  const done = await stage.run(() => void read.push("page"));
  const at = await stage.dueAt?.();
  if (at !== undefined) rests.push(at - now);
  return done;
}

const urlOf = (n: number, path: string) => `${servers[n]?.origin}${path}`;
const pagesAsked = (n: number) =>
  servers[n]?.requests.map(({ path }) => path).filter((path) => path !== "/robots.txt") ?? [];

test("nothing to read is nothing done", async () => {
  expect(await run()).toBe(0);
  expect(rests).toEqual([]);
});

test("a page that was read takes the place of the feed's text, and what follows is woken", async () => {
  servers[0]?.set("/a", { body: newspaperPage, contentType: html });
  await want(urlOf(0, "/a"));
  expect(await run()).toBe(1);
  expect(read).toHaveLength(1);
  expect((await findArticles(db, { id: 1 }))[0]?.body).toContain(story[5]);
  expect(await run()).toBe(0);
});

describe("a host", () => {
  test("is asked for one page, and for the next after two seconds", async () => {
    await want(urlOf(0, "/a"), urlOf(0, "/b"), urlOf(0, "/c"));
    await run();
    expect([pagesAsked(0), rests]).toEqual([["/a"], [2_000]]);
    now += 1_999;
    await run();
    expect([pagesAsked(0), rests]).toEqual([["/a"], [2_000, 1]]);
    now += 1;
    await run();
    expect(pagesAsked(0)).toEqual(["/a", "/b"]);
  });

  test("gets as much time as its robots.txt asks for", async () => {
    servers[0]?.set("/robots.txt", "User-agent: *\nCrawl-delay: 20");
    await want(urlOf(0, "/a"), urlOf(0, "/b"));
    await run();
    expect(rests).toEqual([20_000]);
  });

  test("that asked the polls for silence has it", async () => {
    const host = servers[0]?.host ?? "";
    await restHost(db, { host, notBefore: now + 60_000, spacingMs: 0, raisedAt: now });
    await want(urlOf(0, "/a"));
    await run();
    expect([pagesAsked(0), rests]).toEqual([[], [60_000]]);
  });

  test("that is slow holds up no other; four are asked at once", async () => {
    const open = new Set<number>();
    let most = 0;
    const gate = Promise.withResolvers<void>();
    for (const [n, server] of servers.entries()) {
      server.set("/a", {
        raw: (_request, response) => {
          open.add(n);
          most = Math.max(most, open.size);
          if (open.size === 4) gate.resolve();
          void gate.promise.then(() => {
            open.delete(n);
            response.setHeader("content-type", html).end(newspaperPage);
          });
        },
      });
    }
    await want(...servers.map((_, n) => urlOf(n, "/a")));
    expect(await run()).toBe(6);
    expect([most, read.length]).toEqual([4, 6]);
  });
});

test("a page nobody could read for three days is given up", async () => {
  await want(urlOf(0, "/a"));
  now += 73 * 3_600_000;
  await run();
  expect(pagesAsked(0)).toEqual([]);
  expect(await run()).toBe(0);
});

test("a page is not read any more when its feed has it switched off meanwhile", async () => {
  await want(urlOf(0, "/a"));
  const feeds = [{ url: `${servers[0]?.origin}/rss`, outlet: "A", readPages: false }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics: [], aliases: [] });
  await run();
  expect(pagesAsked(0)).toEqual([]);
  expect(await run()).toBe(0);
});
