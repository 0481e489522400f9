import { expect, test } from "vitest";
import { grownStory, sampleCorrection, sampleDenial } from "../../src/cards/sample-stories.ts";
import { cardLabels, labelsOf } from "../../src/cards/story-labels.ts";
import type { Development } from "../../src/model.ts";

const agreed: Development = { ...sampleDenial, id: 6, articleId: 7, kind: "agreed", disputes: undefined };
const story = { ...grownStory, developments: [agreed, sampleDenial], corrections: [sampleCorrection] };
const causes = (...ids: number[]) => ids.map((articleId) => ({ articleId, at: 0 }));

test("a reply is called what its developments and corrections are, each name once", () => {
  const detail: Development = { ...agreed, kind: "detail" };
  expect(labelsOf([agreed, agreed, detail, sampleDenial], [sampleCorrection])).toEqual([
    "agreed",
    "denied",
    "disputed",
    "corrected",
  ]);
});

test("a card is called what those of its lines are that the articles brought", () => {
  expect(cardLabels(story, causes(9))).toEqual(["denied", "disputed", "corrected"]);
  expect(cardLabels(story, causes(7))).toEqual([]);
  expect(cardLabels({ ...story, developments: [agreed] }, causes(7))).toEqual(["agreed"]);
});
