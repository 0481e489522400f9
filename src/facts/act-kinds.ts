import type { DevelopmentKind } from "../model.ts";

const kinds: ReadonlyMap<string, DevelopmentKind> = new Map([
  ...classes(
    "outcome",
    "sign pass defeat veto acquit convict sentence free elect resign dismiss die begin end collapse raise cut hold launch withdraw suspend impose lift rule extend resume",
  ),
  ...classes("agreed", "agree"),
  ...classes("off", "cancel"),
  ...classes("moved", "postpone"),
  ...classes("statement", "reject refuse ruleOut propose announce confirm decide"),
]);

function classes(kind: DevelopmentKind, names: string): [string, DevelopmentKind][] {
  return names.split(" ").map((name) => [name, kind]);
}

/** What the doing of an act is for its story. Other acts happen, "met", "was arrested": of them it depends on what was told before. */
export function kindOfAct({ kind, numbers }: { kind: string; numbers: readonly string[] }): DevelopmentKind {
  if (kind === "reject" && numbers.some((number) => number.startsWith("votes:"))) return "outcome";
  return kinds.get(kind) ?? "detail";
}

const results: ReadonlySet<DevelopmentKind> = new Set(["outcome", "agreed", "off", "moved"]);

/** Whether the kind says that something that was open came about. */
export function isResult(kind: DevelopmentKind): boolean {
  return results.has(kind);
}

const saying: ReadonlySet<string> = new Set(["say", "tell", "report", "announce", "confirm", "deny"]);

/** Whether the class only says that somebody speaks. */
export function isSaying(act: string): boolean {
  return saying.has(act);
}
