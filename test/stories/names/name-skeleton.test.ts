import { expect, it } from "vitest";
import { skeletonOf } from "../../../src/stories/names/name-skeleton.ts";

it.each([
  ["zelenskyy", "selenskyj", "зеленського", "зеленский"],
  ["lavrov", "lawrow", "лавровым"],
  ["putin", "poutine", "путіним", "путина"],
  ["kharkiv", "харків", "харкове"],
])("gives the spellings of one name one skeleton: %s", (...spellings) => {
  expect(new Set(spellings.map(skeletonOf)).size).toBe(1);
});
