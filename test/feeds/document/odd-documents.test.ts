import { describe, expect, it } from "vitest";
import { normaliseFeed } from "../../../src/feeds/document/normalise.ts";
import { parseFeed } from "../../../src/feeds/document/parse.ts";
import type { ParseResult } from "../../../src/feeds/document/raw-feed.ts";
import type { Entry } from "../../../src/model.ts";
import { runs } from "../../runs.ts";
import { mutations, oneOf, randomFrom, strangers, validFeeds } from "./odd-documents.ts";

const url = "https://feeds.example.org/news.xml";
const now = Date.UTC(2025, 2, 5);
const seedsPerMutation = runs(6);
const mixtures = runs(120);
const xmlFormats = Object.keys(validFeeds).filter((format) => format !== "JSON Feed");
/** What a reader of the news would not even notice. */
const harmless = [
  "has control characters",
  "has a tag closed twice",
  "has an attribute unquoted",
  "lost its namespaces",
  "has upper-case tags",
  "declares itself twice",
  "is XML 1.1",
  "comes after white space",
  "comes after marks and white space",
  "comes after a PHP warning",
  "comes after plain text",
  "comes after a comment",
  "comes before other text",
  "comes twice",
  "is inside a page",
  "is escaped inside a page",
  "is nested deep",
  "is compressed",
  "asks for a file of the reader",
  "has a billion laughs",
  "has an unclosed DOCTYPE",
  "has a gigantic attribute",
  "has a thousand attributes",
  "has absurd dates",
  "has absurd addresses",
  "has NULs",
  "is UTF-16",
  "is UTF-16 without a mark",
  "is UTF-16, the high byte first",
  "is UTF-8 and says UTF-16",
  "is UTF-8 and says nonsense",
];

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** A failure says what happened, then what to do: its last sentence is a request. */
function expectSound(result: ParseResult, size: number): Entry[] {
  if (result.kind === "failed") {
    expect(["not-a-feed", "too-large"]).toContain(result.class);
    expect(result.reason).toMatch(/\. (?:Open|Look|Check|Ask|Tell|Try|Import) [^.]+\.$/);
    expect(result.reason.length).toBeLessThan(600);
    expect(result.reason.isWellFormed()).toBe(true);
    return [];
  }
  expect(result.entries.length).toBeLessThanOrEqual(10_000);
  const entries = normaliseFeed(result, { feedUrl: url, now });
  const written = stringsIn([result.feed, entries]);
  expect(written.filter((text) => !text.isWellFormed())).toEqual([]);
  // What comes out is bounded by what went in: no entity and no repetition multiplies it.
  const length = written.reduce((sum, text) => sum + text.length, 0);
  expect(length).toBeLessThan(size * 20 + 20_000);
  for (const entry of entries) expectSoundEntry(entry);
  return entries;
}

function expectSoundEntry(entry: Entry): void {
  expect(entry.keys.length).toBeGreaterThan(0);
  expect(entry.title.trim()).not.toBe("");
  expect(entry.title).not.toMatch(/\p{Cc}/u);
  expect(entry.url === undefined || /^https?:\/\//.test(entry.url)).toBe(true);
  for (const at of [entry.publishedAt, entry.updatedAt]) {
    expect(at === undefined || (at >= Date.UTC(1995, 0) && at <= now + 86_400_000)).toBe(true);
  }
}

async function read(document: Buffer, contentType?: string): Promise<Entry[]> {
  const hints = contentType === undefined ? { url } : { url, contentType };
  return expectSound(await parseFeed(document, hints), document.length);
}

/** Different documents that one fault makes of a feed; a single one where chance has no part in it. */
function variants(text: string, name: string): Buffer[] {
  const made = Array.from({ length: seedsPerMutation }, (_, seed) =>
    Buffer.from(mutations[name]?.(Buffer.from(text), randomFrom(seed)) ?? ""),
  );
  return made.filter((document, at) => at === 0 || made.findIndex((other) => other.equals(document)) === at);
}

describe("a document of whatever kind is read or refused with advice, never more", () => {
  it.each(Object.keys(validFeeds))("a valid feed: %s", async (format) => {
    const { text = "", title = "" } = validFeeds[format] ?? {};
    expect((await read(Buffer.from(text))).map((entry) => entry.title)).toContain(title);
  });

  it.each(Object.keys(strangers))("no feed: %s", async (name) => {
    const document = strangers[name] ?? Buffer.alloc(0);
    const result = await parseFeed(document, { url });
    expect(result.kind).toBe("failed");
    expectSound(result, document.length);
  });

  it.each(Object.keys(mutations))("a feed that %s", async (name) => {
    for (const { text } of Object.values(validFeeds)) {
      for (const document of variants(text, name)) await read(document);
    }
  });

  it.each(harmless)("the news of a feed that %s", async (name) => {
    for (const format of xmlFormats) {
      const { text = "", title = "" } = validFeeds[format] ?? {};
      for (const document of variants(text, name)) {
        const titles = (await read(document)).map((entry) =>
          entry.title.replace(/[^\p{L} ]/gu, "").replace(/ {2,}/g, " "),
        );
        expect([format, titles.join("\n")]).toEqual([format, expect.stringContaining(title)]);
        expect(titles.join()).not.toMatch(/haha|root:/);
      }
    }
  });

  it.each([0, 1, 2, 3])("a feed with several faults at once, part %i", async (part) => {
    for (let seed = part * mixtures; seed < (part + 1) * mixtures; seed += 1) {
      const random = randomFrom(seed);
      let document = Buffer.from(oneOf(Object.values(validFeeds), random).text);
      const names = Array.from({ length: 2 + Math.floor(random() * 3) }, () => oneOf(Object.keys(mutations), random));
      for (const name of names) document = Buffer.from(mutations[name]?.(document, random) ?? document);
      await read(
        document,
        oneOf([undefined, "text/xml; charset=utf-8", "text/html; charset=koi8-r", "image/png"], random),
      );
    }
  });
});
