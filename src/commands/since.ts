import { type UserError, userError } from "../errors.ts";
import type { Millis } from "../model.ts";

const units: Record<string, Millis> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/** "24h", "7d", "2w" back from now, or a date "2025-08-20" (its beginning, UTC). */
export function readSince(typed: string, now: Millis): Millis | UserError {
  const span = /^(\d{1,4})\s?([hdw])$/i.exec(typed.trim());
  if (span) return now - Number(span[1]) * (units[(span[2] ?? "").toLowerCase()] ?? 0);
  const date = /^\d{4}-\d{2}-\d{2}$/.test(typed.trim()) ? Date.parse(`${typed.trim()}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(date)) return date;
  return userError("bad-since", `“${typed}” is no time. Write 24h, 7d, 2w or a date such as 2025-08-20.`);
}
