import { casualtyOf } from "./counted-words.ts";
import type { PlacedWord } from "./placed-words.ts";

const nearby = 5;

/** What happened to those whom a number counts: "killed", "injured" …; undefined when no word around says so. `head`: the text before it. */
export function casualtyAround(
  head: string,
  before: readonly PlacedWord[],
  after: readonly PlacedWord[],
): string | undefined {
  if (before.at(-1)?.lower === "the") return undefined;
  return risingCasualty(head, before) ?? casualtyNear(before.slice(-nearby), after);
}

/** "The number of people killed in the storm rose to 17": the subject says what is counted, wherever it stands. */
function risingCasualty(head: string, before: readonly PlacedWord[]): string | undefined {
  const rises =
    /(?:(?:rose|risen|rises|climbed|climbs|increased|jumped|grown|revised) to|stands at|stood at|put the toll at|зросла до|зросло до|возросло до|выросло до|auf|à)(?: (?:at least|more than|over|nearly|about|around|some))? ?$/iu;
  if (!rises.test(head.slice(-60))) return undefined;
  const said = before.findLast((word) => casualtyOf(word.lower) !== undefined);
  return said && casualtyOf(said.lower);
}

/** "killed by two gunmen"; but "the deaths of 11 people", "a toll of 12". */
function isAgent(before: readonly PlacedWord[]): boolean {
  const [other, last] = before.slice(-2).map((word) => word.lower);
  if (last === "of") return casualtyOf(other ?? "") === undefined && other !== "loss";
  return [other, last].some((lower) => /^(?:by|after|with|von|par|durch)$/u.test(lower ?? ""));
}

/** The casualty word that stands nearest, unless the number counts those who did it. */
function casualtyNear(before: readonly PlacedWord[], after: readonly PlacedWord[]): string | undefined {
  const described = after.slice(0, 3).some((word) => /^(?:who|that|які|которые)$/u.test(word.lower));
  const ahead = after.slice(0, described ? 9 : 6).findIndex((word) => casualtyOf(word.lower) !== undefined);
  const behind = before.toReversed().findIndex((word) => casualtyOf(word.lower) !== undefined);
  const back = behind < 0 || behind > 3 ? undefined : casualtyOf(before[before.length - 1 - behind]?.lower ?? "");
  const forth = ahead < 0 ? undefined : casualtyOf(after[ahead]?.lower ?? "");
  const byWhom = isAgent(before);
  if (byWhom) return undefined;
  const parted = before.slice(before.length - behind).some((word) => /^(?:and|while|і|та|и|und|et)$/u.test(word.lower));
  return back !== undefined && (forth === undefined || (behind < ahead && !parted)) ? back : forth;
}
