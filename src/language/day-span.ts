import type { DatePrecision } from "../model.ts";
import { type DayNumber, dayNumber, monthOf, monthSpan, weekdayOf, weekOf, yearOf, yearSpan } from "./day-numbers.ts";

/** Which way from the day of publication a verb looks. */
export type Tense = "past" | "future";

/** The day of publication; `latest`: the day that had begun by then further east. */
export type DayAnchor = { today: DayNumber; latest: DayNumber };

export type DayModifier = "last" | "this" | "next";

/** What words say of a day, before it is known which one is meant. */
export type When =
  | { kind: "date"; year?: number; month: number; day: number; last?: { month: number; day: number; year?: number } }
  | { kind: "weekday"; weekday: number; modifier?: DayModifier; to?: number; week?: number; isNearest?: true }
  | { kind: "month"; month: number; year?: number; modifier?: DayModifier; last?: { month: number; year?: number } }
  | { kind: "year"; year: number }
  /** Counted from the day of publication. */
  | { kind: "days"; offset: number }
  /** From that day on, at the latest so many days later; of what is not to be it is a duration and no date. */
  | { kind: "ahead"; days: number; precision: DatePrecision }
  /** `counted`: "in two weeks", which may be a duration too. */
  | { kind: "weeks" | "months" | "years"; offset: number; counted?: boolean };

export type DaySpan = { from: DayNumber; to: DayNumber; precision: DatePrecision };

/** The days meant, seen from the day of publication; undefined when no calendar has them, and where it is open which are meant. */
export function daysMeant(when: When, anchor: DayAnchor, tense: Tense | undefined): DaySpan | undefined {
  const { today } = anchor;
  if ("counted" in when && when.counted && tense !== "future") return undefined;
  switch (when.kind) {
    case "date":
      return resolveDate(when, today, tense);
    case "weekday":
      return resolveWeekday(when, anchor, tense);
    case "month":
      return resolveMonth(when, today, tense);
    case "year":
      return { ...yearSpan(when.year), precision: "year" };
    case "days":
      return { from: today + when.offset, to: today + when.offset, precision: "day" };
    case "ahead":
      return tense !== "future" ? undefined : { from: today, to: today + when.days, precision: when.precision };
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

/** So many days from publication a day without a year is that of this year, whatever the verb looks like. */
const near = 60;

/**
 * The nearest occurrence of a day; where the verb says that it has been, or is to be, the nearest on that side. What a verb says of a day
 * close to publication on its other side is read wrongly.
 */
function nearestYear(month: number, day: number, today: DayNumber, tense: Tense | undefined): DayNumber | undefined {
  const year = yearOf(today);
  const all = [year - 1, year, year + 1].flatMap((each) => dayNumber(each, month, day) ?? []);
  const nearest = closest(all, today);
  if (tense === undefined || nearest === undefined) return nearest;
  const isPast = tense === "past";
  const own = closest(
    all.filter((each) => (isPast ? each <= today + 1 : each >= today)),
    today,
  );
  return own === nearest || Math.abs(nearest - today) > near ? own : undefined;
}

function closest(days: readonly DayNumber[], today: DayNumber): DayNumber | undefined {
  return days.toSorted((a, b) => Math.abs(a - today) - Math.abs(b - today))[0];
}

function resolveMonth(
  { year, month, modifier, last }: Extract<When, { kind: "month" }>,
  today: DayNumber,
  tense: Tense | undefined,
): DaySpan | undefined {
  const first = year ?? (modifier ? yearBeside(month, today, modifier) : yearForMonth(month, today, tense));
  if (first === undefined) return undefined;
  const { from, to } = monthSpan(first, month);
  const end = last ? monthSpan(last.year ?? (last.month < month ? first + 1 : first), last.month).to : to;
  return { from, to: end > from ? end : to, precision: "month" };
}

/** "last March" said in May may be that of either year; said in February it is that of the year before. */
function yearBeside(month: number, today: DayNumber, modifier: DayModifier): number | undefined {
  const distance = month - monthOf(today);
  if (modifier === "this") return yearOf(today);
  if (modifier === "last") return distance >= 0 ? yearOf(today) - 1 : undefined;
  return distance <= 0 ? yearOf(today) + 1 : undefined;
}

function yearForMonth(month: number, today: DayNumber, tense: Tense | undefined): number {
  const year = yearOf(today);
  const distance = month - monthOf(today);
  if (tense === "past") return distance > 0 ? year - 1 : year;
  if (tense === "future") return distance < 0 ? year + 1 : year;
  if (distance > 6) return year - 1;
  return distance < -6 ? year + 1 : year;
}

/** "on Monday" of what has been is one of the last seven days, that of publication included, and of what is to be one of the next. */
function resolveWeekday(
  { weekday, modifier, to, week, isNearest }: Extract<When, { kind: "weekday" }>,
  anchor: DayAnchor,
  tense: Tense | undefined,
): DaySpan | undefined {
  const from =
    week === undefined
      ? firstWeekday({ weekday, modifier, isNearest }, anchor, to === undefined ? tense : (tense ?? "past"))
      : weekOf(anchor.today + 7 * week).from + ((weekday + 6) % 7);
  if (from === undefined || to === undefined)
    return from === undefined ? undefined : { from, to: from, precision: "day" };
  return { from, to: from + ((to - weekday + 7) % 7), precision: "days" };
}

const weekDays = 7;

function firstWeekday(
  { weekday, modifier, isNearest = false }: { weekday: number; modifier?: DayModifier; isNearest?: boolean },
  { today, latest }: DayAnchor,
  tense: Tense | undefined,
): DayNumber | undefined {
  const back = (weekdayOf(today) - weekday + weekDays) % weekDays;
  const ahead = (weekDays - back) % weekDays;
  if (modifier === "last") return besideWeek(today - (back || weekDays), today, isNearest);
  if (modifier === "next") return besideWeek(today + (ahead || weekDays), today, isNearest);
  if (tense === undefined) return undefined;
  if (tense === "future") return today + ahead;
  // Six days back it is rather the day that has begun already where the article was written, if any has.
  if (back === weekDays - 1 && modifier === undefined) return latest > today ? latest : undefined;
  return today - back;
}

/** "last Monday", said on Wednesday, may be that of this week or of the last. */
function besideWeek(day: DayNumber, today: DayNumber, isNearest: boolean): DayNumber | undefined {
  return weekOf(day).from === weekOf(today).from && !isNearest ? undefined : day;
}
