import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CheckOutcome, nextCheck } from "../../src/feeds/next-check.ts";

const minute = 60_000;
const hour = 60 * minute;

function delay(of: Partial<CheckOutcome>): number {
  return nextCheck({ now: 0, minMs: 5 * minute, failures: 0, random: 0, ...of });
}

describe("nextCheck", () => {
  it("waits the minimum after a success", () => {
    expect(delay({})).toBe(5 * minute);
  });

  it("waits as long as the server or the feed asks, up to an hour", () => {
    expect(delay({ maxAgeMs: 20 * minute })).toBe(20 * minute);
    expect(delay({ ttlMs: 30 * minute, maxAgeMs: minute })).toBe(30 * minute);
    expect(delay({ ttlMs: 12 * hour })).toBe(hour);
  });

  it("keeps a minimum that is longer than an hour", () => {
    expect(delay({ minMs: 3 * hour, maxAgeMs: minute })).toBe(3 * hour);
  });

  it("waits longer with each failure in a row, and at most a day", () => {
    const ladder = [1, 2, 3, 4, 5].map((failures) => delay({ failures, failureClass: "blocked" }));
    expect(ladder).toEqual([15, 30, 60, 120, 240].map((minutes) => minutes * minute));
    expect(delay({ failures: 500, failureClass: "transient" })).toBe(24 * hour);
  });

  it("waits longer for what will not mend by itself", () => {
    expect(delay({ failures: 1, failureClass: "gone" })).toBeGreaterThan(
      delay({ failures: 1, failureClass: "transient" }),
    );
  });

  it("honours Retry-After, within a day", () => {
    expect(delay({ failures: 1, failureClass: "blocked", retryAfterMs: 2 * hour })).toBe(2 * hour);
    expect(delay({ failures: 1, failureClass: "blocked", retryAfterMs: 900 * hour })).toBe(24 * hour);
  });

  it("always names a moment after now, never more than eleven tenths of a day away", () => {
    const outcome = fc.record({
      failures: fc.nat(),
      random: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      retryAfterMs: fc.nat(),
      maxAgeMs: fc.nat(),
      failureClass: fc.constantFrom("transient", "blocked", "gone", "not-a-feed", "too-large", "refused"),
    });
    fc.assert(
      fc.property(outcome, (of) => {
        expect(delay(of)).toBeGreaterThan(0);
        expect(delay(of)).toBeLessThanOrEqual(26.4 * hour);
      }),
    );
  });
});
