import { isShown } from "../facts/shown-labels.ts";
import type { Phase } from "../model.ts";

const names: Readonly<Partial<Record<Phase, string>>> = {
  denied: "disputed",
  agreed: "agreed",
  off: "called off",
  moved: "moved",
};

/** What a story's phase is called, where that is sure; a story that was only reported has no name for it. */
export function phaseName(phase: Phase): string | undefined {
  return phase !== "reported" && isShown(phase) ? names[phase] : undefined;
}
