import { day, minute } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { type CalendarDay, midnight, offsetOf, utcOf } from "./calendar.ts";
import { zoneOffset } from "./date-zones.ts";

const dates = {
  calendar: /^(\d{4})-(\d\d?)(?:-(\d\d?))?$/,
  basic: /^(\d{4})(\d\d)(\d\d)$/,
  week: /^(\d{4})-?W(\d\d)(?:-?([1-7]))?$/i,
  ordinal: /^(\d{4})-?(\d{3})$/,
  year: /^(\d{4})$/,
};
const time = /^(\d\d?)(?::?(\d\d)(?::?(\d\d))?)?(?:[.,](\d{1,12}))?$/;
const zone = /^([+-])(\d\d):?(\d\d)?$/;

/** ISO 8601: calendar, week and ordinal dates, whole or cut, extended or basic; a space for the T; zones by name too. */
export function readIsoDate(text: string): Millis | undefined {
  const parts = /^([\dWw-]{4,10})(?:(?:[Tt] ?| )([\d:.,]{1,21}) ?(.{0,40}))?$/.exec(text);
  if (!parts) return undefined;
  const [, date = "", clock, written = ""] = parts;
  const start = startOf(date);
  const sinceMidnight = clock === undefined ? 0 : millisOf(clock);
  if (start === undefined || sinceMidnight === undefined) return undefined;
  const offset = offsetIn(written.trim(), start + sinceMidnight);
  return offset === undefined ? undefined : start + sinceMidnight - offset * minute;
}

function startOf(date: string): Millis | undefined {
  const [, year, month, dayOfMonth = "1"] = dates.calendar.exec(date) ?? dates.basic.exec(date) ?? [];
  if (year) return startOfDay({ year: Number(year), month: Number(month) - 1, day: Number(dayOfMonth) });
  const [, weekYear, week, weekday = "1"] = dates.week.exec(date) ?? [];
  if (weekYear) return startOfWeekday(Number(weekYear), Number(week), Number(weekday));
  const [, ordinalYear, dayOfYear] = dates.ordinal.exec(date) ?? dates.year.exec(date) ?? [];
  const first = ordinalYear ? startOfDay({ year: Number(ordinalYear), month: 0, day: 1 }) : undefined;
  const days = Number(dayOfYear ?? 1);
  return first !== undefined && days >= 1 && days <= 366 ? first + (days - 1) * day : undefined;
}

function startOfDay(on: CalendarDay): Millis | undefined {
  return utcOf(on, midnight);
}

/** The first week of a year is the one with 4 January; weeks start on Monday. */
function startOfWeekday(year: number, week: number, weekday: number): Millis | undefined {
  const fourth = startOfDay({ year, month: 0, day: 4 });
  if (fourth === undefined || week < 1 || week > 53) return undefined;
  const daysSinceMonday = (new Date(fourth).getUTCDay() + 6) % 7;
  return fourth + ((week - 1) * 7 + weekday - 1 - daysSinceMonday) * day;
}

/** The fraction belongs to the smallest unit written. */
function millisOf(clock: string): Millis | undefined {
  const [match, hours = "0", minutes, seconds, fraction = "0"] = time.exec(clock) ?? [];
  const isTime = Number(hours) <= 24 && Number(minutes ?? 0) < 60 && Number(seconds ?? 0) <= 60;
  if (match === undefined || !isTime) return undefined;
  const unit = seconds !== undefined ? 1_000 : minutes !== undefined ? minute : 60 * minute;
  const whole = Number(hours) * 60 * minute + Number(minutes ?? 0) * minute + Number(seconds ?? 0) * 1_000;
  return whole + Math.floor(Number(`0.${fraction}`) * unit);
}

/** Minutes east of UTC; undefined when what follows the time is no zone. "Z" may follow an offset. */
function offsetIn(written: string, local: Millis): number | undefined {
  const name = written.replace(/\[.*\]$/, "").replace(/([\d)])[Zz]$/, "$1");
  if (name === "") return 0;
  const numeric = zone.exec(name);
  return numeric ? offsetOf(numeric[1] === "-", Number(numeric[2]), Number(numeric[3] ?? 0)) : zoneOffset(name, local);
}
