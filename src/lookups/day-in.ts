import type { Millis } from "../model.ts";

/** The calendar day of a moment in a time zone, as YYYY-MM-DD. */
export function dayIn(at: Millis, timezone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: timezone, dateStyle: "short" }).format(at);
}
