import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { discoverFeeds } from "../../../src/feeds/discovery/discover.ts";
import { feedKey, readAddress } from "../../../src/feeds/discovery/feed-address.ts";
import { guessByProgram, guessBySite, guessUsual } from "../../../src/feeds/discovery/feed-guesses.ts";
import { readPageLinks } from "../../../src/feeds/discovery/page-links.ts";
import { createFetcher, type Fetcher } from "../../../src/feeds/http/fetch.ts";
import { atomOf, type FeedServer, rssOf, startFeedServer } from "../../stand-ins/feed-server.ts";

const now = Date.UTC(2025, 7, 20, 12);
let server: FeedServer;
let fetcher: Fetcher;

beforeEach(async () => {
  server = await startFeedServer();
  fetcher = createFetcher({ userAgent: "Dateline test", allowPrivate: [server.host] });
});
afterEach(async () => {
  await fetcher.close();
  await server.close();
});

const feedNamed = (title: string, items = 4) =>
  rssOf({
    title,
    link: "https://harbour.example/",
    language: "en",
    items: Array.from({ length: items }, (_, at) => ({
      title: `${title} report ${at + 1}`,
      link: `https://harbour.example/${at}`,
      guid: `${title}-${at}`,
      published: new Date(now - at * 3_600_000),
    })),
  });
const page = (body: string) => ({ contentType: "text/html", body: `<!doctype html><html>${body}</html>` });
const look = (path: string) => discoverFeeds(fetcher, [`${server.origin}${path}`], { now });
const paths = () => server.requests.map((request) => request.path);

async function found(path: string): Promise<string[]> {
  const discovery = await look(path);
  if (discovery.kind === "failed") throw new Error(discovery.reason);
  return discovery.feeds.map((feed) => feed.url.replace(server.origin, ""));
}

async function refused(path: string): Promise<string> {
  const discovery = await look(path);
  return discovery.kind === "failed" ? discovery.reason : `found ${discovery.feeds.length}`;
}

describe("what stands at the address itself", () => {
  test("a feed is found with one request, with its title, language and entries", async () => {
    server.set("/feed", feedNamed("Harbour"));
    const discovery = await look("/feed");
    expect(discovery).toMatchObject({
      kind: "found",
      feeds: [{ title: "Harbour", site: "https://harbour.example/", language: "en" }],
    });
    expect(discovery.kind === "found" && discovery.feeds[0]?.entries.map((e) => e.title).at(-1)).toBe(
      "Harbour report 1",
    );
    expect(paths()).toEqual(["/feed"]);
  });

  test("a feed that has moved for good is found under its new address", async () => {
    server.set("/old", { status: 301, redirect: "/new" });
    server.set("/new", feedNamed("Harbour"));
    expect(await found("/old")).toEqual(["/new"]);
  });

  test("the second spelling is asked when the first cannot be reached", async () => {
    server.set("/feed", feedNamed("Harbour"));
    const secure = `${server.origin.replace("http:", "https:")}/feed`;
    const discovery = await discoverFeeds(fetcher, [secure, `${server.origin}/feed`], { now });
    expect(discovery.kind).toBe("found");
  });
});

