import { expect, test } from "vitest";
import { isSameMeeting, meetingOf } from "../../src/lookups/meeting-of.ts";

const isSame = (a: string, b: string) => {
  const [one, other] = [meetingOf(a), meetingOf(b)];
  return one !== undefined && other !== undefined && isSameMeeting(one, other);
};

test("two sentences tell of one meeting where the same people meet", () => {
  const hosted = "President Anna Falk hosted Prime Minister Boris Lund in the old palace on Monday.";
  expect(isSame(hosted, "In Norvik Falk meets with Lund, promising boats.")).toBe(true);
  expect(isSame(hosted, "In Norvik Falk met Prime Minister Carl Moss.")).toBe(false);
  expect(isSame(hosted, "In Norvik Falk did not meet Lund.")).toBe(false);
  expect(isSame(hosted, "President Anna Falk praised Lund for his patience.")).toBe(false);
});
