import fc from "fast-check";
import { expect, test } from "vitest";
import { articles } from "../../../src/db/articles/tables.ts";
import { feeds } from "../../../src/db/feeds/tables.ts";
import { type Database, openDatabase, sqlOf } from "../../../src/db/open.ts";
import { installWatchlist } from "../../../src/db/topics/watchlists.ts";
import { identityKeys } from "../../../src/feeds/identity/identity.ts";
import type { Entry } from "../../../src/model.ts";
import { savePoll } from "../../../src/pipeline/saving/save-polls.ts";
import { runs } from "../../runs.ts";

const minute = 60_000;
const start = Date.UTC(2025, 7, 20, 6);

/** What a newsroom wrote, before its feed got hold of it. */
type Piece = { n: number; title: string; text: string; at: number; slug: string };
/** What a feed makes of a piece: `poll` counts its builds, `place` is 0 for the newest entry. */
type Habit = (
  piece: Piece,
  poll: number,
  place: number,
) => Partial<Pick<Entry, "url" | "publishedAt">> & { guid?: string };

const syllables = "ba ce do fi gu la me ni po ru sa te vo zu".split(" ");
/** Words that no other piece uses. */
const word = (n: number, k: number) =>
  [n * 7 + k, n * 3 + k * 5, n + k * 11, (n + k) * 13, k].map((i) => syllables[i % syllables.length]).join("") + n;

function piece(n: number): Piece {
  const words = (from: number, count: number) => Array.from({ length: count }, (_, i) => word(n, from + i)).join(" ");
  // Every fifth belongs to a series that always has the same headline.
  const title = n % 5 === 4 ? "Live updates" : words(0, 6);
  return { n, title, text: `${words(6, 14)}.`, at: start + n * 7 * minute + 1_000 * (n % 60), slug: `piece-${n}` };
}

function entryOf(source: Piece, fields: ReturnType<Habit>): Entry {
  const { guid, ...rest } = fields;
  const base = { title: source.title, description: source.text, publishedAt: source.at, ...rest };
  const contentHash = `${source.title}|${source.text}`;
  const [keys = []] = identityKeys([{ ...base, contentHash, guid }]);
  return { keys, body: "", categories: [], contentHash, ...base };
}

const page = ({ slug }: Piece) => `https://news.example/${slug}`;

const habits: Record<string, Habit> = {
  "keeps everything": (p) => ({ guid: `g${p.n}`, url: page(p) }),
  "has no guids": (p) => ({ url: page(p) }),
  "has no addresses": (p) => ({ guid: `g${p.n}` }),
  "has neither guids nor addresses": () => ({}),
  "moves to https": (p, poll) => ({ guid: `g${p.n}`, url: poll < 3 ? `http://news.example/${p.slug}` : page(p) }),
  "moves to https with guids that are addresses": (p, poll) => {
    const url = poll < 3 ? `http://news.example/${p.slug}` : page(p);
    return { guid: url, url };
  },
  "moves to another host with guids that are addresses": (p, poll) => {
    const url = `https://${poll < 3 ? "news" : "www.journal"}.example/${p.slug}`;
    return { guid: url, url };
  },
  "makes new guids with every build": (p, poll) => ({ guid: `g${p.n}-${poll}`, url: page(p) }),
  "changes all guids once": (p, poll) => ({ guid: `${poll < 3 ? "old" : "new"}${p.n}`, url: page(p) }),
  "counts its entries for guids": (p, _, place) => ({ guid: `${place}`, url: page(p) }),
  "shares one guid": (p) => ({ guid: "feed", url: page(p) }),
  "shares one address": (p) => ({ guid: `g${p.n}`, url: "https://news.example/live" }),
  "shares one guid and one address": () => ({ guid: "feed", url: "https://news.example/live" }),
  "puts a session into addresses": (p, poll) => ({ guid: `g${p.n}`, url: `${page(p)}?sid=${poll}` }),
  "puts a session into addresses and makes new guids": (p, poll) => ({
    guid: `g${p.n}-${poll}`,
    url: `${page(p)}?sid=${poll}`,
  }),
  "dates everything anew": (p, poll) => ({ guid: `g${p.n}`, url: page(p), publishedAt: start + poll * 60 * minute }),
  "dates everything anew and makes new guids": (p, poll) => ({
    guid: `g${p.n}-${poll}`,
    url: page(p),
    publishedAt: start + poll * 60 * minute,
  }),
};

