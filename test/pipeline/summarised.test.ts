import { beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/db/open.ts";
import type { Development, Story, StoryMember } from "../../src/model.ts";
import { summarised } from "../../src/pipeline/summarised.ts";

const at = Date.UTC(2025, 7, 20, 8);
let db: Database;
beforeEach(() => {
  db = openDatabase(":memory:");
});

function member(id: number, title: string, description: string, more: Partial<StoryMember> = {}): StoryMember {
  return {
    ...{ id, title, description, body: "", categories: [], contentHash: `${id}`, url: `https://a.example/${id}` },
    ...{ feedId: 1, outlet: "Harbour", firstSeenAt: at, state: "founded", reason: "", similarity: 0, addedAt: at },
    ...more,
  };
}

function story(articles: StoryMember[], developments: Development[] = []): Story {
  return {
    ...{ id: 1, headline: articles[0]?.title ?? "", firstToldAt: at, updatedAt: at, summary: [], topics: [] },
    ...{ articles, outlets: ["Harbour"], origins: [], phase: "reported", developments, corrections: [] },
  };
}

const opens = "Envoys of Ostria and Vellmark agreed on Tuesday to open the border posts by October.";
const pays = "Vellmark will pay four million crowns for the bridge between Ostria and the port of Lume.";
const lead = member(1, "Ostria and Vellmark open border posts", opens);
const other = member(2, "Bridge at the border of Ostria to be repaired", pays);
const told = async (...input: Parameters<typeof story>) => {
  const { headline, url, summary } = await summarised(db, story(...input));
  return { headline, url, summary: summary.map(({ text, articleId }) => [articleId, text]) };
};

test("a lone sentence is followed by one of another article, under the same headline and with its own source", async () => {
  expect(await told([lead, other])).toEqual({
    headline: lead.title,
    url: lead.url,
    summary: [
      [1, opens],
      [2, pays],
    ],
  });
});

test("an article with two sentences of its own speaks alone", async () => {
  const full = member(1, lead.title, `${opens} The posts were shut for twelve years over a dispute about the toll.`);
  expect((await told([full, other])).summary.map(([id]) => id)).toEqual([1, 1]);
});

test("nothing is taken from columns, digests, other languages, or what is old", async () => {
  const alone = [[1, opens]];
  for (const more of [{ title: "Opinion: Ostria pays twice" }, { language: "de" }, { state: "too-old" as const }])
    expect((await told([lead, { ...other, ...more }])).summary).toEqual(alone);
});

test("what the card says on a line of its own is not said above it too", async () => {
  const sentence = { text: pays, articleId: 2, start: 0, end: pays.length };
  const news = {
    id: 1,
    articleId: 2,
    outlet: "Harbour",
    kind: "statement",
    weighty: true,
    facts: [],
    at,
    foundAt: at,
  } as const;
  expect((await told([lead, other], [{ ...news, facts: [], sentence }])).summary).toEqual([[1, opens]]);
});

test("the whole stays within 280 characters", async () => {
  const long = member(
    1,
    lead.title,
    `${opens.slice(0, -1)}, ${"after long talks in the town hall, ".repeat(4)}they said.`,
  );
  const { summary } = await told([long, other]);
  expect(summary.map(([, text]) => text).join(" ").length).toBeLessThanOrEqual(280);
  expect(summary).toHaveLength(1);
});
