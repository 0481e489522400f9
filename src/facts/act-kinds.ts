import type { DevelopmentKind } from "../model.ts";

/** What a class of predicates tells when it was done. */
const told: Readonly<Record<string, DevelopmentKind>> = {
  agree: "agreed",
  cancel: "off",
  postpone: "moved",
  deny: "denied",
  ...named(
    "statement",
    "reject refuse rule-out warn accuse condemn threaten demand vow offer propose welcome accept confirm",
  ),
  ...named("detail", "say plan expect consider"),
};

function named(kind: DevelopmentKind, classes: string): Record<string, DevelopmentKind> {
  return Object.fromEntries(classes.split(" ").map((one) => [one, kind]));
}

/** Every class that is no word of saying, agreeing, denying or putting off tells an outcome: the lexicons hold no others. */
export function kindOfAct(act: string): DevelopmentKind {
  return told[act] ?? "outcome";
}

/** Whether the doing of it ends what was open: such an act is news once, whatever words tell it. */
export function isOutcome(act: string): boolean {
  const kind = kindOfAct(act);
  return kind === "outcome" || kind === "agreed" || kind === "off" || kind === "moved";
}
