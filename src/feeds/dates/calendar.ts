import type { Millis } from "../../model.ts";

/** `month` counts from 0. */
export type CalendarDay = { year: number; month: number; day: number };
/** `hours` may be 24, the end of the day; `seconds` 60, a leap second. `millis` is what the fraction adds. */
export type ClockTime = { hours: number; minutes: number; seconds: number; millis: number };

export const midnight: ClockTime = { hours: 0, minutes: 0, seconds: 0, millis: 0 };

const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
// No zone is further than UTC+14.
const furthest = 14 * 60;

/** The moment that clocks in UTC show as this; undefined when there is no such day or time. */
export function utcOf(on: CalendarDay, at: ClockTime): Millis | undefined {
  const { hours, minutes, seconds, millis } = at;
  const isTime = hours >= 0 && hours <= 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds <= 60;
  if (!isTime || !isDay(on)) return undefined;
  return Date.UTC(on.year, on.month, on.day, hours, minutes, seconds) + millis;
}

export function isDay({ year, month, day }: CalendarDay): boolean {
  if (!(year >= 1_000 && day >= 1 && day <= (monthLengths[month] ?? 0))) return false;
  return month !== 1 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** 0 for Sunday. */
export function weekdayOn({ year, month, day }: CalendarDay): number {
  return new Date(Date.UTC(year, month, day)).getUTCDay();
}

/** Minutes east of UTC; 0 for what can only be a typing mistake. */
export function offsetOf(isWest: boolean, hours: number, minutes: number): number {
  const size = hours * 60 + minutes;
  return size > furthest ? 0 : isWest ? -size : size;
}
