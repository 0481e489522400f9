import type { Unit } from "../query/node.ts";

/**
 * Which of a term's units the index looks for; the others are compared with the words beside it. The longest: as a rule
 * the rarest, so that `the` and `of` inside phrases need not be noted in every text.
 */
export function keyUnit(units: readonly Unit[]): number {
  let longest = 0;
  for (let at = 1; at < units.length; at += 1) {
    if ((units[at]?.text.length ?? 0) > (units[longest]?.text.length ?? 0)) longest = at;
  }
  return longest;
}
