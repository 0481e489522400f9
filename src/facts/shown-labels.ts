import type { CorrectionKind, DevelopmentKind } from "../model.ts";
import type { WatchedState } from "./watched-state.ts";

/** What a finding may be called in front of the sentence it rests on. */
type Label = DevelopmentKind | CorrectionKind | `value ${WatchedState}`;

/**
 * The share of each that is right on texts its rules were not written on, as `npm run bench:findings` measures it. What no bench defends is
 * not among them.
 */
const precision: Readonly<Partial<Record<Label, number>>> = {
  denied: 1,
  agreed: 1,
  corrected: 1,
  changed: 0.88,
  outcome: 0.91,
  figure: 0.5,
  "value denied": 1,
  // Where verb and value stand together.
  "value proposed": 1,
  "value agreed": 0.8,
};

/** Fewer labels that are right beat many that are often right: below this the sentence is shown without one. */
const surest = 0.95;

export function isShown(label: Label): boolean {
  return (precision[label] ?? 0) >= surest;
}
