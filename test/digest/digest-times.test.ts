import { expect, test } from "vitest";
import { lastOccurrence, nextOccurrence } from "../../src/digest/digest-times.ts";

const monday9 = "0 9 * * 1";

test("a digest at nine is at nine by the clock on the wall, before and after the clocks change", () => {
  const summer = lastOccurrence(monday9, "Europe/Kyiv", Date.UTC(2025, 9, 22));
  const winter = lastOccurrence(monday9, "Europe/Kyiv", Date.UTC(2025, 9, 29));
  expect(new Date(summer).toISOString()).toBe("2025-10-20T06:00:00.000Z");
  expect(new Date(winter).toISOString()).toBe("2025-10-27T07:00:00.000Z");
});

test("the very moment counts as having come", () => {
  const at = Date.UTC(2025, 7, 25, 9);
  expect(lastOccurrence(monday9, "UTC", at)).toBe(at);
  expect(lastOccurrence(monday9, "UTC", at - 1)).toBe(at - 7 * 86_400_000);
  expect(nextOccurrence(monday9, "UTC", at)).toBe(at + 7 * 86_400_000);
});