async function newsroom(): Promise<Database> {
  const db = openDatabase(":memory:");
  const list = [{ url: "https://news.example/rss", outlet: "News" }];
  await installWatchlist(db, { name: "t", title: "T", feeds: list, topics: [], aliases: [] });
  return db;
}

async function poll(db: Database, entries: readonly Entry[], now: number) {
  const read = {
    kind: "read",
    feedId: 1,
    now,
    nextCheckAt: now,
    bodyHash: `${now}`,
    maxAgeMs: 72 * 60 * minute,
  } as const;
  return savePoll(db, { ...read, entries });
}

const titlesIn = (db: Database) =>
  sqlOf(db).select({ text: articles.description, edits: articles.edits }).from(articles).all();
const policyOf = async (db: Database) =>
  (await sqlOf(db).select({ policy: feeds.identityPolicy }).from(feeds).get())?.policy;

type Day = { perPoll: number[]; window: number; edited: number[] };

/** Lets a feed with this habit be polled again and again while the newsroom writes; returns the texts of the stored articles. */
async function simulate(habit: Habit, { perPoll, window, edited }: Day) {
  const db = await newsroom();
  let written: Piece[] = [];
  const originals: string[] = [];
  for (const [build, added] of perPoll.entries()) {
    const fresh = Array.from({ length: added }, (_, i) => piece(written.length + i));
    originals.push(...fresh.map((p) => p.text));
    written = [...written, ...fresh].map((p) =>
      // A corrected headline: most of its words stay.
      edited[build] === p.n && p.title !== "Live updates" ? { ...p, title: `${p.title} corrected` } : p,
    );
    const shown = written.slice(-window).toReversed();
    const entries = shown.map((p, place) => entryOf(p, habit(p, build, place))).toReversed();
    await poll(db, entries, start + build * 60 * minute);
  }
  const stored = await titlesIn(db);
  const policy = await policyOf(db);
  await db.close();
  return { stored, originals, policy };
}

const days = fc.record({
  perPoll: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 12 }).map(([, ...rest]) => [8, ...rest]),
  window: fc.integer({ min: 10, max: 30 }),
  edited: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 12, maxLength: 12 }),
});

test.each(Object.entries(habits))("every article of a feed that %s is stored exactly once", async (_, habit) => {
  await fc.assert(
    fc.asyncProperty(days, async (day) => {
      const { stored, originals } = await simulate(habit, day);
      expect(stored.map(({ text }) => text).toSorted()).toEqual(originals.toSorted());
    }),
    { numRuns: runs(3) },
  );
});

/** A document that shows the newest entry only, or a few, and so never shows what its keys are worth. */
const shortDays = fc.record({
  perPoll: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 8, maxLength: 16 }).map((rest) => [1, ...rest]),
  window: fc.integer({ min: 1, max: 4 }),
  edited: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 17, maxLength: 17 }),
});

// One entry at a time under a guid and an address that never change is one article that its publisher rewrites.
const nameless = "shares one guid and one address";
const told = Object.entries(habits).filter(([name]) => name !== nameless);

test.each(told)("so it is when a feed that %s shows few entries at a time", async (_, habit) => {
  await fc.assert(
    fc.asyncProperty(shortDays, async (day) => {
      const { stored, originals } = await simulate(habit, day);
      expect(stored.map(({ text }) => text).toSorted()).toEqual(originals.toSorted());
    }),
    { numRuns: runs(3) },
  );
});

const full: Day = { perPoll: [10, 2, 2, 2, 2, 2], window: 20, edited: [] };

test.each([
  ["keeps everything", "guid"],
  ["moves to https with guids that are addresses", "guid"],
  ["moves to another host with guids that are addresses", "guid"],
  ["dates everything anew", "guid"],
  ["puts a session into addresses", "guid"],
  ["makes new guids with every build", "address"],
  ["counts its entries for guids", "address"],
  ["shares one guid", "address"],
  ["shares one guid and one address", "title"],
  ["puts a session into addresses and makes new guids", "title"],
])("a feed that %s ends with the policy %s", async (habit, expected) => {
  const { policy } = await simulate(habits[habit] as Habit, full);
  expect(policy).toBe(expected);
});
