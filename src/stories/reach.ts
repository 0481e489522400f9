import { hour } from "../durations.ts";
import type { Millis } from "../model.ts";

/** The latest members of a story, oldest first: what tells whether it is still told. */
export type Pulse = { at: Millis; outlet: string }[];

const watchedMembers = 8;
const livelyMembers = 4;
const livelyOutlets = 3;
/** How long after its latest member a story takes articles, as a rule. */
export const usualWindow: Millis = 72 * hour;
/** Seven days, where the window is the usual one. */
const livelyWindows = 7 / 3;

/** The longest time after its latest member that any story takes articles: what a cache of stories has to be filled with. */
export function longestReach(windowMs: number): number {
  return windowMs * livelyWindows;
}

/** Notes a new member; forgets all but the latest few. */
export function beat(pulse: Pulse, member: { at: Millis; outlet?: string }): void {
  pulse.push({ at: member.at, outlet: member.outlet ?? "" });
  pulse.sort((a, b) => a.at - b.at);
  if (pulse.length > watchedMembers) pulse.shift();
}

/** Takes a member back. Those that were forgotten for it stay forgotten. */
export function skipBeat(pulse: Pulse, member: { at: Millis; outlet?: string }): void {
  const place = pulse.findIndex(({ at, outlet }) => at === member.at && outlet === (member.outlet ?? ""));
  if (place >= 0) pulse.splice(place, 1);
}

/** How long after its latest member a story takes articles: longer where several outlets told it within the last window. */
export function reachOf(pulse: Pulse, windowMs: number): number {
  const latest = pulse.at(-1)?.at ?? 0;
  const recent = pulse.filter(({ at }) => latest - at <= windowMs);
  const outlets = new Set(recent.flatMap(({ outlet }) => outlet || []));
  const isLively = recent.length >= livelyMembers && outlets.size >= livelyOutlets;
  return isLively ? longestReach(windowMs) : windowMs;
}
