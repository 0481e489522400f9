import { hour } from "../durations.ts";
import type { Development, Millis, Phase } from "../model.ts";

/** A card this old stands far up in the channel: whatever of weight happens gets a new one … */
const oldFrom = 36 * hour;
/** … and from here on anything that the story did not have. */
const buriedFrom = 48 * hour;
/** A younger card still stands where people look, whatever phase the event enters. */
const youngUntil = 3 * hour;

export type Renewal = {
  phase: Phase;
  /** What was found since cards were last planned, and before. */
  fresh: readonly Pick<Development, "kind" | "weighty">[];
  earlier: readonly Pick<Development, "kind" | "weighty">[];
  /** When the newest article arrived that is a reason to post. */
  newsAt: Millis;
  now: Millis;
};

/** Whether the story goes on in a new card instead of the one posted then. */
export function wantsNewCard({ phase, fresh, earlier, newsAt, now }: Renewal, postedAt: Millis): boolean {
  const age = now - postedAt;
  if (newsAt <= postedAt) return false;
  if (age >= buriedFrom) return fresh.length > 0;
  if (age >= oldFrom) return fresh.some(({ weighty }) => weighty);
  return age >= youngUntil && isNewPhase(phase, fresh, earlier);
}

function isNewPhase(phase: Phase, fresh: Renewal["fresh"], earlier: Renewal["earlier"]): boolean {
  const tells = (one: Pick<Development, "kind" | "weighty">) => one.weighty && one.kind === phase;
  return fresh.some(tells) && !earlier.some(tells);
}
