import { expect, test } from "vitest";
import { expectGoodDay } from "./feeds-day.ts";

// Another seed is another day: TRIAL_SEED=7 npm run test:long -- feeds-day; bench/feeds-day.ts takes sizes too.
const seed = Number(process.env.TRIAL_SEED ?? 1);

test("a day of 500 feeds with every fault mixed in ends with each published article stored exactly once", async () => {
  const { ledger, cards } = await expectGoodDay({ seed, feeds: 500, hours: 24, pace: 0.25, stepMinutes: 90, kills: 3 });
  expect(ledger.due).toBeGreaterThan(7_000);
  expect(cards).toBeGreaterThan(30);
});
