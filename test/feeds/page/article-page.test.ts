import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFetcher, type Fetcher } from "../../../src/feeds/http/fetch.ts";
import { type PageResult, readArticlePage } from "../../../src/feeds/page/article-page.ts";
import { createRobots } from "../../../src/feeds/page/robots.ts";
import { isSameSite } from "../../../src/feeds/page/same-site.ts";
import { wantsPage } from "../../../src/feeds/page/wants-page.ts";
import { type FeedServer, startFeedServer } from "../../stand-ins/feed-server.ts";
import * as pages from "./invented-pages.ts";

const html = "text/html; charset=utf-8";
let server: FeedServer;
let elsewhere: FeedServer;
let fetcher: Fetcher;

beforeEach(async () => {
  [server, elsewhere] = await Promise.all([startFeedServer(), startFeedServer()]);
  // The same machine by another name: another site.
  const port = elsewhere.host.split(":")[1];
  const allowPrivate = [server.host, elsewhere.host, `localhost:${port}`];
  fetcher = createFetcher({ userAgent: "Dateline test", allowPrivate });
});
afterEach(async () => {
  await fetcher.close();
  await Promise.all([server.close(), elsewhere.close()]);
});

async function read(path = "/a", title: string = pages.title): Promise<PageResult> {
  const article = { url: `${server.origin}${path}`, feedUrl: `${server.origin}/rss`, title, feedText: "" };
  return (await readArticlePage({ fetcher, robots: createRobots(fetcher) }, article, 0)).result;
}

describe("readArticlePage", () => {
  it("gives the article's text, asking for a page", async () => {
    server.set("/a", { body: pages.newspaperPage, contentType: html });
    expect(await read()).toMatchObject({ kind: "read", text: expect.stringContaining(pages.story[6] as string) });
    expect(server.requests.map(({ path }) => path)).toEqual(["/robots.txt", "/a"]);
    expect(server.requests[1]?.headers.accept).toMatch(/^text\/html/);
  });

  it("never asks for a page that robots.txt forbids", async () => {
    server.set("/robots.txt", "User-agent: *\nDisallow: /");
    expect(await read()).toEqual({ kind: "refused", reason: "the publisher's robots.txt asks robots to stay away" });
    expect(server.requests.map(({ path }) => path)).toEqual(["/robots.txt"]);
  });

  it("asks nothing of what the operator opened inside the own network for a feed from outside", async () => {
    const outside = { feedUrl: "https://wire.example.org/rss", title: pages.title, feedText: "" };
    const robots = createRobots(fetcher);
    const { result } = await readArticlePage({ fetcher, robots }, { ...outside, url: `${server.origin}/a` }, 0);
    expect(result).toEqual({ kind: "refused", reason: "the address is not public" });
    expect(server.requests).toEqual([]);
  });

  it("uses nothing of a page that robots.txt forbids where a redirect led to", async () => {
    server.set("/a", { redirect: `${elsewhere.origin}/b` });
    elsewhere.set("/b", { body: pages.blogPage, contentType: html });
    elsewhere.set("/robots.txt", "User-agent: Dateline\nDisallow: /");
    expect(await read()).toMatchObject({ kind: "refused", reason: expect.stringContaining("robots.txt") });
  });

  it("reads windows-1251 that only the page itself declares", async () => {
    server.set("/a", { body: pages.ukrainianPage(), contentType: "text/html" });
    const result = await read("/a", pages.ukrainianTitle);
    expect(result).toEqual({ kind: "read", text: pages.ukrainianStory.join("\n\n") });
  });

  it.each([
    ["application/pdf", "the address gives no web page but application/pdf"],
    ["text/plain; charset=utf-8", "the address gives no web page but text/plain"],
  ])("refuses %s", async (contentType, reason) => {
    server.set("/a", { body: pages.blogPage, contentType });
    expect(await read()).toEqual({ kind: "refused", reason });
  });

  it.each([
    [404, "there is no such page (404)"],
    [410, "there is no such page (410)"],
    [402, "the page asks for a subscription (402)"],
    [403, "the server refuses to give the page (403)"],
  ])("refuses for good what the server answers with %i", async (status, reason) => {
    server.set("/a", { status, body: "" });
    expect(await read()).toEqual({ kind: "refused", reason });
  });

  it.each([500, 503, 429, 408])("may try again what the server answers with %i", async (status) => {
    server.set("/a", { status, body: "", headers: { "retry-after": "90" } });
    expect(await read()).toEqual({ kind: "failed", reason: `the server answered ${status}`, retryAfterMs: 90_000 });
  });

  it("refuses a page of more than 2 MB", async () => {
    server.set("/a", { body: pages.blogPage + " ".repeat(2_000_001), contentType: html, encoding: "gzip" });
    expect(await read()).toEqual({ kind: "refused", reason: "the page has more than 2 MB" });
  });

  it("takes a redirect to another site for the article only when the page has its title", async () => {
    const other = elsewhere.origin.replace("127.0.0.1", "localhost");
    server.set("/a", { redirect: `${other}/b` });
    elsewhere.set("/b", { body: pages.blogPage, contentType: html });
    expect((await read()).kind).toBe("read");
    const renamed = pages.blogPage.replaceAll(`content="${pages.title}"`, 'content="Choose how you pay"');
    elsewhere.set("/b", { body: renamed, contentType: html });
    expect(await read()).toEqual({ kind: "refused", reason: "the address leads to another site, localhost" });
  });

  it("says how long the next page of the site should wait", async () => {
    server.set("/robots.txt", "User-agent: *\nCrawl-delay: 12");
    server.set("/a", { body: pages.blogPage, contentType: html });
    const article = { url: `${server.origin}/a`, feedUrl: `${server.origin}/rss`, title: pages.title, feedText: "" };
    const { crawlDelayMs } = await readArticlePage({ fetcher, robots: createRobots(fetcher) }, article, 0);
    expect(crawlDelayMs).toBe(12_000);
  });
});

describe("isSameSite", () => {
  it.each([
    ["https://www.example.org/a", "https://news.example.org/b", true],
    ["https://example.org", "http://example.org:8080/", true],
    ["https://www.example.org", "https://login.example.com", false],
    ["https://one.co.uk/a", "https://two.co.uk/a", false],
    ["https://www.one.co.uk/a", "https://one.co.uk/a", true],
    ["https://10.0.0.1/a", "https://10.1.0.1/a", false],
    ["nowhere", "nowhere", false],
  ])("of %s and %s: %s", (a, b, same) => {
    expect(isSameSite(a, b)).toBe(same);
  });
});

describe("wantsPage", () => {
  const article = (length: number, url = "https://a.example/1") => ({ url, description: "x".repeat(length), body: "" });

  it("wants the page of a stub, and of what no topic matched only when there is next to nothing", () => {
    expect(wantsPage(article(599), true)).toBe(true);
    expect(wantsPage(article(600), true)).toBe(false);
    expect(wantsPage(article(199), false)).toBe(true);
    expect(wantsPage(article(200), false)).toBe(false);
    expect(wantsPage({ ...article(10), body: "x".repeat(700) }, true)).toBe(false);
  });

  it.each(["https://a.example/report.PDF", "https://a.example/clip.mp4", "ftp://a.example/1", "nowhere"])(
    "wants nothing of %s",
    (url) => {
      expect(wantsPage(article(10, url), true)).toBe(false);
    },
  );

  it("wants nothing without an address", () => {
    expect(wantsPage({ description: "", body: "" }, true)).toBe(false);
  });
});
