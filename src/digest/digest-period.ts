import { day, minute } from "../durations.ts";
import type { Millis } from "../model.ts";
import { lastOccurrence } from "./digest-times.ts";

/** What is older is no news any more, however long nothing was posted. */
const longest = 14 * day;

export type DueDigest = {
  /** Five cron fields. */
  cron: string;
  timezone: string;
  /** When it was due. */
  occurrence: Millis;
  /** When the one before was due that was made or found empty, the schedule was changed, or else the channel was first heard of. */
  lastDigestAt: Millis;
  /** Until when the last one that was posted told the news. */
  toldUntil?: Millis;
};

/**
 * What a digest covers: from when the one before was due, or from where the last one ended when some were missed since; never what was told
 * already. Whole days of the channel's clock, whatever daylight saving does. `since` is included, `until` is not.
 */
export function digestPeriod(due: DueDigest): { since: Millis; until: Millis } {
  const { cron, timezone, occurrence, lastDigestAt, toldUntil = 0 } = due;
  const before = lastOccurrence(cron, timezone, occurrence - 1);
  const missed = Math.min(before, lastDigestAt);
  return { since: Math.max(missed, Math.min(before, occurrence - longest), toldUntil), until: occurrence };
}

/** The same length of time up to now, for who asks in between; a week where no digest comes by a schedule. */
export function periodUpTo(cron: string, timezone: string, now: Millis): { since: Millis; until: Millis } {
  if (cron === "off") return { since: now - 7 * day, until: now };
  const last = lastOccurrence(cron, timezone, now);
  return { since: now - (last - lastOccurrence(cron, timezone, last - 1)), until: now };
}

/** A digest that comes later than that after its hour says so. */
const patience: Millis = 30 * minute;

export function isLate(occurrence: Millis, now: Millis): boolean {
  return now - occurrence > patience;
}
