import { expect, test } from "vitest";
import { momentText, readSince } from "../../src/commands/since.ts";

const now = Date.UTC(2025, 7, 20, 12);

test.each([
  ["24h", now - 24 * 3_600_000],
  ["2 W", now - 14 * 86_400_000],
  ["2025-08-19", Date.UTC(2025, 7, 19)],
  ["2025-08-19T10:30Z", Date.UTC(2025, 7, 19, 10, 30)],
  ["2025-08-19t10:30:05.250z", Date.UTC(2025, 7, 19, 10, 30, 5, 250)],
])("%s is a time", (typed, at) => {
  expect(readSince(typed, now)).toBe(at);
});

test.each(["", "soon", "3x", "2025-13-40", "2025-08-19T10:30", "2025-08-19T99:30Z", "99999d"])(
  "%s is none",
  (typed) => {
    expect(readSince(typed, now)).toMatchObject({ code: "bad-since" });
  },
);

test("a moment is read back to the millisecond", () => {
  expect(readSince(momentText(now + 1), now)).toBe(now + 1);
});
