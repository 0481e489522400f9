import { day, hour, minute, second } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import type { FetchFailure } from "../http/fetch-failure.ts";

/** No publisher may make news wait longer than this, however rarely anything appeared so far. */
const longestWish = hour;
/** Of a feed that shows less than an article in two weeks. */
const longestRest = 6 * hour;
const quietPerDay = 1 / 14;
/** How often a feed is looked at although its hub pushes it. */
const safetyNet = hour;
/** A feed is never given up. */
const longestDelay = day;
/** How often a 410 must be seen to be believed. */
const confirmations = 3;

export type FailureClass = FetchFailure["class"];

/** The first delay after a failure of each class; it doubles with every further one. */
const firstDelays: Readonly<Record<FailureClass, Millis>> = {
  transient: 2 * minute,
  blocked: 15 * minute,
  "not-a-feed": 15 * minute,
  gone: hour,
  "too-large": 6 * hour,
  refused: hour,
};

export type CheckOutcome = {
  now: Millis;
  /** The shortest time between two polls of this feed. */
  minMs: Millis;
  /** From 0 up to 1, as Math.random() gives. */
  random: number;
  /** What the server's cache headers ask for, and what the document itself does. */
  maxAgeMs?: Millis | undefined;
  statedMs?: Millis | undefined;
  /** How many new articles the feed shows a day; undefined: not known yet. */
  articlesPerDay?: number | undefined;
  /** An article of it matched a topic lately. */
  isUrgent?: boolean;
  /** Its hub tells us what is new. */
  isPushed?: boolean;
  /** Set after a failure. */
  failure?: {
    class: FailureClass;
    /** Failures of this class in a row, with this one. */
    times: number;
    status?: number | undefined;
    retryAfterMs?: Millis | undefined;
  };
};

/**
 * When to poll a feed next: about four times while it shows one article, at least every hour, and as often as allowed while it has
 * something to say. Failing feeds are asked more and more rarely, at least once a day.
 */
export function nextCheck(outcome: CheckOutcome): Millis {
  // Whatever the settings allow, a feed just polled is not due.
  const bounded = { ...outcome, minMs: Math.max(outcome.minMs, second) };
  const { least, delay, most } = outcome.failure ? failureDelay(bounded, outcome.failure) : successDelay(bounded);
  return (
    outcome.now + Math.round(Math.max(least, spread(Math.max(least, Math.min(delay, most)), most, outcome.random)))
  );
}

type Bounds = { least: Millis; delay: Millis; most: Millis };

/** A tenth up or, at the upper end, down, so that feeds added together do not stay together. */
function spread(delay: Millis, most: Millis, random: number): Millis {
  return delay * 1.1 > most && delay <= most ? delay * (1 - random / 10) : delay * (1 + random / 10);
}

function successDelay({ minMs, maxAgeMs = 0, statedMs = 0, articlesPerDay, isUrgent, isPushed }: CheckOutcome): Bounds {
  if (isPushed) return { least: minMs, delay: safetyNet, most: Math.max(safetyNet, minMs) };
  if (isUrgent) return { least: minMs, delay: minMs, most: Number.POSITIVE_INFINITY };
  const most = isQuiet(articlesPerDay) ? longestRest : longestWish;
  const wish = Math.min(Math.max(maxAgeMs, statedMs), longestWish);
  return { least: minMs, delay: Math.max(wish, quarterOfGap(articlesPerDay)), most };
}

function isQuiet(articlesPerDay: number | undefined): boolean {
  return articlesPerDay !== undefined && articlesPerDay < quietPerDay;
}

function quarterOfGap(articlesPerDay: number | undefined): Millis {
  return articlesPerDay === undefined ? 0 : day / Math.max(articlesPerDay, 0.001) / 4;
}

function failureDelay({ minMs }: CheckOutcome, { class: of, times, status, retryAfterMs = 0 }: CheckFailure): Bounds {
  const doubled = firstDelays[of] * 2 ** Math.min(times - 1, 20);
  const delay = status === 410 && times >= confirmations ? longestDelay : doubled;
  const most = Math.max(longestDelay, minMs);
  return { least: Math.min(Math.max(minMs, retryAfterMs), most), delay, most };
}

type CheckFailure = NonNullable<CheckOutcome["failure"]>;
