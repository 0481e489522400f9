import { beforeEach, expect, test } from "vitest";
import { quoteBook } from "../../../src/answers/quotes/query.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";

const day = 86_400_000;
let db: Database;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const feeds = ["Harbour Ledger", "Nordlys Wire"].map((outlet, i) => ({ url: `https://o${i}.example/rss`, outlet }));
  const topics = [{ name: "truce", title: "Truce", description: "", query: "truce" }];
  const aliases = [{ name: "petrenko", spellings: ["Petrenko", "Петренко"] }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases });
});

function say(
  at: number,
  words: string,
  { feed = 1, speaker = "Olena Petrenko", key = "petrenko", topic = 1 } = {},
): void {
  const { $client } = sqlOf(db);
  const { lastInsertRowid: id } = $client
    .prepare(
      `insert into articles (feed_id, title, description, body, categories, first_seen_at, content_hash, state, reason)
       values (?, 'Title', '', '', '[]', ?, 'h', 'founded', '')`,
    )
    .run(feed, at);
  $client
    .prepare(
      `insert into quotes (article_id, words, start, "end", speaker, speaker_key, verb, at) values (?, ?, 0, 9, ?, ?, 'said', ?)`,
    )
    .run(id, words, speaker, key, at);
  if (topic > 0)
    $client.prepare("insert into matches (article_id, topic_id, score, terms) values (?, ?, 1, '[]')").run(id, topic);
}

test("the same words of several outlets are one quote, the newest first, page by page", async () => {
  say(1 * day, "The bridge will be rebuilt by spring");
  say(2 * day, "The bridge will be rebuilt by spring", { feed: 2 });
  say(3 * day, "Nobody was asked about the harbour");
  say(4 * day, "I leave that to the mayor", { speaker: "Ivan Bondar", key: "bondar", topic: 0 });
  const first = await quoteBook(db, { page: 1, size: 2 });
  expect(first.items.map(({ quote, outlets }) => [quote.words.slice(0, 6), outlets.length])).toEqual([
    ["I leav", 1],
    ["Nobody", 1],
  ]);
  expect([first.more, first.speaker]).toEqual([true, undefined]);
  const second = await quoteBook(db, { page: 2, size: 2 });
  expect(second).toMatchObject({ more: false, items: [{ outlets: ["Harbour Ledger", "Nordlys Wire"] }] });
  expect((await quoteBook(db, { topicIds: [1], page: 1, size: 9 })).items).toHaveLength(2);
  expect((await quoteBook(db, { since: 3 * day, page: 1, size: 9 })).items).toHaveLength(2);
});

test("a speaker is found in any spelling of an alias, and named in full", async () => {
  say(1 * day, "The bridge will be rebuilt by spring", { speaker: "Petrenko" });
  say(2 * day, "Nobody was asked about the harbour");
  expect(await quoteBook(db, { speaker: "Петренко", page: 1, size: 9 })).toMatchObject({
    speaker: "Olena Petrenko",
    items: { length: 2 },
  });
  expect(await quoteBook(db, { speaker: "nobody", page: 1, size: 9 })).toEqual({ items: [], more: false, shifts: [] });
});

test("how the wording changed is told on the first page, dated by the first report of each statement", async () => {
  const lines = [
    "We want security guarantees in writing",
    "No security guarantees, no signature",
    "They offer security assurances instead",
    "Such security assurances we can sign",
  ];
  for (const [at, words] of lines.entries()) {
    say((at + 1) * day, words);
    say((at + 1) * day + 9, words, { feed: 2 });
  }
  const asked = { speakerKey: "petrenko", size: 2 };
  const { shifts } = await quoteBook(db, { ...asked, page: 1 });
  expect(shifts).toMatchObject([
    { from: "guarantees", to: "assurances", last: { at: 2 * day }, first: { at: 3 * day } },
  ]);
  expect((await quoteBook(db, { ...asked, page: 2 })).shifts).toEqual([]);
  expect((await quoteBook(db, { page: 1, size: 2 })).shifts).toEqual([]);
});
