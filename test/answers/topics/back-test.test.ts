import { beforeEach, describe, expect, test } from "vitest";
import { backTest } from "../../../src/answers/topics/back-test.ts";
import { backTestBlocks } from "../../../src/answers/topics/back-test-message.ts";
import { type Database, openDatabase } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import type { Entry } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";
import { parseQuery, type Query } from "../../../src/topics/query/parse-query.ts";
import { watchedNode } from "../../../src/topics/query/watched-node.ts";

const day = 86_400_000;
const now = Date.UTC(2025, 7, 31);
let db: Database;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const feeds = [{ url: "https://a.example/rss", outlet: "A" }];
  const topics = [{ name: "t", title: "T", description: "", query: "nothing-at-all" }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
});

async function store(entries: Partial<Entry>[], at: number): Promise<void> {
  const whole = entries.map(
    (entry, n): Entry => ({
      ...{ keys: [`guid:${at}.${n}`], url: `https://a.example/${at}/${n}`, title: "", contentHash: `${at}.${n}` },
      ...{ description: "", body: "", categories: [], ...entry },
    }),
  );
  const read = { kind: "read", feedId: 1, nextCheckAt: at, bodyHash: `${at}`, maxAgeMs: 72 * 3_600_000 } as const;
  await savePoll(db, { ...read, now: at, entries: whole });
}

async function run(text: string, watch: string[] = []) {
  const query = parseQuery(text, []) as Query;
  const watched = watch.map((value) => watchedNode({ value, spellings: [value] }) as { value: string; node: never });
  const test = await backTest({ db, now }, { query, watched }, []);
  return { ...test, titles: test.newest.map(({ article }) => article.title) };
}
const said = (test: Awaited<ReturnType<typeof run>>) => JSON.stringify(backTestBlocks(test));

describe("a back-test", () => {
  test("counts what was stored in the last 30 days, and of what is in no story groups what tells one event", async () => {
    await store([{ title: "Truce of long ago" }], now - 31 * day);
    const text =
      "The ferry company said the harbour crossing opens on Monday after a truce with the port workers of Vilnius.";
    await store([{ title: "Truce at Vilnius harbour", description: text }], now - 2 * day);
    await store(
      [{ title: "Vilnius harbour truce", description: text }, { title: "Chess: truce after forty moves in Oslo" }],
      now - 2 * day + 60_000,
    );
    const test = await run("truce", ["Oslo", "Paris"]);
    expect(test).toMatchObject({ scanned: 3, capped: false, articles: 3, stories: 2, days: 30 });
    expect(test.titles).toEqual([
      "Chess: truce after forty moves in Oslo",
      "Vilnius harbour truce",
      "Truce at Vilnius harbour",
    ]);
    expect(said(test)).not.toContain("too broad");
    expect(test.watched).toEqual([
      { value: "Oslo", articles: 1 },
      { value: "Paris", articles: 0 },
    ]);
    expect(test.newest[0]?.terms[0]).toMatchObject({ text: "truce", before: "Chess: ", field: "title" });
  });

  test("shows what it nearly matched, first where the least is missing, with the part that failed", async () => {
    await store(
      [
        { title: "Truce", description: "One side agreed. Long pause here. The other is in Geneva, they say." },
        { title: "Truce at sea" },
        { title: "Geneva in spring", description: "An opinion on a truce.", categories: ["Opinion"] },
        { title: "Something else" },
      ],
      now - day,
    );
    const test = await run("(truce NEAR/3 Geneva) -category:opinion");
    expect(test.articles).toBe(0);
    expect(test.misses.map(({ article, why }) => [article.title, why])).toEqual([
      ["Truce", "“Truce” and “Geneva” stand too far apart"],
      ["Geneva in spring", "“truce” and “Geneva” stand too far apart; ruled out by “opinion”"],
      ["Truce at sea", "no “Geneva” near “Truce”"],
    ]);
    expect(said(test)).toContain("It matched nothing");
  });

  test("knows authors and categories", async () => {
    await store([{ title: "One", author: "Ada Author", categories: ["Sport"] }, { title: "Two" }], now - day);
    expect((await run("author:ada category:sport")).titles).toEqual(["One"]);
  });

  test("warns of a query that matches more than a fifth of everything, once there is enough to tell", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ title: n % 2 ? `Truce ${n}` : `War ${n}` }));
    await store(many(60), now - day);
    expect(said(await run("truce"))).toContain("It matched 50 % of everything: too broad to be a topic.");
  });

  test("says that nothing is stored where nothing is", async () => {
    expect(said(await run("truce"))).toContain("Nothing is stored yet");
  });
});
