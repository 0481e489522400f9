import { beforeEach, describe, expect, test } from "vitest";
import { countQuotes, quotesOf, saveQuotes } from "../../../src/db/articles/quotes.ts";
import { knownSpeakers } from "../../../src/db/articles/speakers.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { assignStory } from "../../../src/db/stories/assign-story.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Quote } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

const now = 1_000_000;
let db: Database;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const topics = ["harbour", "market"].map((name) => ({ name, title: name, description: "", query: name }));
  const feeds = ["A", "B"].map((outlet) => ({ url: `https://${outlet.toLowerCase()}.example/rss`, outlet }));
  const aliases = [{ name: "lindqvist", spellings: ["Lindqvist", "Lindkvist", "Линдквист*"] }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases });
  for (const feedId of [1, 2]) {
    const entries = ["1", "2"].map((id) => ({
      ...{
        keys: [`guid:${id}`],
        url: `https://${feedId}.example/${id}`,
        title: `${feedId}-${id}`,
        description: "",
        body: "",
      },
      ...{ categories: [], contentHash: `${feedId}-${id}` },
    }));
    await savePoll(db, { kind: "read", feedId, now, nextCheckAt: now, bodyHash: "", maxAgeMs: 1, entries });
  }
  for (const [articleId, topicId] of [
    [1, 1],
    [2, 2],
    [3, 1],
  ] as const)
    await assignStory(db, { articleId, now, matches: [{ topicId, score: 1, terms: [] }] });
});

function quote(speaker: string, at: number, rest: Partial<Quote> = {}): Quote {
  const speakerKey = speaker.toLowerCase().split(" ").at(-1) ?? "";
  return {
    articleId: 0,
    words: `words of ${at}`,
    start: at,
    end: at + 9,
    speaker,
    speakerKey,
    verb: "said",
    at,
    ...rest,
  };
}

const words = async (selection: Omit<Parameters<typeof quotesOf>[1], "limit">) =>
  (await quotesOf(db, { ...selection, limit: 10 })).map((found) => found.words);

describe("quotes of an article", () => {
  test("are kept with their outlet, title, address and story", async () => {
    await saveQuotes(sqlOf(db), 1, [quote("Ana Lindqvist", 5, { role: "mayor" })]);
    expect(await quotesOf(db, { limit: 10 })).toEqual([
      {
        ...{
          id: 1,
          articleId: 1,
          words: "words of 5",
          start: 5,
          end: 14,
          speaker: "Ana Lindqvist",
          speakerKey: "lindqvist",
        },
        ...{ role: "mayor", verb: "said", at: 5, outlet: "A", title: "1-1", url: "https://1.example/1", storyId: 1 },
      },
    ]);
  });

  test("replace those it had", async () => {
    await saveQuotes(sqlOf(db), 1, [quote("Ana Lindqvist", 5), quote("Ana Lindqvist", 6)]);
    await saveQuotes(sqlOf(db), 1, [quote("Ana Lindqvist", 7)]);
    expect(await words({})).toEqual(["words of 7"]);
  });
});

describe("quotes are found", () => {
  beforeEach(async () => {
    await saveQuotes(sqlOf(db), 1, [quote("Ana Lindqvist", 5), quote("Ivo Brandt", 6)]);
    await saveQuotes(sqlOf(db), 2, [quote("Lindqvist", 7)]);
    await saveQuotes(sqlOf(db), 3, [quote("Karl Lindqvist", 8), quote("a resident", 9, { speakerKey: "unnamed" })]);
  });

  test("newest first, a page at a time", async () => {
    expect(await words({})).toEqual(["words of 9", "words of 8", "words of 7", "words of 6", "words of 5"]);
    expect(await quotesOf(db, { limit: 1, offset: 1 })).toMatchObject([{ words: "words of 8" }]);
  });

  test("by the key of the speaker, by topic, story and time", async () => {
    expect(await words({ speakerKey: "brandt" })).toEqual(["words of 6"]);
    expect(await words({ topicIds: [2] })).toEqual(["words of 7"]);
    expect(await words({ topicIds: [1], speakerKey: "lindqvist" })).toEqual(["words of 8", "words of 5"]);
    expect(await words({ storyId: 2 })).toEqual(["words of 7"]);
    expect(await words({ since: 6, until: 8 })).toEqual(["words of 7", "words of 6"]);
    expect(await countQuotes(db, { topicIds: [1] })).toBe(4);
  });

  test.each([
    ["lindqvist", ["words of 8", "words of 7", "words of 5"]],
    ["Lindkvist", ["words of 8", "words of 7", "words of 5"]],
    ["Ana Lindqvist", ["words of 7", "words of 5"]],
    ["Mr Brandt", ["words of 6"]],
    ["unnamed", []],
    ["nobody", []],
    ["", []],
  ])("by a name as people type it: %s", async (speaker, expected) => {
    expect(await words({ speaker })).toEqual(expected);
    expect(await countQuotes(db, { speaker })).toBe(expected.length);
  });
});

