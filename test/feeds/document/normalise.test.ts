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
  it("makes plain text, sane dates, a canonical address and a stable hash", async () => {
    const item = {
      title: "Envoys <b>meet</b> for grain talks",
      link: "https://courier.example/1?utm_source=rss&id=7#top",
      guid: "id-1",
      published: "Tue, 04 Mar 2025 09:30:00 GMT",
      updated: "2025-03-05T09:30:00Z",
      author: "Ada Example",
      description: "<p>They met.</p>",
      content: "<p>They met.</p><p>They talked for an hour.</p>",
    };
    const [entry] = await entriesOf(item);
    expect(entry).toEqual({
      keys: ["guid:id-1", "url:courier.example/1?id=7", "title:envoys meet for grain talks|2025-03-04"],
      url: "https://courier.example/1?id=7",
      title: "Envoys meet for grain talks",
      description: "They met.",
      body: "They met.\n\nThey talked for an hour.",
      language: "en",
      author: "Ada Example",
      categories: [],
      publishedAt: Date.UTC(2025, 2, 4, 9, 30),
      updatedAt: Date.UTC(2025, 2, 5, 9, 30),
      contentHash: expect.stringMatching(/^[\da-f]{64}$/),
    });
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

  it("puts the oldest first, and leaves undated entries between their neighbours", async () => {
    const entries = await entriesOf(
      { title: "newest", published: "2025-03-09T00:00:00Z" },
      { title: "undated" },
      { title: "older", published: "2025-03-07T00:00:00Z" },
      { title: "late in the list", published: "2025-03-08T00:00:00Z" },
    );
    expect(entries.map((entry) => entry.title)).toEqual(["older", "undated", "late in the list", "newest"]);
  });

  it("reverses a feed without dates, which has its newest entry on top", async () => {
    const entries = await entriesOf({ title: "third" }, { title: "second" }, { title: "first" });
    expect(entries.map((entry) => entry.title)).toEqual(["first", "second", "third"]);
  });

  it("keeps one of an entry that stands in the feed twice, as it was updated last", async () => {
    const twice = { title: "Port reopens", link: "https://courier.example/1", guid: "1" };
    const entries = await entriesOf(
      { ...twice, description: "Old.", updated: "2025-03-04T00:00:00Z" },
      { ...twice, description: "New.", updated: "2025-03-05T00:00:00Z" },
    );
    expect(entries).toMatchObject([{ description: "New.", keys: expect.arrayContaining(["guid:1"]) }]);
  });

  it("gives no date to an entry from the future or from before feeds existed", async () => {
    const entries = await entriesOf(
      { title: "a", published: "2035-01-01T00:00:00Z" },
      { title: "b", published: "Thu, 01 Jan 1970 00:00:00 GMT" },
    );
    expect(entries.map((entry) => entry.publishedAt)).toEqual([undefined, undefined]);
  });

  it("says why an entry has no date", async () => {
    const entries = await entriesOf(
      { title: "no date" },
      { title: "unreadable", published: "soon" },
      { title: "never set", published: "Thu, 01 Jan 1970 00:00:00 GMT", updated: "" },
      { title: "from the future", updated: "2035-01-01T00:00:00Z" },
      { title: "good", published: "soon", updated: "2025-03-04T00:00:00Z" },
    );
    expect(Object.fromEntries(entries.map((entry) => [entry.title, entry.dateFlag]))).toEqual({
      "no date": "missing",
      unreadable: "absurd",
      "never set": "absurd",
      "from the future": "absurd",
      good: undefined,
    });
    expect(entries.find((entry) => entry.title === "good")?.publishedAt).toBe(Date.UTC(2025, 2, 4));
  });

  it("takes the language that the feed declares, else the one it is known for, else the one it reads like", async () => {
    const german = "Die Minister haben am Dienstag in der alten Stadthalle über den Hafen und das Getreide gesprochen.";
    const read = async (declared: string, known: { language?: string }) => {
      const parsed = await parseFeed(
        `<rss version="2.0"><channel>${declared}<item><title>${german}</title></item></channel></rss>`,
      );
      if (parsed.kind === "failed") throw new Error(parsed.reason);
      return normaliseFeed(parsed, { feedUrl: "https://a.example/", now, ...known })[0]?.language;
    };
    expect(await read("<language>FR_ch</language>", { language: "it" })).toBe("fr-ch");
    expect(await read("", { language: "it" })).toBe("it");
    expect(await read("<language>as spoken</language>", {})).toBe("de");
    expect(await read("", {})).toBe("de");
  });

  it("names an entry without a title by the start of its text", async () => {
    const [entry] = await entriesOf({ description: `<p>${"The ministers met again ".repeat(20)}</p>` });
    expect(entry?.title).toMatch(/^The ministers met again .{60,110}…$/);
  });

  it("leaves out an entry that says nothing at all", async () => {
    expect(await entriesOf({}, { title: "One" })).toHaveLength(1);
  });

  it("keeps a whole article that came as the description", async () => {
    const [entry] = await entriesOf({ title: "One", description: "Words. ".repeat(2_000) });
    expect(entry?.description.length).toBeLessThanOrEqual(4_000);
    expect(entry?.body.length).toBeGreaterThan(13_000);
  });
});