describe("a page", () => {
  test("that names its feeds has them read in its order, comments last, each once", async () => {
    server.set(
      "/",
      page(`<head><link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">
      <link rel=alternate type='application/rss+xml; charset=utf-8' href="feed/"><LINK REL="Alternate" TYPE="application/atom+xml" HREF="/atom">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2"><link rel="alternate" type="application/rss+xml" href="/copy">
      <link rel="stylesheet" href="/feed.css"></head>`),
    );
    server.set("/feed/", feedNamed("Harbour"));
    server.set("/copy", feedNamed("Harbour"));
    server.set("/comments/feed/", feedNamed("Comments"));
    server.set(
      "/atom",
      atomOf({ title: "Atom", link: "https://harbour.example/", items: [{ title: "One", guid: "1" }] }),
    );
    expect(await found("/")).toEqual(["/feed/", "/atom", "/comments/feed/"]);
    expect(paths()).not.toContain("/wp-json/wp/v2/pages/2");
  });

  test("is read with the base it names", async () => {
    server.set(
      "/world/",
      page(`<base href="${server.origin}/files/"><link rel="alternate" type="application/atom+xml" href="a.xml">`),
    );
    server.set("/files/a.xml", feedNamed("Files"));
    expect(await found("/world/")).toEqual(["/files/a.xml"]);
  });

  test("that only links to a feed for its readers leads there", async () => {
    server.set("/", page(`<a href="/about">About</a><a href="/service/news.rss"><img alt="RSS"></a>`));
    server.set("/service/news.rss", feedNamed("Service"));
    expect(await found("/")).toEqual(["/service/news.rss"]);
    expect(paths()).toEqual(["/", "/service/news.rss"]);
  });

  test("that links to a list of feeds leads to those", async () => {
    server.set("/", page(`<a href="/help/rss">RSS</a>`));
    server.set("/help/rss", page(`<a href="/x/world.xml">World feed</a><a href="/x/home.xml">Home feed</a>`));
    server.set("/x/world.xml", feedNamed("World"));
    server.set("/x/home.xml", feedNamed("Home"));
    expect(await found("/")).toEqual(["/x/world.xml", "/x/home.xml"]);
  });

  test("that says which program made it is asked where that program puts its feed", async () => {
    server.set("/", page(`<meta name="generator" content="Hugo 0.140">`));
    server.set("/index.xml", feedNamed("Hugo"));
    expect(await found("/")).toEqual(["/index.xml"]);
    expect(paths()).toEqual(["/", "/index.xml"]);
  });

  test("that says nothing is asked at the usual places, with eight requests at most", async () => {
    server.set("/", page("<p>Hello</p>"));
    server.set("/feed.xml", feedNamed("Usual"));
    expect(await found("/")).toEqual(["/feed.xml"]);
    server.requests.length = 0;
    server.set("/feed.xml", { status: 404 });
    const reason = await refused("/");
    expect(reason).toMatch(
      /^No feed was found at .*: the page names none\. Also tried: \/feed, \/rss, .*Look on the site for a link to RSS or Atom/,
    );
    expect(paths().length).toBe(8);
  });

  test("with more feeds than can be shown has the first five read", async () => {
    const links = Array.from(
      { length: 9 },
      (_, at) => `<link rel="alternate" type="application/rss+xml" href="/f${at}">`,
    );
    server.set("/", page(links.join("")));
    for (let at = 0; at < 9; at += 1) server.set(`/f${at}`, feedNamed(`Section ${at}`));
    expect(await found("/")).toHaveLength(5);
    expect(paths()).toHaveLength(6);
  });
});

test("no request begins after the time is up", async () => {
  server.set("/", { ...page("<p>Hello</p>"), delayMs: 60 });
  const limits = { requests: 8, feeds: 5, totalMs: 5, requestMs: 5_000 };
  const discovery = await discoverFeeds(fetcher, [`${server.origin}/`], { now, limits });
  expect(discovery.kind).toBe("failed");
  expect(paths()).toEqual(["/"]);
});

describe("a failure says what happened and what to do", () => {
  test.each([
    [
      "nothing there",
      { status: 404 },
      /nothing at .*\(404\)\. Check the spelling, or give the site's front page: \/news feeds add 127/,
    ],
    ["a refusal", { status: 403 }, /refuses access \(403\).*Nothing was added; try again later/],
    [
      "a Cloudflare check",
      { status: 403, headers: { "cf-mitigated": "challenge" } },
      /Cloudflare asks for a browser.*Nothing was added/,
    ],
    ["trouble of the server", { status: 503 }, /has trouble \(503\)\. Nothing was added; try again later/],
    [
      "no page and no feed",
      { contentType: "image/png", body: new Uint8Array([137, 80, 78, 71]) },
      /neither RSS, Atom nor JSON Feed.*Nothing was added/,
    ],
    ["a login page", page(`<title>Members</title><form><input type="password"></form>`), /shows programs a login page/],
  ])("%s", async (_, response, expected) => {
    server.set("/x", response);
    expect(await refused("/x")).toMatch(expected);
    expect(await refused("/x")).not.toMatch(/we keep retrying/);
  });

  test("a private address is not asked", async () => {
    const discovery = await discoverFeeds(fetcher, ["http://127.0.0.1:1/feed"], { now });
    expect(discovery).toMatchObject({ kind: "failed", reason: expect.stringMatching(/not on the public internet/) });
  });

  test("a public page cannot send the search to a private address", async () => {
    server.set("/", page(`<link rel="alternate" type="application/rss+xml" href="http://10.0.0.1/feed">`));
    expect(await refused("/")).toMatch(/No feed was found/);
  });
});

