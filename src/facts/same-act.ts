import { day } from "../durations.ts";
import type { StoryAct } from "./acts.ts";

/** Zones and slow outlets put one event on neighbouring days. */
const daysApart = 1;
const told = ["person", "body", "place"] as const;
/** Counts by which two votes or two rates are told apart. */
const telling = ["votes", "percent", "dead"] as const;

/**
 * Whether two acts of one class are the same thing told twice. Within a story they are, unless something tells them apart: other doers of the
 * same sort, another count of the same, another day, or not one word in common.
 */
export function isSameAct(a: StoryAct, b: StoryAct, isOneLanguage: boolean): boolean {
  if (a.kind !== b.kind) return false;
  if (told.some((sort) => areApart(of(a.actors, sort), of(b.actors, sort)))) return false;
  if (areApart(of(a.names, "person"), of(b.names, "person"))) return false;
  if (telling.some((sort) => areApart(of(a.numbers, sort), of(b.numbers, sort)))) return false;
  if (areDaysApart(a.days, b.days)) return false;
  return sharesMatter(a, b, isOneLanguage);
}

function of(keys: readonly string[], sort: string): string[] {
  return keys.filter((key) => key.startsWith(`${sort}:`));
}

function areApart(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one));
}

function areDaysApart(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  return a.every((one) => b.every((other) => Math.abs(Date.parse(one) - Date.parse(other)) > daysApart * day));
}

/** An act told in few words, or in another language, is about what its story is about. */
function sharesMatter(a: StoryAct, b: StoryAct, isOneLanguage: boolean): boolean {
  const own = [...a.names, ...a.terms];
  const other = [...b.names, ...b.terms];
  if (!isOneLanguage || own.length === 0 || other.length === 0) return true;
  return own.some((one) => other.includes(one));
}
