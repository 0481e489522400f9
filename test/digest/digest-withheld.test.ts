import fc from "fast-check";
import { expect, test } from "vitest";
import type { Arrival, ToldStory } from "../../src/db/outbox/digests.ts";
import { withheldOf } from "../../src/digest/digest-withheld.ts";
import { withheldWords } from "../../src/digest/withheld-words.ts";
import type { Relevance } from "../../src/model.ts";

const since = 1_000;
const told = (at: number, listed = false): ToldStory => ({ at, listed });

function arrival(articleId: number, storyId: number, more: Partial<Arrival> = {}): Arrival {
  const one = { articleId, storyId, topicId: 1, tie: 0.9, match: 0.9, addedAt: since + articleId };
  return { ...one, silent: false, outlet: "Harbour Ledger", ...more };
}

const nothing = {
  followed: new Map<number, { relevance?: Relevance; since: number }>([[1, { relevance: "strict", since }]]),
  muted: new Set<number>(),
  told: new Map<number, ToldStory>(),
  since,
};

test("the first article of a story whose card came in the period is posted, the others are merged", () => {
  const counts = withheldOf({
    ...nothing,
    arrivals: [arrival(1, 7), arrival(2, 7), arrival(3, 8)],
    told: new Map([
      [7, told(since + 5)],
      [8, told(since - 5)],
    ]),
  });
  expect(counts).toMatchObject({ matched: 3, posted: 1, merged: 2 });
});

test("what is muted, below the relevance, older than the subscription, late, listed or without a card is counted as that", () => {
  const counts = withheldOf({
    ...nothing,
    arrivals: [
      arrival(1, 1),
      arrival(2, 2, { match: 0.5 }),
      arrival(3, 3, { silent: true }),
      arrival(4, 4),
      arrival(5, 5),
      arrival(6, 6, { silent: true, addedAt: since - 1 }),
    ],
    muted: new Set([1]),
    told: new Map([[4, told(since, true)]]),
  });
  expect(counts).toEqual({
    matched: 6,
    posted: 0,
    merged: 0,
    muted: 1,
    below: 1,
    earlier: 1,
    late: 1,
    listed: 1,
    untold: 1,
  });
  expect(withheldWords(counts)).toBe(
    "6 articles matched: 0 posted, 1 told in a list. Not posted: 1 (below this channel's relevance setting), 1 (in muted stories), 1 (older than the subscription), 1 (days old when first seen), 1 (no card here).",
  );
});

test("an article that matches several topics counts once, one that matches none itself not at all", () => {
  const arrivals = [arrival(1, 1, { match: 0.1 }), arrival(1, 1, { topicId: 2 })];
  const { match: _, ...unmatched } = arrival(2, 1);
  const counts = withheldOf({ ...nothing, arrivals: [...arrivals, unmatched], told: new Map([[1, told(since)]]) });
  expect(counts).toMatchObject({ matched: 1, posted: 1 });
});

test("the numbers add up, whatever came", () => {
  const one = fc.record({
    articleId: fc.integer({ min: 1, max: 30 }),
    topicId: fc.integer({ min: 1, max: 3 }),
    match: fc.double({ min: 0, max: 1, noNaN: true }),
    silent: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(one), fc.array(fc.integer({ min: 0, max: 9 })), (given, ids) => {
      const arrivals = given.map((each) => arrival(each.articleId, each.articleId % 10, each));
      const stories = new Map(ids.map((id) => [id, told(since + id - 4, id === 3)]));
      const { matched, ...rest } = withheldOf({ ...nothing, arrivals, muted: new Set([2]), told: stories });
      expect(Object.values(rest).reduce((sum, n) => sum + n, 0)).toBe(matched);
    }),
  );
});
