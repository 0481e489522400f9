import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { findOutlet } from "../../../src/answers/search/find-outlet.ts";
import { ftsOfQuery } from "../../../src/answers/search/fts-query.ts";
import { planSearch } from "../../../src/answers/search/plan.ts";
import { byRankAndTime, searchArticles } from "../../../src/answers/search/query.ts";
import { outletFeeds, searchCandidates } from "../../../src/db/articles/search-articles.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Entry } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";
import { matchDocument } from "../../../src/topics/match/match-document.ts";
import { addNode, emptyIndex } from "../../../src/topics/match/topic-index.ts";
import { parseQuery } from "../../../src/topics/query/parse-query.ts";
import { isQueryProblem } from "../../../src/topics/query/problem.ts";
import { runs } from "../../runs.ts";

const hour = 3_600_000;
const aliases = [{ name: "ukraine", spellings: ["Ukraine", "Kyiv", "Зеленськ*"] }];
let db: Database;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const outlets = ["Harbour Ledger", "Harbour Post", "Nordlys Wire"];
  const feeds = outlets.map((outlet, i) => ({ url: `https://o${i}.example/rss`, outlet }));
  await installWatchlist(db, { name: "t", title: "T", feeds, topics: [], aliases });
});

let polls = 0;
async function store(feedId: number, entries: Partial<Entry>[], now = 10 * hour): Promise<void> {
  polls += 1;
  const full = entries.map((entry, i) => ({
    ...{ keys: [`guid:${polls}-${i}`], title: "Untitled", description: "", body: "", categories: [] },
    ...{ contentHash: `${polls}-${i}`, publishedAt: now, ...entry },
  }));
  const poll = { feedId, now, nextCheckAt: 0, maxAgeMs: 99 * hour, bodyHash: `${polls}` };
  await savePoll(db, { kind: "read", ...poll, entries: full });
}

async function search(words: string, { scope = {}, page = 1, size = 9, now = 10 * hour } = {}) {
  const plan = planSearch(words, aliases);
  if (plan.kind === "broken") throw new Error(plan.problem.reason);
  const answer = await searchArticles(db, { plan, scope, now, page, size });
  return { ...answer, titles: answer.items.map(({ article }) => article.title) };
}

describe("a search in the language of topics", () => {
  beforeEach(() =>
    store(1, [
      { title: "Kyiv offers a truce", body: "The guarantees are on the table.", author: "Ann Doe" },
      { title: "A truce at the market", body: "Bread and a guarantee." },
      { title: "Зеленський у Києві", description: "Про гарантії." },
      { title: "Łódź hosts talks", body: "L'accord, said the mayor of Zelenskyy's town." },
    ]),
  );

  test.each([
    ["truce @ukraine", ["Kyiv offers a truce"]],
    ["truce -@ukraine", ["A truce at the market"]],
    ["title:truce", ["A truce at the market", "Kyiv offers a truce"]],
    ["text:truce", []],
    ["(bread OR table) guarantee", ["A truce at the market", "Kyiv offers a truce"]],
    ["bread NEAR/3 guarantee", ["A truce at the market"]],
    ["table NEAR/1 guarantees", []],
    ['title:"offers a truce"', ["Kyiv offers a truce"]],
    ["author:doe", ["Kyiv offers a truce"]],
    ["(@ukraine) -truce", ["Зеленський у Києві"]],
    ["(Łódź)", ["Łódź hosts talks"]],
    ["(accord)", ["Łódź hosts talks"]],
    ["=Truce OR bread", ["A truce at the market"]],
  ])("%s", async (words, titles) => {
    expect((await search(words)).titles.toSorted()).toEqual(titles.toSorted());
  });

  test("shows the place of what it found", async () => {
    const { items } = await search("truce @ukraine guarantees");
    expect(items[0]?.snippet.filter(({ hit }) => hit)).toEqual([{ text: "guarantees", hit: true }]);
  });
});

