import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { normaliseFeed } from "../../src/feeds/document/normalise.ts";
import { parseFeed } from "../../src/feeds/document/parse.ts";
import { loadOutlets } from "../../src/samples/outlet.ts";
import { type SampleServer, startSampleServer } from "../../src/samples/sample-server.ts";
import { parseWatchlist } from "../../src/watchlist/parse-watchlist.ts";

let now = 0;
let server: SampleServer;

beforeAll(async () => {
  server = await startSampleServer({ now: () => now });
});
afterAll(() => server.close());

function urlOf(slug: string): string {
  return `${server.origin}/${slug}.xml`;
}

async function textOf(slug: string, at: string): Promise<string> {
  now = Date.parse(at);
  return (await fetch(urlOf(slug))).text();
}

describe("the sample server", () => {
  test("lists every outlet with an address on this machine, its name and its language", () => {
    expect(server.feeds.length).toBeGreaterThanOrEqual(5);
    expect(server.host).toMatch(/^127\.0\.0\.1:\d+$/);
    for (const { url } of server.feeds) expect(new URL(url).origin).toBe(server.origin);
    expect(server.feeds).toContainEqual({
      url: urlOf("dnipro-notes"),
      outlet: "Дніпровські нотатки (зразок)",
      language: "uk",
    });
  });

  test("makes a whole watchlist together with topics", async () => {
    const topics = [{ name: "peace", title: "Peace", description: "Talks", query: "peace" }];
    const file = stringify({ ...server.watchlist, feeds: server.feeds, topics });
    expect(parseWatchlist(file, "samples.yaml")).toMatchObject({ name: "samples", feeds: server.feeds });
  });

  test("gives every moment of a change once and in order", () => {
    expect(server.times).toEqual([...new Set(server.times)].sort((a, b) => a - b));
    expect(server.times).toContain(Date.parse("2025-08-20T19:25:00Z"));
  });

  test("shows nothing before the first article, and the newest article first", async () => {
    expect(await textOf("northgate-wire", "2025-08-01T00:00:00Z")).not.toContain("<item>");
    const later = await textOf("northgate-wire", "2025-08-16T13:00:00Z");
    const order = ["nw-0816-invitation", "nw-0816-alaska", "nw-0815-lammy"].map((guid) =>
      later.indexOf(`:${guid}</guid>`),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(later).not.toContain("nw-0818-guarantees");
  });

  test("replaces an article's text under the same guid when its time has come", async () => {
    const before = await textOf("northgate-wire", "2025-08-20T19:24:59Z");
    const after = await textOf("northgate-wire", "2025-08-20T19:25:00Z");
    expect(before).not.toContain("Budapest");
    expect(after).toContain("Budapest");
    for (const xml of [before, after]) expect(xml.split(":nw-0820-venue</guid>")).toHaveLength(2);
  });

  test("says in Atom when an entry last changed, and in RSS only when it was published", async () => {
    const atom = await textOf("meridian-courier", "2025-09-02T00:00:00Z");
    expect(atom).toContain("<updated>2025-09-01T15:20:00.000Z</updated>");
    const rss = await textOf("harbour-ledger", "2025-09-02T00:00:00Z");
    expect(rss).toContain("<pubDate>Fri, 15 Aug 2025 19:10:00 GMT</pubDate>");
  });

  test("names the types that belong to RSS and Atom", async () => {
    const type = async (slug: string) => (await fetch(urlOf(slug))).headers.get("content-type");
    expect(await type("harbour-ledger")).toBe("application/rss+xml; charset=utf-8");
    expect(await type("meridian-courier")).toBe("application/atom+xml; charset=utf-8");
  });

  test.each([
    ["as it was given", (etag: string) => etag],
    ["weakened", (etag: string) => `W/${etag}`],
    ["among others", (etag: string) => `"other", ${etag}`],
  ])("answers 304 without a body to a validator %s", async (_how, ask) => {
    now = Date.parse("2025-08-20T00:00:00Z");
    const etag = (await fetch(urlOf("lakeside-live"))).headers.get("etag") ?? "";
    const again = await fetch(urlOf("lakeside-live"), { headers: { "if-none-match": ask(etag) } });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  });

  test("changes the validator with the feed and only then", async () => {
    const etagAt = async (at: string) => {
      now = Date.parse(at);
      return (await fetch(urlOf("lakeside-live"))).headers.get("etag");
    };
    const first = await etagAt("2025-08-18T17:00:00Z");
    expect(await etagAt("2025-08-18T18:00:00Z")).toBe(first);
    expect(await etagAt("2025-08-18T22:00:00Z")).not.toBe(first);
  });

  test("knows no other address and takes no other method", async () => {
    expect((await fetch(`${server.origin}/nothing.xml`)).status).toBe(404);
    expect((await fetch(urlOf("lakeside-live"), { method: "POST" })).status).toBe(405);
  });

  test("writes feeds that the feed parser reads whole, in RSS and Atom, Cyrillic included", async () => {
    now = Date.parse("2025-09-02T00:00:00Z");
    const outlets = await loadOutlets();
    for (const [index, { url, language }] of server.feeds.entries()) {
      const parsed = await parseFeed(await (await fetch(url)).bytes(), { url });
      if (parsed.kind !== "feed") throw new Error(parsed.reason);
      const entries = normaliseFeed(parsed, { feedUrl: url, now });
      const items = outlets[index]?.items ?? [];
      expect(parsed.feed).toMatchObject({ language, title: outlets[index]?.title });
      expect(new Set(entries.map((entry) => entry.title))).toEqual(
        new Set(items.map((item) => item.changes.findLast((change) => change.title)?.title ?? item.title)),
      );
      for (const entry of entries) {
        expect(entry.url).toMatch(/^https:\/\/[\w.-]+\.example\/articles\/[\w-]+$/);
        expect(items.map(({ published }) => published)).toContain(entry.publishedAt);
        expect(`${entry.description} ${entry.body}`).not.toMatch(/[<>]|&\w+;/);
      }
    }
  });
});
