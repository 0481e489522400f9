import type { DatePrecision } from "../model.ts";
import { type DayNumber, dayNumber, monthOf, monthSpan, weekdayOf, weekOf, yearOf, yearSpan } from "./day-numbers.ts";

/** Which way from the day of publication a verb looks. */
export type Tense = "past" | "future";

/** What words say of a day, before it is known which one is meant. */
export type When =
  | { kind: "date"; year?: number; month: number; day: number; last?: { month: number; day: number; year?: number } }
  | { kind: "weekday"; weekday: number; modifier?: "last" | "this" | "next"; to?: number }
  | { kind: "month"; month: number; year?: number; last?: { month: number; year?: number } }
  | { kind: "year"; year: number }
  /** Counted from the day of publication. */
  | { kind: "days"; offset: number }
  /** From that day on, at the latest so many days later; said of the past it is a duration and no date. */
  | { kind: "ahead"; days: number; precision: DatePrecision }
  /** `counted`: "in two weeks", which said of the past is a duration too. */
  | { kind: "weeks" | "months" | "years"; offset: number; counted?: boolean };

export type DaySpan = { from: DayNumber; to: DayNumber; precision: DatePrecision };

const farOff = 60;

/** The days meant, seen from the day of publication; undefined when no calendar has them. */
export function daysMeant(when: When, today: DayNumber, tense: Tense | undefined): DaySpan | undefined {
  if ("counted" in when && when.counted && tense === "past") return undefined;
  switch (when.kind) {
    case "date":
      return resolveDate(when, today, tense);
    case "weekday":
      return resolveWeekday(when, today, tense);
    case "month":
      return resolveMonth(when, today, tense);
    case "year":
      return { ...yearSpan(when.year), precision: "year" };
    case "days":
      return { from: today + when.offset, to: today + when.offset, precision: "day" };
    case "ahead":
      return tense === "past" ? undefined : { from: today, to: today + when.days, precision: when.precision };
    case "weeks":
      return { ...weekOf(today + 7 * when.offset), precision: "week" };
    case "months":
      return { ...monthSpan(yearOf(today), monthOf(today) + when.offset), precision: "month" };
    case "years":
      return { ...yearSpan(yearOf(today) + when.offset), precision: "year" };
  }
}

function resolveDate(
  { year, month, day, last }: Extract<When, { kind: "date" }>,
  today: DayNumber,
  tense: Tense | undefined,
): DaySpan | undefined {
  const from = year === undefined ? nearestYear(month, day, today, tense) : dayNumber(year, month, day);
  if (from === undefined) return undefined;
  if (!last) return { from, to: from, precision: "day" };
  const to = dayNumber(last.year ?? yearOf(from), last.month, last.day);
  return to !== undefined && to >= from && to - from < 366
    ? { from, to, precision: "days" }
    : { from, to: from, precision: "day" };
}

/** The occurrence of a day nearest to publication; the other one when the tense says so and the nearest is far off. */
function nearestYear(month: number, day: number, today: DayNumber, tense: Tense | undefined): DayNumber | undefined {
  const year = yearOf(today);
  const all = [year - 1, year, year + 1].flatMap((each) => dayNumber(each, month, day) ?? []);
  const fitting = all.filter((each) => fits(each - today, tense));
  return closest(fitting.length > 0 ? fitting : all, today);
}

function fits(distance: number, tense: Tense | undefined): boolean {
  if (tense === "past") return distance <= farOff;
  return tense === "future" ? distance >= -farOff : true;
}

function closest(days: readonly DayNumber[], today: DayNumber): DayNumber | undefined {
  return days.toSorted((a, b) => Math.abs(a - today) - Math.abs(b - today))[0];
}

function resolveMonth(
  { year, month, last }: Extract<When, { kind: "month" }>,
  today: DayNumber,
  tense: Tense | undefined,
): DaySpan {
  const first = year ?? yearForMonth(month, today, tense);
  const { from, to } = monthSpan(first, month);
  const end = last ? monthSpan(last.year ?? (last.month < month ? first + 1 : first), last.month).to : to;
  return { from, to: end > from ? end : to, precision: "month" };
}

function yearForMonth(month: number, today: DayNumber, tense: Tense | undefined): number {
  const year = yearOf(today);
  const distance = month - monthOf(today);
  if (tense === "past") return distance > 0 ? year - 1 : year;
  if (tense === "future") return distance < 0 ? year + 1 : year;
  if (distance > 6) return year - 1;
  return distance < -6 ? year + 1 : year;
}

/**
 * A bare weekday of the past is one of the last days; six days back it is rather the day that has begun already where the article was
 * written, east of the time zone asked for.
 */
function resolveWeekday(
  { weekday, modifier, to }: Extract<When, { kind: "weekday" }>,
  today: DayNumber,
  tense: Tense | undefined,
): DaySpan {
  const back = (weekdayOf(today) - weekday + 7) % 7;
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (modifier === undefined && to === undefined && tense === "past" && back === 6)
    return { from: today + 1, to: today + 1, precision: "day" };
  const comes =
    modifier === "next" || (modifier === "this" ? tense !== "past" : modifier === undefined && tense === "future");
  const from = comes ? today + ahead : today - back;
  const shifted =
    from === today && (modifier === "next" || modifier === "last") ? today + (modifier === "next" ? 7 : -7) : from;
  if (to === undefined) return { from: shifted, to: shifted, precision: "day" };
  return { from: shifted, to: shifted + ((to - weekday + 7) % 7), precision: "days" };
}
