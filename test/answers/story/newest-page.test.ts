import fc from "fast-check";
import { expect, test } from "vitest";
import { newestPage, readPage } from "../../../src/answers/story/newest-page.ts";
import { isUserError } from "../../../src/errors.ts";

test("the pages hold every item once, in its order, the newest on the first", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (items, size) => {
      const { pages } = newestPage(items, size, 1);
      const all = Array.from({ length: pages }, (_, i) => newestPage(items, size, pages - i).items);
      expect(all.flat()).toEqual(items);
      expect(newestPage(items, size, 1).items.at(-1)).toBe(items.at(-1));
      expect(all.every((page) => page.length <= size)).toBe(true);
    }),
  );
});

test("a page behind the last is the last", () => {
  expect(newestPage([1, 2, 3], 2, 9)).toEqual({ items: [1], page: 2, pages: 2 });
  expect(newestPage([], 2, 9)).toEqual({ items: [], page: 1, pages: 1 });
});

test("a page is typed as a number, nothing is the first", () => {
  expect([readPage(""), readPage("2")]).toEqual([1, 2]);
  for (const typed of ["-1", "two", "1 2", "99999999"]) expect(isUserError(readPage(typed))).toBe(true);
});
