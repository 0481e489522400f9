import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { normaliseFeed } from "../../../src/feeds/document/normalise.ts";
import { parseFeed } from "../../../src/feeds/document/parse.ts";
import type { Entry } from "../../../src/model.ts";
import { type FeedFixture, readFeedFixture, valueAt } from "./feed-fixture.ts";

const folder = join(import.meta.dirname, "../../fixtures/feeds");
const now = Date.UTC(2025, 2, 10);

async function read({ document, from, knownLanguage }: FeedFixture): Promise<object> {
  const parsed = await parseFeed(document, { url: from });
  if (parsed.kind === "failed") throw new Error(parsed.reason);
  const source = { feedUrl: from ?? "https://courier.example/feed", now, language: knownLanguage };
  return { ...parsed.feed, entries: parsed.entries, normalised: normaliseFeed(parsed, source).map(withTimesWritten) };
}

function withTimesWritten(entry: Entry): object {
  const { publishedAt, updatedAt } = entry;
  return { ...entry, publishedAt: written(publishedAt), updatedAt: written(updatedAt) };
}

function written(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

describe("feed fixtures", () => {
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), "utf8");
    it(`${file}: ${text.split("\n")[1]}`, async () => {
      const fixture = readFeedFixture(text);
      const found = await read(fixture);
      const facts = fixture.facts.map(({ path }) => ({ path, value: valueAt(found, path) }));
      expect(facts).toEqual(fixture.facts);
    });
  }

  it.each([
    ["no comment", "<rss/>"],
    ["no assertion", "<!--\nA case.\n-->\n<rss/>"],
    ["only the address", "<!--\nA case.\n\nfrom: https://a.example/\n-->\n<rss/>"],
    ["a field that no feed has", "<!--\nA case.\n\nentries.0.titel: none\n-->\n<rss/>"],
    ["a field of another thing", "<!--\nA case.\n\nentries.0.description: none\n-->\n<rss/>"],
    ["a value that is no JSON", '<!--\nA case.\n\ntitle: "One\n-->\n<rss/>'],
    ["no value", "<!--\nA case.\n\ntitle:\n-->\n<rss/>"],
  ])("are refused with %s", (_, text) => {
    expect(() => readFeedFixture(text)).toThrow();
  });

  it("say nothing of an entry that was lost", () => {
    expect(() => valueAt({ entries: [] }, "entries.0.url")).toThrow();
    expect(valueAt({ entries: [{}, { url: "b" }] }, "entries.*.url")).toEqual([undefined, "b"]);
  });
});