describe("known speakers", () => {
  beforeEach(async () => {
    await saveQuotes(sqlOf(db), 1, [quote("Ana Lindqvist", 5), quote("Ivo Brandt", 6)]);
    await saveQuotes(sqlOf(db), 2, [quote("Lindqvist", 7), quote("a resident", 9, { speakerKey: "unnamed" })]);
  });

  test("are those whose name begins as typed, in any spelling of an alias", async () => {
    const lindqvist = { key: "lindqvist", name: "Ana Lindqvist", quotes: 2 };
    expect(await knownSpeakers(db, "Lind", 5)).toEqual([lindqvist]);
    expect(await knownSpeakers(db, "линдк", 5)).toEqual([lindqvist]);
    expect(await knownSpeakers(db, "ana lindq", 5)).toEqual([lindqvist]);
    expect(await knownSpeakers(db, "unn", 5)).toEqual([]);
  });

  test("without anything typed are those quoted most, the unnamed left out", async () => {
    expect((await knownSpeakers(db, "", 5)).map(({ key }) => key)).toEqual(["lindqvist", "brandt"]);
    expect(await knownSpeakers(db, "", 1)).toHaveLength(1);
  });
});

/** What SQLite would read from end to end, without an index, of the tables that grow with every article. */
async function scanned(run: () => Promise<unknown>): Promise<string[]> {
  const client = sqlOf(db).$client;
  const prepare = client.prepare.bind(client);
  const asked: string[] = [];
  client.prepare = ((query: string) => {
    asked.push(query);
    return prepare(query);
  }) as typeof client.prepare;
  await run();
  client.prepare = prepare;
  const plans = asked
    .filter((query) => /^select/i.test(query))
    .flatMap((query) => prepare(`explain query plan ${query}`).all(...Array.from(query.matchAll(/\?/g), () => 1)));
  return plans
    .map((row) => String((row as { detail: string }).detail))
    .filter((detail) => /^SCAN (?:quotes|dated_events|articles|matches|story_articles)$/.test(detail));
}

test.each([
  ["the newest", () => quotesOf(db, { limit: 5 })],
  ["those of a speaker", () => quotesOf(db, { speaker: "Ana Lindqvist", limit: 5 })],
  ["those of a topic", () => quotesOf(db, { topicIds: [1], limit: 5 })],
  ["those of a speaker in a topic", () => quotesOf(db, { speakerKey: "lindqvist", topicIds: [1, 2], limit: 5 })],
  ["those of a story", () => quotesOf(db, { storyId: 1, limit: 5 })],
  ["those of a week", () => quotesOf(db, { since: 1, until: 9, limit: 5 })],
  ["their number", () => countQuotes(db, { speakerKey: "lindqvist" })],
  ["speakers as they are typed", () => knownSpeakers(db, "lind", 5)],
  ["speakers of late", () => knownSpeakers(db, "", 5)],
])("quotes are found by an index: %s", async (_, run) => {
  await saveQuotes(sqlOf(db), 1, [quote("Ana Lindqvist", 5)]);
  expect(await scanned(run)).toEqual([]);
});
