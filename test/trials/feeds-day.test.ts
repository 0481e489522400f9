import { expect, test } from "vitest";
import { expectGoodDay } from "./feeds-day.ts";

test("a day of 20 feeds with every fault mixed in ends with each published article stored exactly once", async () => {
  const { ledger } = await expectGoodDay({ seed: 1, feeds: 20, hours: 24, pace: 0.25, stepMinutes: 90, kills: 2 });
  expect(ledger.due).toBeGreaterThan(300);
});
