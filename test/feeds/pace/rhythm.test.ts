import { expect, test } from "vitest";
import { datedRate, fadedRate, ratePerArticle } from "../../../src/feeds/pace/rhythm.ts";

const hour = 3_600_000;
const day = 24 * hour;
const now = 1_000 * day;

test("a document's dates tell how often its feed publishes, whatever old entry is pinned there", () => {
  const everyTwoHours = Array.from({ length: 20 }, (_, i) => now - (i + 1) * 2 * hour);
  expect(datedRate(everyTwoHours, now)).toBeCloseTo(12);
  expect(datedRate([...everyTwoHours, now - 900 * day], now)).toBeCloseTo(12);
  expect(datedRate([now - 60 * day, undefined], now)).toBeCloseTo(1 / 60);
  expect(datedRate([undefined, now + 5 * day], now)).toBeUndefined();
});

test("one time on all entries is when the document was made, and tells nothing", () => {
  expect(datedRate([now - hour, now - hour, now - hour, now - hour], now)).toBeUndefined();
});

test("the smoothed rate comes to what the feed does, and fades when it falls silent", () => {
  let rate = 0;
  for (let i = 0; i < 60 * 24; i += 1) rate = fadedRate(rate, hour) + (i % 3 === 0 ? ratePerArticle : 0);
  expect(rate).toBeGreaterThan(7);
  expect(rate).toBeLessThan(9);
  expect(fadedRate(rate, 60 * day)).toBeLessThan(0.2);
});
