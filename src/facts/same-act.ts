import { day } from "../durations.ts";
import type { StoryAct } from "./acts.ts";

/** Zones and slow outlets put one event on neighbouring days. */
const daysApart = 1;
const told = ["person", "body"] as const;
/** What happens to a thing once: told in no word that is the same, it is still the same. */
const once: ReadonlySet<string> = new Set("sign veto acquit convict sentence elect resign die collapse".split(" "));
/** Counts by which two votes or two rates are told apart. */
const telling = ["votes", "percent", "dead"] as const;

/**
 * Whether two acts of one class are the same thing told twice. Within a story they are, unless something tells them apart: other doers of the
 * same sort, another count of the same, another day, or, of what happens more than once, not one word in common.
 */
export function isSameAct(a: StoryAct, b: StoryAct, isOneLanguage: boolean): boolean {
  if (a.kind !== b.kind) return false;
  if (told.some((sort) => areApart(of(a.actors, sort), of(b.actors, sort)))) return false;
  if (areApart(of(a.names, "person"), of(b.names, "person"))) return false;
  if (telling.some((sort) => areApart(of(a.numbers, sort), of(b.numbers, sort)))) return false;
  if (areDaysApart(a.days, b.days)) return false;
  return once.has(a.kind) || !isOneLanguage || sharesMatter(a, b);
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

/** An act told in few words is about what its story is about; of "began" and "raised" a story may have several. */
function sharesMatter(a: StoryAct, b: StoryAct): boolean {
  const own = mattersOf(a);
  const other = mattersOf(b);
  return own.length === 0 || other.length === 0 || own.some((one) => other.includes(one));
}

function mattersOf({ names, terms }: StoryAct): string[] {
  return [...names.map((name) => name.slice(name.indexOf(":") + 1)), ...terms];
}
