import { describe, expect, it } from "vitest";
import { createStoryIndex } from "../../src/stories/cluster.ts";
import { carryOut } from "../../src/stories/settle.ts";
import type { StoryArticle } from "../../src/stories/signature.ts";

const nobody = { isFixed: () => false, splitAt: () => undefined };

function article(id: number, title: string, description: string): StoryArticle {
  return { id, title, description, body: "", at: id };
}

const ferry = [
  article(
    1,
    "Ferry Maribel runs aground off Korvala",
    "The ferry Maribel struck rocks off Korvala harbour with 200 on board.",
  ),
  article(
    2,
    "Maribel ferry hits rocks off Korvala",
    "All 200 passengers of the ferry Maribel were taken to Korvala harbour.",
  ),
  article(
    3,
    "Korvala ferry accident: Maribel's captain questioned",
    "Police in Korvala questioned the captain of the ferry Maribel.",
  ),
];
const bank = [
  article(
    4,
    "Central bank of Ostria raises rates",
    "The central bank of Ostria lifted its main interest rate to 5 percent.",
  ),
  article(
    5,
    "Ostria's central bank lifts interest rate to 5 percent",
    "The bank in Ostria raised rates to fight inflation.",
  ),
];

/** An index in which the articles are sorted as the lists say, right or wrong. */
function sorted(stories: StoryArticle[][]) {
  const index = createStoryIndex();
  for (const [i, members] of stories.entries()) for (const member of members) index.add(member, i + 1);
  return index;
}

describe("the settling pass", () => {
  it("finds nothing where all is as it should be, and changes nothing", () => {
    const index = sorted([ferry, bank]);
    expect(index.settle(10, nobody)).toEqual([]);
    expect(index.size).toBe(2);
  });

  it("moves an article to the story it fits", () => {
    const index = sorted([[...ferry, bank[1] as StoryArticle], [bank[0] as StoryArticle]]);
    expect(index.settle(10, nobody)).toMatchObject([{ kind: "move", articleId: 5, from: 1, to: 2 }]);
  });

  it("sets an article alone that fits no story", () => {
    const index = sorted([[...ferry, bank[0] as StoryArticle]]);
    const [move] = index.settle(10, nobody);
    expect(move).toMatchObject({ kind: "move", articleId: 4, from: 1, to: undefined });
    if (move) carryOut(index, move, () => 7);
    expect(index.size).toBe(2);
    expect(index.closest(bank[1] as StoryArticle, 10)?.storyId).toBe(7);
  });

  it("merges the smaller of two stories of one event into the larger", () => {
    const index = sorted([[ferry[0] as StoryArticle], ferry.slice(1)]);
    const [merge] = index.settle(10, nobody);
    expect(merge).toMatchObject({ kind: "merge", from: 1, into: 2 });
    if (merge) carryOut(index, merge, () => 7);
    expect(index.size).toBe(1);
  });

  it("leaves alone what a person decided", () => {
    const fixed = { ...nobody, isFixed: () => true };
    expect(sorted([[...ferry, bank[0] as StoryArticle]]).settle(10, fixed)).toEqual([]);
    expect(sorted([[ferry[0] as StoryArticle], ferry.slice(1)]).settle(10, fixed)).toEqual([]);
  });

  it("merges nothing within a day of a split", () => {
    const split = { ...nobody, splitAt: (story: number) => (story === 2 ? 0 : undefined) };
    const index = sorted([[ferry[0] as StoryArticle], ferry.slice(1)]);
    expect(index.settle(23 * 3_600_000, split)).toEqual([]);
    expect(index.settle(24 * 3_600_000, split)).toHaveLength(1);
  });
});
