import { dayIn, utcDay } from "../day-in.ts";
import { day as dayMs } from "../durations.ts";
import type { Millis } from "../model.ts";

/** A day as its number since 1970-01-01. */
export type DayNumber = number;

/** The calendar day of a moment in a time zone. */
export function dayOf(at: Millis, timezone: string): DayNumber {
  return Math.round(Date.parse(`${dayIn(at, timezone)}T00:00:00Z`) / dayMs);
}

/** Undefined for a day that no calendar has. `month` is 1 to 12. */
export function dayNumber(year: number, month: number, day: number): DayNumber | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 999 && year < 10_000;
  return real ? date.getTime() / dayMs : undefined;
}

/** YYYY-MM-DD. */
export function dayText(day: DayNumber): string {
  return utcDay(day * dayMs);
}

/** 0 is Sunday. */
export function weekdayOf(day: DayNumber): number {
  return new Date(day * dayMs).getUTCDay();
}

export function yearOf(day: DayNumber): number {
  return new Date(day * dayMs).getUTCFullYear();
}

/** 1 to 12. */
export function monthOf(day: DayNumber): number {
  return new Date(day * dayMs).getUTCMonth() + 1;
}

/** Monday to Sunday of the week of that day. */
export function weekOf(day: DayNumber): { from: DayNumber; to: DayNumber } {
  const from = day - ((weekdayOf(day) + 6) % 7);
  return { from, to: from + 6 };
}

/** `month` may lie outside of 1 to 12: 0 is December of the year before. */
export function monthSpan(year: number, month: number): { from: DayNumber; to: DayNumber } {
  const from = Date.UTC(year, month - 1, 1) / dayMs;
  return { from, to: Date.UTC(year, month, 1) / dayMs - 1 };
}

export function yearSpan(year: number): { from: DayNumber; to: DayNumber } {
  return { from: Date.UTC(year, 0, 1) / dayMs, to: Date.UTC(year, 11, 31) / dayMs };
}
