import type { Millis } from "./model.ts";

/** Making one costs more than all it is used for in an answer. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment in a time zone, as YYYY-MM-DD. */
export function dayIn(at: Millis, timezone: string): string {
  const format = formats.get(timezone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: timezone, dateStyle: "short" });
  formats.set(timezone, format);
  return format.format(at);
}

/** The same in UTC. */
export function utcDay(at: Millis): string {
  return new Date(at).toISOString().slice(0, 10);
}
