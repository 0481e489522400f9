import { minute } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { type CalendarDay, type ClockTime, isDay, midnight, offsetOf, utcOf, weekdayOn } from "./calendar.ts";
import { monthOf, weekdayOf } from "./date-words.ts";
import { zoneOffset } from "./date-zones.ts";

const maxNames = 8;
const clocks = [
  /(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([ap])\.? ?m\b\.?)?/i,
  /\b(\d{1,2})()()() ?([ap])\.?m\b\.?/i,
  /\b(\d{1,2})(?:[.h](\d\d)|) ?(?:uhr|uur|h)\b/i,
  /\b(\d{1,2})h(\d\d)\b/i,
];

/**
 * Any text that names a day: RFC 822 and its misspellings, days in numbers, names of months in many languages. The time
 * and what follows it are taken out first; what remains is the date. No zone means UTC. `text` has single spaces.
 */
export function readWordedDate(text: string): Millis | undefined {
  const comments = (text.match(/\([^()]*\)/g) ?? []).join(" ");
  const bare = text.replace(/\([^()]*\)/g, " ");
  const clock = clocks.map((pattern) => pattern.exec(bare)).find((match) => match !== null);
  const before = clock ? bare.slice(0, clock.index) : bare;
  const after = clock ? bare.slice(clock.index + clock[0].length) : "";
  const day = dayIn(before) ?? dayIn(withoutOffset(after)) ?? dayIn(`${before} ${withoutOffset(after)}`);
  const time = day && utcOf(day, clock ? clockOf(clock) : midnight);
  if (time === undefined) return undefined;
  const offset = offsetIn(after, time) ?? offsetIn(comments, time) ?? 0;
  return time - offset * minute;
}

function clockOf([, hours, minutes = "", seconds = "", fraction = "", half]: RegExpExecArray): ClockTime {
  const written = Number(hours);
  const isPm = half?.toLowerCase() === "p";
  // "21:30 PM" says twice what it means.
  const shown = half === undefined || written > 12 ? written : (written % 12) + (isPm ? 12 : 0);
  const millis = Math.floor(Number(`0.${fraction || "0"}`) * 1_000);
  return { hours: shown, minutes: Number(minutes), seconds: Number(seconds), millis };
}

function dayIn(text: string): CalendarDay | undefined {
  const words = text.match(/\p{L}[\p{L}\p{M}.]*/gu) ?? [];
  const numbers = (text.match(/\d+/g) ?? []).filter((digits) => digits.length <= 4);
  // The last one: "mar." is Tuesday before it is March in "mar., 01 déc.".
  const month = words.map(monthOf).findLast((found) => found !== undefined);
  // "mar. 04/11/2025" is a Tuesday in November.
  const isNumeric = /\d[./-]\d\d?[./-]\d/.test(text);
  if (month !== undefined && !isNumeric) return namedDay(numbers, month);
  return numericDay(text, numbers, () => words.map(weekdayOf).find((found) => found !== undefined));
}

function namedDay(numbers: readonly string[], month: number): CalendarDay | undefined {
  const long = numbers.find((digits) => digits.length > 2);
  const year = long ?? (numbers.length > 1 ? numbers.at(-1) : undefined);
  if (year === undefined) return undefined;
  const at = long === undefined ? numbers.length - 1 : numbers.indexOf(long);
  const day = numbers.find((_, index) => index !== at);
  return { year: fullYear(year), month, day: Number(day ?? 1) };
}

/**
 * Days come first, but Americans write "03/25/2025". Which of "03/04/2025" is the month only a weekday can tell; without
 * one it is no date, for a wrong date is worse than none.
 */
function numericDay(
  text: string,
  numbers: readonly string[],
  weekdayIn: () => number | undefined,
): CalendarDay | undefined {
  const [first = "", second = "", third = ""] = numbers;
  if (third === "") return undefined;
  if (first.length === 4) return { year: Number(first), month: Number(second) - 1, day: Number(third) };
  const year = fullYear(third);
  const dayFirst = { year, month: Number(second) - 1, day: Number(first) };
  const monthFirst = { year, month: Number(first) - 1, day: Number(second) };
  const possible = [dayFirst, monthFirst].filter(isDay);
  const weekday = weekdayIn();
  const witnessed = possible.find((day) => weekdayOn(day) === weekday);
  if (witnessed || possible.length < 2 || first === second) return witnessed ?? possible[0];
  return text.includes("/") ? undefined : dayFirst;
}

/** Two digits as RFC 2822 (4.3) reads them, but with the turn at 70; three are what old libraries wrote for "since 1900". */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 3) return year;
  return digits.length === 3 || year >= 70 ? 1900 + year : 2000 + year;
}

function withoutOffset(text: string): string {
  return text.replace(/[+-]\d\d?:?(?:\d\d)?(?!\d)/, " ");
}

function offsetIn(text: string, local: Millis): number | undefined {
  const numeric = /([+-])(\d\d?)(?::?(\d\d))?(?!\d)/.exec(text);
  if (numeric) return offsetOf(numeric[1] === "-", Number(numeric[2]), Number(numeric[3] ?? 0));
  const names = text.match(/\p{L}+(?:\d\p{L}+|(?:\/[a-z_]+)*)/giu) ?? [];
  const abbreviations = names.filter((name) => !isPlace(name)).slice(0, maxNames);
  // One at most: a place that does not exist costs much to look up.
  const place = names.find(isPlace);
  for (const name of place === undefined ? abbreviations : [place, ...abbreviations]) {
    const offset = zoneOffset(name, local);
    if (offset !== undefined) return offset;
  }
  return undefined;
}

/** "Europe/Kyiv", "EST5EDT". */
function isPlace(name: string): boolean {
  return /[/\d]/.test(name);
}
