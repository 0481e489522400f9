import { dayIn } from "../../day-in.ts";
import { hour } from "../../durations.ts";
import { monthNames } from "../../messages/timeline-day.ts";
import type { Millis } from "../../model.ts";

const step: Millis = 900_000;

/**
 * When each of the last `count` calendar days of a time zone began, today last, oldest first; the end is `now`. Days of 23 and 25 hours are
 * as long as they are; no time zone's day begins within a quarter of an hour.
 */
export function dayStarts(now: Millis, count: number, timezone: string): Millis[] {
  const starts: Millis[] = [];
  let at = now;
  while (starts.length < count) {
    const start = startOfDay(at, timezone);
    starts.unshift(start);
    at = start - 1;
  }
  return starts;
}

/** The first quarter of an hour of the day that `at` falls on. */
function startOfDay(at: Millis, timezone: string): Millis {
  const day = dayIn(at, timezone);
  let low = Math.floor((at - 26 * hour) / step);
  let high = Math.floor(at / step);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (dayIn(middle * step, timezone) === day) high = middle;
    else low = middle;
  }
  return high * step;
}

/** "18 Aug" */
export function shortDay(at: Millis, timezone: string): string {
  const [, month = "", day = ""] = dayIn(at, timezone).split("-");
  return `${Number(day)} ${monthNames[Number(month) - 1]?.slice(0, 3) ?? month}`;
}
