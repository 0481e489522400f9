import type { Millis } from "../../model.ts";
import { offsetOf, utcOf } from "./calendar.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const comma = 0x2c;
const space = 0x20;
const hyphen = 0x2d;
const colon = 0x3a;
const minute = 60_000;

/**
 * The two shapes nearly all feeds write, "Tue, 04 Mar 2025 09:30:00 GMT" and "2025-03-04T09:30:00Z", with offsets too.
 * Undefined for any other, which is not to say that it is no date. Reads single characters: this runs for every entry.
 */
export function readCommonDate(text: string): Millis | undefined {
  const fifth = text.charCodeAt(4);
  if (fifth === hyphen) return text.length <= 35 ? readTimestamp(text) : undefined;
  return fifth === space && (text.length === 29 || text.length === 31) ? readMailDate(text) : undefined;
}

function readMailDate(text: string): Millis | undefined {
  const separators = is(text, 3, comma) && is(text, 7, space) && is(text, 11, space) && is(text, 16, space);
  if (!separators || !is(text, 19, colon) || !is(text, 22, colon) || !is(text, 25, space)) return undefined;
  const offset = text.length === 31 ? offsetAt(text, 26, 29) : text.endsWith("GMT") ? 0 : Number.NaN;
  const on = { year: fourAt(text, 12), month: months.indexOf(text.slice(8, 11)), day: twoAt(text, 5) };
  return moment(on, clockAt(text, 17, 0), offset);
}

function readTimestamp(text: string): Millis | undefined {
  if (!is(text, 7, hyphen) || !is(text, 10, 0x54) || !is(text, 13, colon) || !is(text, 16, colon)) return undefined;
  const end = is(text, 19, 0x2e) ? afterDigits(text, 20) : 19;
  const millis = end > 20 ? Math.floor(Number(text.slice(19, end)) * 1_000) : 0;
  const on = { year: fourAt(text, 0), month: twoAt(text, 5) - 1, day: twoAt(text, 8) };
  return moment(on, clockAt(text, 11, millis), zoneAt(text, end));
}

function zoneAt(text: string, at: number): number {
  if (text.length === at + 1 && is(text, at, 0x5a)) return 0;
  return text.length === at + 6 && is(text, at + 3, colon) ? offsetAt(text, at, at + 4) : Number.NaN;
}

function offsetAt(text: string, at: number, minutesAt: number): number {
  const sign = text.charCodeAt(at);
  return sign === 0x2b || sign === hyphen
    ? offsetOf(sign === hyphen, twoAt(text, at + 1), twoAt(text, minutesAt))
    : Number.NaN;
}

function moment(on: Parameters<typeof utcOf>[0], clock: Parameters<typeof utcOf>[1], offset: number) {
  const time = Number.isNaN(offset) ? undefined : utcOf(on, clock);
  return time === undefined ? undefined : time - offset * minute;
}

function clockAt(text: string, at: number, millis: number) {
  return { hours: twoAt(text, at), minutes: twoAt(text, at + 3), seconds: twoAt(text, at + 6), millis };
}

function fourAt(text: string, at: number): number {
  return twoAt(text, at) * 100 + twoAt(text, at + 2);
}

/** Not a number unless there are two digits. */
function twoAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const units = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN;
}

function afterDigits(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at += 1;
  return at;
}

function is(text: string, at: number, code: number): boolean {
  return text.charCodeAt(at) === code;
}
