import { beforeAll, describe, expect, test } from "vitest";
import { damages, type IncidentKind, moves, surprises } from "../stand-ins/publishers/incident.ts";
import { type FeedCase, type PlayedFeed, playFeeds } from "../stand-ins/publishers/play-feeds.ts";
import { identities, type Traits } from "../stand-ins/publishers/traits.ts";
import { namesNextStep } from "../stand-ins/publishers/trial.ts";

/** A hundred feeds with one fault or one manner each live twelve hours side by side, as feeds do. */
const cases: FeedCase[] = [];
let feeds: PlayedFeed[];
let errors: string[];

beforeAll(async () => {
  ({ feeds, errors } = await playFeeds(cases));
});

/** One more feed, and what became of it once all have lived. */
function living(feed: FeedCase): () => PlayedFeed {
  const at = cases.push(feed) - 1;
  return () => feeds[at] as PlayedFeed;
}

function expectOnceEach({ published, rows, violations }: PlayedFeed): void {
  expect(published).toBeGreaterThan(20);
  expect(rows.filter((found) => found.length !== 1)).toEqual([]);
  expect(violations).toEqual([]);
}

function expectHealthy({ after }: PlayedFeed): void {
  expect(after).toMatchObject({ failures: 0, kind: null, reason: null, paused: null });
}

test("nothing of all this is a fault of the app", () => {
  expect(errors).toEqual([]);
});

/** What is stored at the feed while each lasts. */
const outages: readonly (readonly [IncidentKind, string, RegExp])[] = [
  ["403", "blocked", /403/],
  ["404", "gone", /404/],
  ["410", "gone", /410|for good/],
  ["429-seconds", "blocked", /429/],
  ["429-date", "blocked", /429/],
  ["500", "transient", /500/],
  ["502", "transient", /502/],
  ["503", "transient", /503/],
  ["503-date", "transient", /503/],
  ["login-page", "not-a-feed", /login/],
  ["challenge", "blocked", /Cloudflare/],
  ["plain-text", "not-a-feed", /neither RSS/],
  ["nothing-at-all", "not-a-feed", /empty/],
  ["reset", "transient", /broke the connection/],
  ["cut-off", "transient", /broke|middle|could not be read/],
  ["slow", "transient", /too long|in time|middle/],
  ["oversized", "too-large", /more than/],
  ["bomb", "too-large", /more than/],
  ["redirect-loop", "transient", /redirect/i],
  ["redirect-private", "refused", /10\.0\.0\.1/],
];

describe("while a feed answers with", () => {
  test.each(outages.map(([incident, ...rest]) => [incident, ...rest, living({ incident })] as const))(
    "%s it is failing as %s with a reason and a next step, and afterwards nothing is missing",
    (_, kind, reason, lived) => {
      const played = lived();
      const failing = played.during.filter(({ failures }) => failures > 0);
      expect(failing.length).toBeGreaterThan(0);
      for (const feed of failing) {
        expect(feed.kind).toBe(kind);
        expect(feed.reason).toMatch(reason);
        expect(namesNextStep(`${feed.kind}: ${feed.reason}`), feed.reason ?? "").toBe(true);
      }
      expectOnceEach(played);
      expectHealthy(played);
    },
  );
});

const mild = [...damages, ...surprises, ...moves, "false-gzip" as const];

test.each(mild.map((incident) => [incident, living({ incident })] as const))(
  "a feed with an hour of %s loses nothing and repeats nothing",
  (_, lived) => {
    expectOnceEach(lived());
    expectHealthy(lived());
  },
);

const dead = living({ incident: "dies" });

test("a feed that is gone for good keeps its articles, and says since when and what to do", () => {
  const { after, rows } = dead();
  expect(after).toMatchObject({ kind: "gone" });
  expect(namesNextStep(`${after.kind}: ${after.reason}`)).toBe(true);
  expect(rows.filter((found) => found.length > 1)).toEqual([]);
});

const impatient = living({ traits: { impatient: true } });

test("a feed that wants to be asked every ten minutes at most is asked more slowly, and nothing is missing", () => {
  expectOnceEach(impatient());
});

const manners: readonly Partial<Traits>[] = [
  ...(["rss1", "rss091", "atom", "json"] as const).map((format) => ({ format })),
  ...(["mark", "blanks", "comment", "warning"] as const).map((front) => ({ front })),
  ...(["text/html", "text/plain", "application/octet-stream", "none"] as const).map((contentType) => ({ contentType })),
  ...(["gzip", "br", "deflate"] as const).map((coding) => ({ coding })),
  ...(["weak", "last-modified", "both", "none", "ignored", "restless"] as const).map((validators) => ({ validators })),
  ...(["oldest-first", "shuffled"] as const).map((order) => ({ order })),
  ...(["max-age", "ttl", "no-cache"] as const).map((freshness) => ({ freshness })),
  ...(["windows-1251", "koi8-r"] as const).flatMap((charset) =>
    (["right", "none", "wrong"] as const).map((declared) => ({ script: "cyrillic", charset, declared }) as const),
  ),
  { script: "accented", charset: "iso-8859-1", declared: "wrong" },
  { script: "japanese", charset: "shift_jis", declared: "wrong" },
  { script: "chinese", charset: "gb18030", declared: "none" },
  { charset: "utf-16le" },
];

const plainest = { guids: "none", dates: "none" } as const;

test.each(
  manners.map((own) => {
    const traits = own.format === "rss091" ? { ...own, ...plainest } : own;
    return [JSON.stringify(own), living({ traits })] as const;
  }),
)("a feed with %s is read without a failure, each article once", (_, lived) => {
  expectOnceEach(lived());
  expectHealthy(lived());
});

test.each(identities.map((traits) => [JSON.stringify(traits), living({ traits })] as const))(
  "entries with %s are told apart and known again",
  (_, lived) => {
    const { rows } = lived();
    expectOnceEach(lived());
    expect(rows.flat().filter(({ state }) => state === "duplicate")).toEqual([]);
  },
);
