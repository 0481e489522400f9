import type { Millis } from "../model.ts";

const minute = 60_000;
const hour = 60 * minute;

/** No publisher may make news wait longer than this. */
const longestWish = hour;
const longestDelay = 24 * hour;

export type FailureClass = "transient" | "blocked" | "gone" | "not-a-feed" | "too-large" | "refused";

/** The first delay after a failure of each class; it doubles with every further failure. */
const firstDelays: Readonly<Record<FailureClass, Millis>> = {
  transient: 2 * minute,
  blocked: 15 * minute,
  "not-a-feed": 15 * minute,
  gone: hour,
  "too-large": 6 * hour,
  refused: 6 * hour,
};

export type CheckOutcome = {
  now: Millis;
  /** The shortest time between two polls of this feed. */
  minMs: number;
  /** What the server's cache headers and the feed's own ttl ask for. */
  maxAgeMs?: number | undefined;
  ttlMs?: number | undefined;
  /** Failures in a row, with this one; 0 after a success. */
  failures: number;
  failureClass?: FailureClass | undefined;
  retryAfterMs?: number | undefined;
  /** From 0 up to 1, as Math.random() gives. */
  random: number;
};

/** When to poll a feed next. Failing feeds are asked more and more rarely, at least once a day, and never given up. */
export function nextCheck(outcome: CheckOutcome): Millis {
  const delay = outcome.failures > 0 ? failureDelay(outcome) : successDelay(outcome);
  // A tenth on top, so that feeds added together do not stay together.
  return outcome.now + Math.round(delay * (1 + outcome.random / 10));
}

function successDelay({ minMs, maxAgeMs = 0, ttlMs = 0 }: CheckOutcome): number {
  return Math.max(minMs, Math.min(Math.max(maxAgeMs, ttlMs), longestWish));
}

function failureDelay({ minMs, failures, failureClass = "transient", retryAfterMs = 0 }: CheckOutcome): number {
  const doubled = firstDelays[failureClass] * 2 ** Math.min(failures - 1, 20);
  return Math.min(Math.max(minMs, doubled, retryAfterMs), Math.max(longestDelay, minMs));
}
