import { expect, it } from "vitest";
import { saysNothing, withoutDates } from "../../src/stories/date-words.ts";
import { wordsOf } from "../../src/stories/words.ts";

const kept = (text: string) =>
  withoutDates(wordsOf(text, 100))
    .map((word) => word.written)
    .join(" ");

it("takes dates and times of day out of a text and leaves other numbers in", () => {
  expect(kept("Thursday, 9 September 2013, 14:08")).toBe("08");
  expect(kept("Posted at 8:13 PM on May 3rd: 12 sailors lost")).not.toMatch(/PM.*May|3rd|8/);
  expect(kept("Posted on June 3: 12 sailors lost")).toContain("sailors lost");
  expect(kept("They march on the palace")).toBe("They march on the palace");
});

it("knows a headline that says nothing but when", () => {
  expect(saysNothing(withoutDates(wordsOf("Monday, May 23, 2005", 20)))).toBe(true);
  expect(saysNothing(withoutDates(wordsOf("8:24am:", 20)))).toBe(true);
  expect(saysNothing(withoutDates(wordsOf("Ferry aground on Monday", 20)))).toBe(false);
  expect(saysNothing([])).toBe(true);
});
