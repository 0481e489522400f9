import { beforeEach, expect, test } from "vitest";
import { articleEdits } from "../../../src/db/articles/tables.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { assignStory } from "../../../src/db/stories/assign-story.ts";
import { type Enrichment, forgetFacts, saveEnrichment } from "../../../src/db/stories/save-enrichment.ts";
import { storySoFar, unenrichedArticles } from "../../../src/db/stories/story-so-far.ts";
import { developments, stories, storyFacts } from "../../../src/db/stories/tables.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";

const hour = 3_600_000;
const start = Date.UTC(2025, 7, 20, 8);
let db: Database;

beforeEach(async () => {
  db = openDatabase(":memory:");
  const feeds = ["Harbour Ledger", "Meridian Post"].map((outlet, n) => ({ url: `https://${n}.example/rss`, outlet }));
  const watch = [{ value: "Geneva", spellings: ["Geneva"] }];
  const topics = [{ name: "talks", title: "Talks", description: "", query: "talks", watch }];
  await installWatchlist(db, { name: "t", title: "T", feeds, topics, aliases: [] });
});

/** Puts an article into the story and gives its id. */
async function join(feedId: number, words: string, at: number, storyId?: number): Promise<number> {
  const entry = {
    ...{
      keys: [`guid:${words}`],
      title: words,
      description: `${words}.`,
      body: "",
      categories: [],
      contentHash: words,
    },
    publishedAt: at,
  };
  const poll = { feedId, now: at, nextCheckAt: at, bodyHash: words, maxAgeMs: 72 * hour } as const;
  await savePoll(db, { kind: "read", ...poll, now: at - 1, bodyHash: "", entries: [] });
  await savePoll(db, { kind: "read", ...poll, entries: [entry] });
  const articleId = (await import("../../../src/db/articles/articles.ts"))
    .unsortedArticles(db, 9)
    .then((rows) => rows.at(-1)?.id ?? 0);
  const matches = [{ topicId: 1, score: 0.9, terms: [], watched: words.includes("Geneva") ? ["Geneva"] : [] }];
  const place = storyId === undefined ? {} : { join: { storyId, similarity: 0.9, reason: "same" } };
  await assignStory(db, { articleId: await articleId, now: at, matches, ...place });
  return articleId;
}

const nothing: Enrichment = {
  ...{ facts: [], developments: [], corrections: [], quotes: [], datedEvents: [] },
  phase: "reported",
  origin: { origin: "Harbour Ledger", reason: "own report" },
};
const said = (articleId: number, text: string): Enrichment["developments"][number] => ({
  ...{ articleId, kind: "statement", weighty: true, facts: [] },
  sentence: { text, articleId, start: 0, end: text.length },
});

test("articles are enriched in the order they joined, each with what the story held before it", async () => {
  await join(1, "Talks open", start);
  await join(2, "Talks move to Geneva", start + 60_000, 1);
  const [first, second] = await unenrichedArticles(db, 9);
  if (!first || !second) throw new Error("two articles wait");
  expect(await storySoFar(db, first)).toMatchObject({ isFirst: true, earlier: [], watched: new Set(), mentioned: [] });
  const before = await storySoFar(db, second);
  expect(before).toMatchObject({ isFirst: false, mentioned: [{ value: "Geneva" }] });
  expect(before.earlier.map(({ title, outlet, text }) => [title, outlet, text])).toEqual([
    ["Talks open", "Harbour Ledger", "Talks open."],
  ]);
});

test("a fact is known once another article told it, and by the article's own telling once that was told or its page changed", async () => {
  await join(1, "Talks open", start);
  await join(2, "Talks move to Geneva", start + 60_000, 1);
  const [first, second] = await unenrichedArticles(db, 9);
  if (!first || !second) throw new Error("two articles wait");
  await saveEnrichment(db, first, { ...nothing, facts: ["a"] }, start);
  expect((await storySoFar(db, first)).facts).toEqual([]);
  expect((await storySoFar(db, second)).facts).toEqual(["a"]);
  await saveEnrichment(db, second, { ...nothing, facts: ["b"], developments: [said(2, "New.")] }, start);
  expect((await storySoFar(db, second)).facts).toEqual(["a"]);
  await sqlOf(db).update(developments).set({ plannedAt: 1 }).run();
  expect((await storySoFar(db, second)).facts).toEqual(["b", "a"]);
});

test("studying an article again replaces what it added, but not what was told already; old articles are no news", async () => {
  await join(1, "Talks open", start);
  const [one] = await unenrichedArticles(db, 9);
  if (!one) throw new Error("one article waits");
  const rows = () => sqlOf(db).select().from(developments).all();
  await saveEnrichment(db, one, { ...nothing, developments: [said(1, "First."), said(1, "Second.")] }, start);
  expect((await rows()).map((row) => row.plannedAt)).toEqual([null, null]);
  await sqlOf(db).update(developments).set({ plannedAt: 1 }).run();
  await saveEnrichment(
    db,
    one,
    { ...nothing, developments: [said(1, "Second."), said(1, "Third.")] },
    start + 7 * hour,
  );
  expect((await rows()).map(({ sentence, plannedAt }) => [sentence, plannedAt])).toEqual([
    ["First.", 1],
    ["Second.", 1],
    ["Third.", start + 7 * hour],
  ]);
  expect(await unenrichedArticles(db, 9)).toEqual([]);
});

test("what a publisher wrote into its article hours later is news, of the time at which it was written", async () => {
  await join(1, "Talks open", start);
  const [one] = await unenrichedArticles(db, 9);
  if (!one) throw new Error("one article waits");
  const edit = { articleId: one.article.id, seenAt: start + 7 * hour, changes: [] };
  await sqlOf(db).insert(articleEdits).values(edit).run();
  await saveEnrichment(db, one, { ...nothing, developments: [said(1, "Third.")] }, edit.seenAt);
  const rows = await sqlOf(db).select().from(developments).all();
  expect(rows.map(({ at, plannedAt }) => [at, plannedAt])).toEqual([[edit.seenAt, null]]);
});

test("facts of stories that have been quiet are forgotten, those of others stay", async () => {
  const sql = sqlOf(db);
  for (let id = 1; id <= 5; id += 1) {
    const story = { id, headline: "", leadArticleId: id, firstToldAt: 0, updatedAt: id * 10 };
    await sql.insert(stories).values(story).run();
    for (const fact of ["a", "b"]) await sql.insert(storyFacts).values({ storyId: id, fact, articleId: id }).run();
  }
  expect(await forgetFacts(db, 25, 100)).toBe(2);
  expect(new Set((await sql.select().from(storyFacts).all()).map((row) => row.storyId))).toEqual(new Set([3, 4, 5]));
  expect(await forgetFacts(db, 100, 2)).toBe(2);
});
