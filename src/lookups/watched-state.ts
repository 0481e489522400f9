import type { TextRange } from "../model.ts";
import { type StateCue, stateCuesIn, type WatchedState } from "./watched-cues.ts";

/** `cue`: the words that tell the state; absent where nothing does. */
export type JudgedState = { state: WatchedState; cue?: StateCue };

const mostRead = 1_200;
/** What stands further away tells of something else. */
const farthest = 120;
/** Words that set what follows against what was said before. */
const contrast =
  /[;–—]|(?<!\p{L})(?:but|while|whereas|although|though|however|instead(?! of)|aber|sondern|während|doch|mais|tandis que|але|проте|натомість|но|однако|зато)(?!\p{L})/giu;
/** "Budapest instead of Geneva" */
const passedOver =
  /(?<!\p{L})(?:instead of|rather than|not|anstatt|anstelle von|statt|nicht|au lieu de|plutôt que|non|замість|а не|вместо)\s+(?:in\s+|to\s+|у\s+|в\s+|à\s+)?$/iu;
const passive =
  /(?<!\p{L})(?:was|were|is|are|been|be|being|wurden?|worden|été|est|був|була|було|был|была|было)\s+(?:\p{L}+\s+)?$/iu;

/**
 * What a sentence says of the value that stands at `place`. `others`: where it names other values. Unclear is "mentioned": the state must be
 * told in the same part of the sentence, and where one value is turned down and another put forward, right before it.
 */
export function stateIn(sentence: string, place: TextRange, others: readonly TextRange[] = []): JudgedState {
  const text = sentence.slice(0, mostRead);
  if (place.end > text.length || passedOver.test(text.slice(Math.max(0, place.start - 40), place.start)))
    return { state: "mentioned" };
  const { start, end } = partWith(text, place);
  const cues = stateCuesIn(text.slice(start, end))
    .map((cue) => ({ ...cue, start: cue.start + start, end: cue.end + start }))
    .filter((cue) => isBeside(cue, place));
  const cue = cues[0]?.state === "denied" ? besideDenial(text, place, cues, others) : cues[0];
  return cue ? { state: cue.state, cue } : { state: "mentioned" };
}

function isBeside(cue: TextRange, place: TextRange): boolean {
  const gap = cue.end <= place.start ? place.start - cue.end : cue.start - place.end;
  return gap >= 0 && gap <= farthest;
}

/** The part of the sentence between words of contrast. */
function partWith(text: string, place: TextRange): TextRange {
  let start = 0;
  for (const { index, 0: found } of text.matchAll(contrast)) {
    if (index >= place.end) return { start, end: index };
    if (index + found.length <= place.start) start = index + found.length;
  }
  return { start, end: text.length };
}

/** Where something is denied: what is said of this value, which may be something else. */
function besideDenial(
  text: string,
  place: TextRange,
  cues: readonly StateCue[],
  others: readonly TextRange[],
): StateCue | undefined {
  const isFree = (from: number, to: number) => !others.some((other) => other.start >= from && other.end <= to);
  const behind = cues.find(
    (cue) => cue.state === "denied" && cue.start >= place.end && isFree(place.end, cue.start) && isOfSubject(text, cue),
  );
  if (behind) return behind;
  const before = cues.filter((cue) => cue.end <= place.start).toSorted((a, b) => b.end - a.end);
  const after = cues.filter((cue) => cue.state !== "denied" && cue.start >= place.end && isFree(place.end, cue.start));
  return before[0] ?? after.toSorted((a, b) => a.start - b.start)[0];
}

/** "Geneva was ruled out", "Geneva will not host": what goes before is what is denied. */
function isOfSubject(text: string, { start, end }: TextRange): boolean {
  return (
    passive.test(text.slice(Math.max(0, start - 30), start)) ||
    /^(?:will|won|would|can|cannot|not|off|out|un|withdr|drop|не\s|n['’]|kommt|hors)/iu.test(text.slice(start, end))
  );
}
