import { expect, test } from "vitest";
import { languageMark, mayBeTranslation } from "../../src/cards/in-language.ts";
import { grownStory } from "../../src/cards/sample-stories.ts";
import type { StoryMember } from "../../src/model.ts";
import { speaks } from "../../src/primary-tag.ts";

const [founder] = grownStory.articles as [StoryMember];
const member = (id: number, language: string | undefined): StoryMember => ({
  ...{ ...founder, id, language },
  publishedAt: (founder.publishedAt ?? 0) + id,
});
const articles = [member(1, "en-GB"), member(2, "de"), member(3, "de"), member(4, undefined)];

test("an article speaks to readers of its language, and one that names none to everybody", () => {
  expect(articles.map((one) => speaks(one, "en"))).toEqual([true, false, false, true]);
  expect([1, 2, 4].map((id) => languageMark(articles, id, "en"))).toEqual([undefined, "in German", undefined]);
});

test("the first article in a language may retell in it what was said before; what came about is compared in all", () => {
  const may = (articleId: number, kind: "statement" | "outcome") => mayBeTranslation({ articles }, { articleId, kind });
  expect([may(1, "statement"), may(2, "statement"), may(3, "statement"), may(2, "outcome")]).toEqual([
    false,
    true,
    false,
    false,
  ]);
});
