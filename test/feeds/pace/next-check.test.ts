import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CheckOutcome, type FailureClass, nextCheck } from "../../../src/feeds/pace/next-check.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function delay(of: Partial<CheckOutcome>): number {
  return nextCheck({ now: 0, minMs: 5 * minute, random: 0, ...of });
}

function delayAfter(of: FailureClass, times: number, more: object = {}): number {
  return delay({ failure: { class: of, times, ...more } });
}

describe("nextCheck after a success", () => {
  it("waits the minimum while nothing is known of the feed", () => {
    expect(delay({})).toBe(5 * minute);
  });

  it("waits as long as the server or the feed asks, up to an hour", () => {
    expect(delay({ maxAgeMs: 20 * minute })).toBe(20 * minute);
    expect(delay({ statedMs: 30 * minute, maxAgeMs: minute })).toBe(30 * minute);
    expect(delay({ statedMs: 12 * hour })).toBe(hour);
  });

  it("looks about four times while a feed shows one article", () => {
    expect(delay({ articlesPerDay: 12 })).toBe(30 * minute);
    expect(delay({ articlesPerDay: 300 })).toBe(5 * minute);
  });

  it("looks every hour at a feed that shows little, and every six at one that has been silent for weeks", () => {
    expect(delay({ articlesPerDay: 1 })).toBe(hour);
    expect(delay({ articlesPerDay: 1 / 13 })).toBe(hour);
    expect(delay({ articlesPerDay: 1 / 20 })).toBe(6 * hour);
    expect(delay({ articlesPerDay: 0 })).toBe(6 * hour);
    expect(delay({ articlesPerDay: 0, statedMs: 30 * day })).toBe(6 * hour);
  });

  it("hurries while articles of the feed match topics, whatever the publisher wishes", () => {
    expect(delay({ isUrgent: true, articlesPerDay: 0.01, statedMs: day, maxAgeMs: hour })).toBe(5 * minute);
  });

  it("looks every hour when a hub pushes the feed", () => {
    expect(delay({ isPushed: true, isUrgent: true, articlesPerDay: 300 })).toBe(hour);
  });

  it("keeps a minimum that is longer than an hour", () => {
    expect(delay({ minMs: 3 * hour, maxAgeMs: minute })).toBe(3 * hour);
    expect(delay({ minMs: 3 * hour, isPushed: true })).toBe(3 * hour);
  });

  it("spreads feeds that were added together, even at the longest delay", () => {
    expect(delay({ random: 0.99 })).toBeGreaterThan(5 * minute);
    expect(delay({ statedMs: hour, random: 0.99 })).toBeLessThan(hour);
  });

  it("leaves a second even when the settings leave nothing", () => {
    expect(delay({ minMs: 0 })).toBe(1_000);
  });
});

describe("nextCheck after a failure", () => {
  it("waits longer with each failure in a row, and at most a day", () => {
    const ladder = [1, 2, 3, 4, 5].map((times) => delayAfter("blocked", times));
    expect(ladder).toEqual([15, 30, 60, 120, 240].map((minutes) => minutes * minute));
    expect(delayAfter("transient", 500)).toBe(day);
  });

  it("waits longer for what will not mend by itself", () => {
    expect(delayAfter("gone", 1)).toBeGreaterThan(delayAfter("transient", 1));
  });

  it("believes a 410 the third time, and then asks once a day", () => {
    expect([1, 2, 3].map((times) => delayAfter("gone", times, { status: 410 }))).toEqual([hour, 2 * hour, day]);
    expect(delayAfter("gone", 3, { status: 404 })).toBe(4 * hour);
  });

  it("honours Retry-After, within a day", () => {
    expect(delayAfter("blocked", 1, { retryAfterMs: 2 * hour })).toBe(2 * hour);
    expect(delayAfter("blocked", 1, { retryAfterMs: 900 * hour })).toBe(day);
  });

  it("does not hurry because articles of before were wanted", () => {
    expect(delay({ isUrgent: true, failure: { class: "blocked", times: 2 } })).toBe(30 * minute);
  });
});

const classes = ["transient", "blocked", "gone", "not-a-feed", "too-large", "refused"] as const;

it("nextCheck names a moment between the minimum and a day, never earlier than Retry-After", () => {
  const outcome = fc.record({
    random: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    maxAgeMs: fc.nat(),
    statedMs: fc.nat(),
    articlesPerDay: fc.double({ min: 0, max: 1e6, noNaN: true }),
    isUrgent: fc.boolean(),
    isPushed: fc.boolean(),
    failure: fc.option(
      fc.record({
        class: fc.constantFrom(...classes),
        times: fc.integer({ min: 1, max: 1e6 }),
        status: fc.constantFrom(404, 410, 503),
        retryAfterMs: fc.nat(),
      }),
      { nil: undefined },
    ),
  });
  fc.assert(
    fc.property(outcome, ({ failure, ...of }) => {
      const waited = delay({ ...of, failure });
      expect(waited).toBeGreaterThanOrEqual(Math.max(5 * minute, Math.min(failure?.retryAfterMs ?? 0, day)));
      expect(waited).toBeLessThanOrEqual(failure ? day : 6 * hour);
    }),
  );
});