describe("a typed address", () => {
  test.each([
    ["example.org", ["https://example.org/", "http://example.org/"]],
    ["example.org/news?x=1#top", ["https://example.org/news?x=1", "http://example.org/news?x=1"]],
    ["HTTP://Example.org/Feed", ["http://example.org/Feed", "https://example.org/Feed"]],
    ["https://example.org/feed", ["https://example.org/feed"]],
    ["feed://example.org/rss", ["https://example.org/rss"]],
    ["feed:https://example.org/rss", ["https://example.org/rss"]],
  ])("%s", (typed, urls) => {
    expect(readAddress(typed)).toEqual({ kind: "address", urls });
  });

  test.each([
    ["harbour", /is no web address/],
    ["ftp://example.org/feed", /ftp: addresses are not read/],
    ["file:///etc/passwd", /file: addresses are not read/],
    ["https://ada:secret@example.org/feed", /would be seen by everybody/],
    ["https://", /is no web address/],
  ])("%s is refused", (typed, expected) => {
    const read = readAddress(typed);
    expect(read.kind === "no-address" && read.reason).toMatch(expected);
    expect(JSON.stringify(read)).not.toContain("secret");
  });

  test("of any kind is read without an exception", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl()), (typed) => {
        const read = readAddress(typed);
        if (read.kind === "address") expect(read.urls.every((url) => /^https?:\/\//.test(url))).toBe(true);
        expect(typeof feedKey(typed)).toBe("string");
      }),
    );
  });

  test("is the same feed whatever the scheme, trackers, the case of the host and a closing slash", () => {
    const keys = ["http://example.org/feed", "https://EXAMPLE.org/feed/", "https://example.org/feed?utm_source=x"].map(
      feedKey,
    );
    expect(new Set(keys).size).toBe(1);
    expect(feedKey("https://example.org/feed?id=1")).not.toBe(feedKey("https://example.org/feed?id=2"));
  });
});

describe("guesses", () => {
  test.each([
    ["https://www.youtube.com/channel/UCabc", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"],
    ["https://github.com/example/tool/issues", "https://github.com/example/tool/releases.atom"],
    ["https://www.reddit.com/r/worldnews/top", "https://www.reddit.com/r/worldnews/.rss"],
    ["https://medium.com/@ada", "https://medium.com/feed/@ada"],
    ["https://desk.substack.com/p/one", "https://desk.substack.com/feed"],
    ["https://social.example/@ada", "https://social.example/@ada.rss"],
    ["https://bsky.app/profile/ada.example", "https://bsky.app/profile/ada.example/rss"],
  ])("%s", (url, feed) => {
    expect(guessBySite(new URL(url))).toEqual([feed]);
  });

  test("go by the program that made the page, then by custom", () => {
    const at = new URL("https://example.org/blog/");
    expect(guessByProgram(at, "WordPress 6.6")[0]).toBe("https://example.org/feed/");
    expect(guessByProgram(at, "Something")).toEqual([]);
    expect(guessUsual(at).slice(0, 2)).toEqual(["https://example.org/blog/feed", "https://example.org/feed"]);
  });
});

test("any text is read as a page without an exception, and gives bounded web addresses only", () => {
  const piece = fc.constantFrom(
    "<a href=",
    "<link rel=alternate type=application/rss+xml href=",
    '"javascript:x/feed"',
    "'/feed'",
    ">",
    "RSS",
    "</a>",
    "<base href=//x>",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "binary" }))), (parts) => {
      const links = readPageLinks(parts.join(" "), "https://example.org/");
      const all = [...links.declared, ...links.likely];
      expect(all.every(({ url, title }) => /^https?:\/\//.test(url) && title.length <= 200)).toBe(true);
      expect(all.length).toBeLessThanOrEqual(100);
    }),
  );
});
