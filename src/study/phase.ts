import type { DevelopmentKind, Phase } from "../model.ts";

const reached: Partial<Record<DevelopmentKind, Phase>> = {
  denial: "denied",
  scheduled: "scheduled",
  agreed: "agreed",
  cancelled: "cancelled",
};

/** From which phases an event comes to another: what says less never moves it back, what was called off may be fixed anew. */
const comesFrom: Record<Phase, readonly Phase[]> = {
  reported: [],
  denied: ["reported"],
  scheduled: ["reported", "denied", "cancelled"],
  agreed: ["reported", "denied", "scheduled", "cancelled"],
  cancelled: ["reported", "denied", "scheduled", "agreed"],
};

/** The phase of an event after somebody did this. */
export function phaseAfter(phase: Phase, kind: DevelopmentKind): Phase {
  const next = reached[kind];
  return next && comesFrom[next].includes(phase) ? next : phase;
}
