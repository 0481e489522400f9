import { day, hour } from "../durations.ts";
import { type UserError, userError } from "../errors.ts";
import type { Millis } from "../model.ts";

const units: Record<string, Millis> = { h: hour, d: day, w: 7 * day };

/** "24h", "7d", "2w" back from now, a date "2025-08-20" (its beginning, UTC), or a moment "2025-08-20T14:02Z". */
export function readSince(typed: string, now: Millis): Millis | UserError {
  const words = typed.trim();
  const span = /^(\d{1,4})\s?([hdw])$/i.exec(words);
  if (span) return now - Number(span[1]) * (units[(span[2] ?? "").toLowerCase()] ?? 0);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(words);
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z$/i.test(words);
  const at = isDay || isMoment ? Date.parse(isDay ? `${words}T00:00:00Z` : words.toUpperCase()) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  return userError("bad-since", `“${typed}” is no time. Write 24h, 7d, 2w or a date such as 2025-08-20.`);
}

/** As `readSince` reads it back to the millisecond. */
export function momentText(at: Millis): string {
  return new Date(at).toISOString();
}
