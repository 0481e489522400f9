import type { Correction, Development, DevelopmentKind } from "../model.ts";

const urgent: ReadonlySet<DevelopmentKind> = new Set(["denied", "outcome", "off"]);

/** What readers act on: that it came about, that it is off, that what they were told is denied. It waits for no other reply or edit. */
export function isUrgent({ kind, weighty }: Pick<Development, "kind" | "weighty">): boolean {
  return weighty && urgent.has(kind);
}

/** A publisher's own note that it was wrong. */
export function isUrgentCorrection({ kind }: Pick<Correction, "kind">): boolean {
  return kind === "corrected";
}
