import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFetcher, type Fetcher } from "../../../src/feeds/http/fetch.ts";
import { createRobots, type Robots } from "../../../src/feeds/page/robots.ts";
import { type FeedResponse, type FeedServer, startFeedServer } from "../../stand-ins/feed-server.ts";

const hour = 3_600_000;
let server: FeedServer;
let fetcher: Fetcher;
let robots: Robots;

beforeEach(async () => {
  server = await startFeedServer();
  fetcher = createFetcher({ userAgent: "Dateline test", allowPrivate: [server.host], timeoutMs: 600_000 });
  robots = createRobots(fetcher);
});
afterEach(async () => {
  await fetcher.close();
  await server.close();
});

const publish = (robotsTxt: FeedResponse | string) => server.set("/robots.txt", robotsTxt);
const ask = async (path: string, now = 0) => (await robots.ask(`${server.origin}${path}`, now)).kind;
const asked = () => server.requests.filter(({ path }) => path === "/robots.txt").length;

describe("robots.txt", () => {
  it.each([
    ["User-agent: *\nDisallow: /private/", "/private/a", "disallowed"],
    ["User-agent: *\nDisallow: /private/", "/news/a", "allowed"],
    ["User-agent: dateline\nDisallow: /\n\nUser-agent: *\nAllow: /", "/news/a", "disallowed"],
    ["User-agent: Dateline\nAllow: /\n\nUser-agent: *\nDisallow: /", "/news/a", "allowed"],
    ["User-agent: other\nUser-agent: DATELINE\nDisallow: /news", "/news/a", "disallowed"],
    ["User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", "allowed"],
    ["User-agent: *\nDisallow: /*.html$", "/news/a.html", "disallowed"],
    ["User-agent: *\nDisallow: /*.html$", "/news/a.html?x=1", "allowed"],
    ["User-agent: *\nDisallow:", "/news/a", "allowed"],
    ["user-agent:*\r\ndisallow:/новини", "/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/1", "disallowed"],
    ["<!doctype html><p>Not found</p>", "/news/a", "allowed"],
    ["", "/news/a", "allowed"],
  ])("%j says about %s: %s", async (text, path, kind) => {
    publish(text);
    expect(await ask(path)).toBe(kind);
  });

  it("is asked for as text, once a day for all pages of an origin", async () => {
    publish("User-agent: *\nDisallow: /b");
    expect([await ask("/a"), await ask("/b"), await ask("/a", 23 * hour)]).toEqual([
      "allowed",
      "disallowed",
      "allowed",
    ]);
    expect(asked()).toBe(1);
    publish("User-agent: *\nDisallow: /");
    expect(await ask("/a", 24 * hour)).toBe("disallowed");
    expect(server.requests[0]?.headers.accept).toMatch(/^text\/plain/);
  });

  it.each([400, 401, 403, 404, 410])("that is not given (%i) forbids nothing", async (status) => {
    publish({ status });
    expect(await ask("/a")).toBe("allowed");
  });

  it.each([429, 500, 503])(
    "of a server in trouble (%i) forbids for now, and is asked for again soon",
    async (status) => {
      publish({ status });
      expect(await robots.ask(`${server.origin}/a`, 0)).toEqual({
        kind: "unreachable",
        reason: `robots.txt cannot be read now (${status})`,
      });
      expect(await ask("/a", 60_000)).toBe("unreachable");
      expect(asked()).toBe(1);
      publish("");
      expect(await ask("/a", 600_000)).toBe("allowed");
    },
  );

  it("of a server that cannot be reached forbids for now", async () => {
    await server.close();
    expect(await ask("/a")).toBe("unreachable");
  });

  it("behind a redirect counts for the origin it was asked of", async () => {
    publish({ redirect: "/elsewhere.txt", status: 301 });
    server.set("/elsewhere.txt", "User-agent: *\nDisallow: /a");
    expect(await ask("/a")).toBe("disallowed");
  });

  it.each([
    ["Crawl-delay: 7", 7_000],
    ["Crawl-delay: 0.5", 500],
    ["Crawl-delay: 86400", 30_000],
    ["Crawl-delay: Infinity", 30_000],
    ["Crawl-delay: -3", 0],
    ["Crawl-delay: soon", 0],
    ["", 0],
  ])("asks with %j for so many milliseconds between pages: %i", async (line, crawlDelayMs) => {
    publish(`User-agent: *\n${line}\nDisallow: /x`);
    expect(await robots.ask(`${server.origin}/a`, 0)).toEqual({ kind: "allowed", crawlDelayMs });
  });

  it("that is made to keep us busy forbids everything", async () => {
    publish(`User-agent: *\n${`Disallow: /${"*a".repeat(24)}\n`.repeat(8_000)}`);
    expect(await ask(`/${"a".repeat(900)}`)).toBe("disallowed");
  });

  it("forgets origins when there are very many", async () => {
    const counted: string[] = [];
    const answers = createRobots({
      isOpened: () => false,
      fetch: async (url) => {
        counted.push(url);
        return { kind: "failed", class: "gone", status: 404, reason: "" };
      },
    });
    for (let n = 0; n <= 500; n += 1) await answers.ask(`https://n${n}.example.org/a`, 0);
    await answers.ask("https://n500.example.org/b", 0);
    expect(counted).toHaveLength(501);
    await answers.ask("https://n0.example.org/b", 0);
    expect(counted.at(-1)).toBe("https://n0.example.org/robots.txt");
  });

  it("is no question for what is no address", async () => {
    expect((await robots.ask("nowhere", 0)).kind).toBe("disallowed");
    expect(await ask(`/${"a".repeat(2_000)}`)).toBe("disallowed");
    expect(asked()).toBe(0);
  });
});
