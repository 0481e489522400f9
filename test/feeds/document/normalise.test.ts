import { describe, expect, it } from "vitest";
import { normaliseFeed } from "../../../src/feeds/document/normalise.ts";
import { parseFeed } from "../../../src/feeds/document/parse.ts";
import type { Entry } from "../../../src/model.ts";
import { type FeedItem, rssOf } from "../../stand-ins/feed-server.ts";

const now = Date.UTC(2025, 2, 10);

async function entriesOf(...items: FeedItem[]): Promise<Entry[]> {
  const xml = rssOf({ title: "Harbour Courier", link: "https://courier.example/", language: "en", items });
  const parsed = await parseFeed(xml);
  if (parsed.kind === "failed") throw new Error(parsed.reason);
  return normaliseFeed(parsed, { feedUrl: "https://courier.example/feed", now });
}

describe("normaliseFeed", () => {
  it("hashes what an entry says, not where and when", async () => {
    const item = {
      title: "Envoys meet",
      link: "https://courier.example/1",
      guid: "1",
      description: "<p>They met.</p>",
      content: "<p>They met.</p><p>They talked for an hour.</p>",
    };
    const [entry] = await entriesOf({ ...item, published: "2025-03-04T09:30:00Z" });
    expect(entry?.contentHash).toMatch(/^[\da-f]{64}$/);
    const [moved] = await entriesOf({ ...item, link: "https://courier.example/2", published: "2025-03-06T00:00:00Z" });
    const [edited] = await entriesOf({ ...item, description: "<p>They did not meet.</p>" });
    expect(moved?.contentHash).toBe(entry?.contentHash);
    expect(edited?.contentHash).not.toBe(entry?.contentHash);
  });

  it("keeps whom an entry was taken from, bounded, without calling the entry another", async () => {
    const of = async (source: string) => {
      const item = `<item><title>Envoys meet</title><guid>1</guid>${source}</item>`;
      const read = await parseFeed(`<rss version="2.0"><channel><title>Harbour Courier</title>${item}</channel></rss>`);
      if (read.kind === "failed") throw new Error(read.reason);
      return normaliseFeed(read, { feedUrl: "https://courier.example/feed", now })[0];
    };
    const plain = await of("");
    const credited = await of(`<source url="https://tide.example/rss">Tide</source>`);
    expect(credited).toEqual({ ...plain, credit: "Tide" });
    expect((await of(`<source>${"Tide ".repeat(900)}</source>`))?.credit?.length).toBe(200);
    expect(await of("<source>harbour courier</source>")).toEqual(plain);
  });

  it("keeps a whole article that came as the description", async () => {
    const [entry] = await entriesOf({ title: "One", description: "Words. ".repeat(2_000) });
    expect(entry?.description.length).toBeLessThanOrEqual(4_000);
    expect(entry?.body.length).toBeGreaterThan(13_000);
  });
});
