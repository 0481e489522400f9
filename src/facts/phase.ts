import type { DevelopmentKind, Phase } from "../model.ts";

/** From which phases an event comes to another: what says less never moves it back, what was called off may be fixed anew. */
const comesFrom: Record<Phase, readonly Phase[]> = {
  reported: [],
  denied: ["reported"],
  scheduled: ["reported", "denied", "off"],
  agreed: ["reported", "denied", "scheduled", "off", "moved"],
  outcome: ["reported", "denied", "scheduled", "agreed", "moved"],
  off: ["reported", "denied", "scheduled", "agreed", "moved"],
  moved: ["reported", "denied", "scheduled", "agreed", "off"],
};

function isPhase(kind: DevelopmentKind): kind is DevelopmentKind & Phase {
  return kind in comesFrom;
}

/** The phase of an event after somebody did this. */
export function phaseAfter(phase: Phase, kind: DevelopmentKind): Phase {
  return isPhase(kind) && comesFrom[kind].includes(phase) ? kind : phase;
}
