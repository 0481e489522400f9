import { expect, test } from "vitest";
import { isSurge, type Surge } from "../../src/delivery/surge.ts";

const hour = 3_600_000;
const now = Date.UTC(2025, 7, 20, 8);
const dated = (count: number, hoursAgo: number) => Array.from({ length: count }, () => now - hoursAgo * hour);
const undated = (count: number) => Array.from({ length: count }, () => undefined);

const after = (of: Partial<Surge>) =>
  isSurge({
    published: [],
    entries: 30,
    stored: 500,
    lastSuccessAt: now - hour / 4,
    articlesPerDay: 20,
    now,
    ...of,
  });

test("most of a known feed, new at once and not by its dates, is a surge", () => {
  expect(after({ published: undated(16) })).toBe(true);
  expect(after({ published: dated(16, 48) })).toBe(true);
});

test("few articles, or less than half of the document, are none", () => {
  expect(after({ published: undated(7), entries: 8 })).toBe(false);
  expect(after({ published: undated(15) })).toBe(false);
});

test("what was published since the last success explains itself, unless it is out of all proportion", () => {
  expect(after({ published: dated(20, 3), lastSuccessAt: now - 48 * hour })).toBe(false);
  expect(after({ published: dated(20, 3), articlesPerDay: 1 })).toBe(true);
  const { articlesPerDay: _, ...unknown } = { published: dated(20, 3), articlesPerDay: 0 };
  expect(isSurge({ entries: 30, stored: 500, lastSuccessAt: now - hour, now, ...unknown })).toBe(false);
});

test("a feed that has shown little so far is not known well enough to call anything sudden", () => {
  expect(after({ published: undated(16), stored: 3 })).toBe(false);
  expect(after({ published: undated(9), entries: 10, stored: 10 })).toBe(true);
});
