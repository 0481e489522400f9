import type { Millis } from "../model.ts";
import { monthOf, weekdayOf, zoneOffset } from "./date-words.ts";

const day = 86_400_000;
const earliest = Date.UTC(1990, 0, 1);
const longest = 100;

const earliestReadable = Date.UTC(1995, 0, 1);

export type ReadDate = { at: Millis } | { flag: "missing" | "absurd" };

/**
 * The date of an entry as feeds write it. "missing": blank. "absurd": unreadable, before 1995 as clocks that were never set
 * say, or more than a day after `now`.
 */
export function readDate(text: string | undefined, now: Millis): ReadDate {
  if (text === undefined || text.trim() === "") return { flag: "missing" };
  const at = parseDate(text, now);
  return at === undefined || at < earliestReadable ? { flag: "absurd" } : { at };
}

type Parts = { year: number; month: number; day: number };
type Clock = { hours: number; minutes: number; seconds: number };

/**
 * Reads a date as feeds write it: ISO 8601, RFC 822 and its misspellings, month names in many languages, named zones.
 * No zone means UTC. Undefined when it cannot be read or is absurd: before 1990, or more than a day after `now`.
 */
export function parseDate(written: string | undefined, now?: Millis): Millis | undefined {
  const text = written?.trim().replace(/\s+/g, " ") ?? "";
  if (text === "" || text.length > longest) return undefined;
  const time = parseEpoch(text) ?? parseIso(text) ?? parseWords(text);
  if (time === undefined || Number.isNaN(time) || time < earliest) return undefined;
  return now !== undefined && time > now + day ? undefined : time;
}

function parseEpoch(text: string): Millis | undefined {
  if (/^\d{10}$/.test(text)) return Number(text) * 1_000;
  return /^\d{13}$/.test(text) ? Number(text) : undefined;
}

const iso =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]\s?(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?\s?(Z|[+-]\d\d:?\d\d|[+-]\d\d)?Z?$/i;

function parseIso(text: string): Millis | undefined {
  const match = iso.exec(text);
  if (!match) return undefined;
  const [, year, month, dayOfMonth, hours = "0", minutes = "0", seconds = "0", fraction = "", zone = "Z"] = match;
  const parts = { year: Number(year), month: Number(month) - 1, day: Number(dayOfMonth) };
  const clock = { hours: Number(hours), minutes: Number(minutes), seconds: Number(seconds) };
  const time = timeOf(parts, clock);
  if (time === undefined) return undefined;
  return time + Math.floor(Number(`0.${fraction || "0"}`) * 1_000) - signedMinutes(zone) * 60_000;
}

/** Anything that names a day: the time and the zone are taken out first, what remains is the date. */
function parseWords(text: string): Millis | undefined {
  const clockText = /(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(?:([ap])\.?m\b\.?)?/i.exec(text);
  const before = clockText ? text.slice(0, clockText.index) : text;
  const after = clockText ? text.slice(clockText.index + clockText[0].length) : "";
  const date = dateIn(before) ?? dateIn(after) ?? dateIn(`${before} ${after}`);
  if (!date) return undefined;
  const time = timeOf(date, clockText ? clockOf(clockText) : { hours: 0, minutes: 0, seconds: 0 });
  return time === undefined ? undefined : time - offsetIn(after, time) * 60_000;
}

function clockOf([, hours, minutes, seconds = "0", half]: RegExpExecArray): Clock {
  const written = Number(hours);
  const shift = half === undefined ? written : (written % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return { hours: shift, minutes: Number(minutes), seconds: Number(seconds) };
}

function dateIn(text: string): Parts | undefined {
  const words = text.match(/\p{L}[\p{L}\p{M}.]*/gu) ?? [];
  const numbers = (text.match(/\d+/g) ?? []).filter((digits) => digits.length <= 4);
  // The last one: "mar." is Tuesday before it is March in "mar., 01 déc.".
  const month = words.map(monthOf).findLast((found) => found !== undefined);
  if (month === undefined)
    return numericDate(
      text,
      numbers,
      words.map(weekdayOf).find((found) => found !== undefined),
    );
  const year = numbers.find((digits) => digits.length === 4) ?? (numbers.length > 1 ? numbers.at(-1) : undefined);
  if (year === undefined) return undefined;
  const dayOfMonth = numbers.find((digits) => digits !== year);
  return { year: fullYear(year), month, day: Number(dayOfMonth ?? 1) };
}

function numericDate(text: string, numbers: readonly string[], weekday: number | undefined): Parts | undefined {
  const [first = "", second = "", third = ""] = numbers;
  if (third === "") return undefined;
  if (first.length === 4) return { year: Number(first), month: Number(second) - 1, day: Number(third) };
  const year = fullYear(third);
  const dayFirst = { year, month: Number(second) - 1, day: Number(first) };
  const monthFirst = { year, month: Number(first) - 1, day: Number(second) };
  // Slashes are American unless the month would not exist or the named weekday disagrees.
  const order = text.includes("/") ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
  const possible = order.filter((parts) => parts.month < 12);
  return possible.find((parts) => weekday !== undefined && weekdayFor(parts) === weekday) ?? possible[0];
}

function weekdayFor({ year, month, day: dayOfMonth }: Parts): number {
  return new Date(Date.UTC(year, month, dayOfMonth)).getUTCDay();
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

function offsetIn(text: string, at: Millis): number {
  const numeric = /[+-]\d\d?:?\d\d/.exec(text);
  if (numeric) return signedMinutes(numeric[0]);
  for (const name of text.match(/[a-z]+(?:\/[a-z_]+)*/gi) ?? []) {
    const offset = zoneOffset(name, at);
    if (offset !== undefined) return offset;
  }
  return 0;
}

function signedMinutes(zone: string): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d\d?):?(\d\d)?$/.exec(zone) ?? [];
  const size = Number(hours) * 60 + Number(minutes);
  // No zone is further than UTC+14; a bigger number is a typing mistake.
  return size > 14 * 60 ? 0 : sign === "-" ? -size : size;
}

function timeOf({ year, month, day: dayOfMonth }: Parts, { hours, minutes, seconds }: Clock): Millis | undefined {
  const valid =
    month >= 0 && month < 12 && dayOfMonth >= 1 && dayOfMonth <= 31 && hours <= 24 && minutes < 60 && seconds <= 60;
  return valid ? Date.UTC(year, month, dayOfMonth, hours, minutes, seconds) : undefined;
}
