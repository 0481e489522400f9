import { expect, test } from "vitest";
import { pageOf, pageSize } from "../../src/commands/page-of.ts";
import { unlimited } from "../../src/messages/limits.ts";

const entries = { most: 8, characters: 450 };

test.each([
  [unlimited.characters, 8],
  [4_000, 8],
  [1_800, 4],
  [200, 1],
])("where a message takes %s characters a page has %s entries", (characters, size) => {
  expect(pageSize({ characters }, entries)).toBe(size);
});

test("a page names the line of the next one, if there is more", () => {
  const asked = { line: "latest truce", page: 2, size: 2 };
  expect(pageOf([1, 2, 3], asked)).toEqual({ items: [1, 2], page: 2, more: "latest truce page:3" });
  expect(pageOf([1, 2], asked)).toEqual({ items: [1, 2], page: 2 });
});
