import { expect, it } from "vitest";
import { stemOf } from "../../src/language/words.ts";
import { wordsOf } from "../../src/stories/words.ts";

const stems = (text: string) => wordsOf(text, 100).map((word) => word.stem);

it("takes endings of one word for one word", () => {
  expect(stems("arrest arrests arrested arresting")).toEqual(["arrest", "arrest", "arrest", "arrest"]);
  expect(stems("Кесслера Кесслеру Кесслером").every((stem) => stem === stemOf("кесслер"))).toBe(true);
});

it("folds accents and possessives", () => {
  expect(stems("Orbán's Erdoğan’s")).toEqual(["orban", "erdogan"]);
});

it("keeps decimals and short forms whole and parts hyphens", () => {
  expect(stems("U.S. 6.1 Anglo-Dutch")).toEqual(["us", "6.1", "anglo", "dutch"]);
});

it("reads scripts without spaces as pairs of characters", () => {
  expect(stems("停火协议")).toEqual(["停火", "火协", "协议"]);
});

it("knows where a sentence opens", () => {
  expect(wordsOf("Talks end. Nobody spoke", 100).map((word) => word.opens)).toEqual([true, false, true, false]);
});
