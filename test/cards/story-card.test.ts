import { describe, expect, test } from "vitest";
import { grownStory, sampleDenial, singleStory } from "../../src/cards/sample-stories.ts";
import { storyCard } from "../../src/cards/story-card.ts";
import { repeats } from "../../src/facts/repeats.ts";
import type { Message } from "../../src/messages/message.ts";
import type { Development, Story } from "../../src/model.ts";

function words({ blocks }: Message): string[] {
  return blocks.flatMap((block) =>
    "spans" in block ? [block.spans.map((span) => (span.kind === "time" ? "then" : span.text)).join("")] : [],
  );
}

const outcome: Development = {
  ...{ ...sampleDenial, id: 8, kind: "outcome", disputes: undefined, who: undefined, facts: [] },
  sentence: { text: "The envoys signed the treaty at noon.", articleId: 9, start: 0, end: 37 },
};
const headed: Story = {
  ...{ ...grownStory, headline: "Search for a host city narrows", developments: [outcome] },
  summary: [outcome.sentence],
};

describe("a card", () => {
  test("says who denies its headline before it, once", () => {
    const card = storyCard({ ...grownStory, developments: [sampleDenial] });
    expect(card.fallback).toBe(`⚠ Denied by the minister's spokeswoman: ${grownStory.headline}`);
    expect([card.tone, words(card)[0]]).toEqual(["disputed", card.fallback]);
    expect(words(card).filter((line) => line.includes("spokeswoman:"))).toHaveLength(1);
  });

  test("shows a change that no publisher explained as no correction", () => {
    const change = { ...{ articleId: 7, outlet: "Harbour Ledger", at: 1 }, was: "three", is: "two" };
    const changed = storyCard({ ...grownStory, corrections: [{ ...change, kind: "changed" }] });
    expect([changed.fallback, words(changed).some((line) => line.startsWith("Changed"))]).toEqual([
      grownStory.headline,
      true,
    ]);
    const corrected = storyCard({ ...grownStory, corrections: [{ ...change, kind: "corrected" }] });
    expect([corrected.tone, corrected.fallback]).toEqual(["corrected", `Corrected: ${grownStory.headline}`]);
  });

  test("has three buttons, and another in the place of one where it is muted", () => {
    const labels = ({ blocks }: Message) =>
      blocks.flatMap((block) => (block.kind === "actions" ? block.actions.map(({ label }) => label) : []));
    expect(labels(storyCard(singleStory))).toEqual(["Sources", "Mute…", "More"]);
    expect(labels(storyCard(singleStory, { mute: { by: "Ann" } }))).toEqual(["Sources", "Unmute", "More"]);
  });

  test("that goes on from another opens with what is new and when", () => {
    expect(words(storyCard(headed, { continues: 4 }))[1]).toMatch(/^New, then: The envoys signed the treaty/);
    expect(words(storyCard(headed))[1]).toMatch(/^The envoys signed/);
  });

  test("says nothing as new that headline or lead tell", () => {
    expect(words(storyCard(headed)).some((line) => line.startsWith("New"))).toBe(false);
    expect(words(storyCard({ ...grownStory, developments: [outcome] })).some((line) => line.startsWith("New"))).toBe(
      true,
    );
  });

  test("calls nothing new that is older than its headline", () => {
    const earlier = { ...outcome, at: singleStory.firstToldAt - 1 };
    expect(words(storyCard({ ...grownStory, developments: [earlier] })).some((line) => line.startsWith("New"))).toBe(
      false,
    );
  });
});

test("a sentence repeats another in more words, but not with another number", () => {
  const said = ["Toll in Lume plant strike reaches 14"];
  expect(repeats("The toll from the strike on the plant in Lume has reached 14, officials said.", said)).toBe(true);
  expect(repeats("The toll from the strike on the plant in Lume has reached 15, officials said.", said)).toBe(false);
});