test("all that a query matches is among what the full-text index gives for it", async () => {
  const words = "truce truces talks talk city cities Kyiv guarantees guarantee Łódź l'accord of".split(" ");
  const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 7 }).map((list) => list.join(" "));
  const term = fc.oneof(
    fc.constantFrom(...words.slice(0, -1), "@ukraine", "guarant*"),
    text.map((phrase) => `"${phrase}"`),
    fc.constantFrom("title:truce", "lead:talks", "text:city"),
  );
  const { query } = fc.letrec<{ query: string }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 3 },
      term,
      fc.tuple(tie("query"), fc.constantFrom(" ", " OR ", " -"), term).map(([a, by, b]) => `(${a})${by}${b}`),
      fc.tuple(term, term).map(([a, b]) => `${a} NEAR/3 ${b}`),
    ),
  }));
  const docs = fc.sample(fc.record({ title: text, body: text }), { numRuns: 60, seed: 7 });
  await store(1, docs);
  const stored = await searchCandidates(db, { fts: undefined, scope: {}, limit: 99 });
  expect(stored).toMatchObject({ complete: true, ids: { length: docs.length } });
  await fc.assert(
    fc.asyncProperty(query, async (typed) => {
      const parsed = parseQuery(typed, aliases);
      if (isQueryProblem(parsed)) return;
      const index = emptyIndex();
      addNode(index, "q", parsed.root);
      const fits = docs.flatMap(({ title, body }, i) =>
        matchDocument(index, { title, description: "", content: body }).length > 0 ? [i + 1] : [],
      );
      const { ids } = await searchCandidates(db, { fts: ftsOfQuery(parsed.root), scope: {}, limit: 99 });
      expect(fits.filter((id) => !ids.includes(id))).toEqual([]);
    }),
    { numRuns: runs(150) },
  );
});

describe("plain words", () => {
  test("are best where they are rare and in the title, and of the same the newest first", async () => {
    await store(1, [{ title: "Bread prices", body: "The truce holds." }], 1 * hour);
    await store(1, [{ title: "A truce", body: "It holds.", publishedAt: hour }], 2 * hour);
    await store(1, [{ title: "A truce", body: "It holds." }], 900 * hour);
    const { titles, items } = await search("truce", { now: 900 * hour });
    expect(titles).toEqual(["A truce", "A truce", "Bread prices"]);
    expect(items[0]?.article.firstSeenAt).toBe(900 * hour);
  });

  test("are looked for in one outlet, since a day, and page by page", async () => {
    await store(1, [{ title: "Truce one" }], 1 * hour);
    await store(2, [{ title: "Truce two" }], 5 * hour);
    await store(3, [{ title: "Truce three" }], 9 * hour);
    expect((await search("truce", { scope: { feedIds: [1, 2] } })).titles.toSorted()).toEqual([
      "Truce one",
      "Truce two",
    ]);
    expect((await search("truce", { scope: { since: 5 * hour } })).titles.toSorted()).toEqual([
      "Truce three",
      "Truce two",
    ]);
    expect((await search("truce", { scope: { since: 10 * hour } })).titles).toEqual([]);
    const first = await search("truce", { size: 2 });
    const second = await search("truce", { size: 2, page: 2 });
    expect([first.more, second.more, first.titles.length, second.titles.length]).toEqual([true, false, 2, 1]);
    expect(new Set([...first.titles, ...second.titles]).size).toBe(3);
  });

  test("never reach the engine as operators", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (words) => {
        const plan = planSearch(words, aliases);
        if (plan.kind !== "broken")
          await searchArticles(db, { plan, scope: { since: 0, feedIds: [1], topicId: 1 }, now: 0, page: 1, size: 3 });
      }),
    );
  });

  test("too many to look at all are said to be so", async () => {
    for (let i = 0; i < 5; i += 1)
      await store(
        1,
        Array.from({ length: 450 }, (_, n) => ({ title: `Truce ${i} ${n}` })),
      );
    const { complete, items } = await search("truce");
    expect(complete).toBe(false);
    expect(items).toHaveLength(9);
    sqlOf(db).$client.exec("update articles set title = 'Bread' where id > 1500");
    expect((await search("truce")).complete).toBe(true);
  });
});

test("the weight of words halves with the age of the article, down to a half, and duplicates are left out", () => {
  const day = 24 * hour;
  const ranks = new Map([
    [1, 3],
    [2, 2],
    [3, 9],
  ]);
  const time = (id: number, at: number) => ({ id, at, state: "founded" as const });
  const order = (first: number, second: number) =>
    byRankAndTime(ranks, [time(1, first), time(2, second), { id: 3, at: 0, state: "duplicate" }], 100 * day);
  expect(order(100 * day, 100 * day)).toEqual([1, 2]);
  expect(order(0, 100 * day)).toEqual([2, 1]);
});

describe("an outlet", () => {
  test.each([
    ["harbour ledger", "Harbour Ledger", [1]],
    ["harbour", "Harbour Ledger, Harbour Post", [1, 2]],
    ["NORDLYS", "Nordlys Wire", [3]],
  ])("is meant by %s", async (typed, label, feedIds) => {
    expect(await findOutlet(db, typed)).toEqual({ label, feedIds });
  });

  test("mistyped is suggested, and none is meant by nothing", async () => {
    expect(await findOutlet(db, "nordlis")).toMatchObject({
      message: expect.stringContaining("Did you mean nordlys?"),
    });
    expect(await findOutlet(db, " ")).toMatchObject({ kind: "user-error" });
    expect(await outletFeeds(db)).toHaveLength(3);
  });
});
