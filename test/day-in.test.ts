import { expect, test } from "vitest";
import { dayIn, utcDay } from "../src/day-in.ts";

test("a moment is another day in another time zone", () => {
  const at = Date.parse("2025-08-18T22:30:00Z");
  expect([dayIn(at, "Europe/Kyiv"), dayIn(at, "UTC"), dayIn(at, "America/New_York")]).toEqual([
    "2025-08-19",
    "2025-08-18",
    "2025-08-18",
  ]);
  expect(utcDay(at)).toBe("2025-08-18");
});
