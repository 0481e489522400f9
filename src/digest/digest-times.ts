import { CronExpressionParser } from "cron-parser";
import type { Millis } from "../model.ts";

/** The latest moment at or before `now` that the five cron fields name in the time zone; daylight saving is the library's. */
export function lastOccurrence(cron: string, timezone: string, now: Millis): Millis {
  // prev() excludes its own start
  return CronExpressionParser.parse(cron, { tz: timezone, currentDate: new Date(now + 1) })
    .prev()
    .getTime();
}

export function nextOccurrence(cron: string, timezone: string, now: Millis): Millis {
  return CronExpressionParser.parse(cron, { tz: timezone, currentDate: new Date(now) })
    .next()
    .getTime();
}
