import type { FoundEvent } from "../db/articles/dated-events.ts";
import { mergeEvents } from "../facts/merge-events.ts";
import { isProse } from "../language/boilerplate.ts";
import { likenessOf } from "../summarize/key-points.ts";
import { termsOf } from "../summarize/terms.ts";
import { isCaption } from "./is-caption.ts";
import { saysItself } from "./own-words.ts";

const longest = 320;
const sameThing = 0.6;
const vague = new Set(["month", "year"]);

/** What is still to come on or after `today`, those that most outlets tell of, by day; what is vague only where there is room. Pure. */
export function nextEvents(found: readonly FoundEvent[], today: string, most: number): FoundEvent[] {
  const coming = found.filter(
    ({ ahead, toDay, sentence, phrase }) =>
      ahead && toDay >= today && isShown(sentence.text) && saysItself(sentence.text, phrase),
  );
  const ranked = mergeEvents(coming)
    .toSorted((a, b) => Number(vague.has(a.event.precision)) - Number(vague.has(b.event.precision)))
    .toSorted((a, b) => b.outlets.length - a.outlets.length)
    .map(({ event, others }) => [event, ...others].toSorted((a, b) => b.at - a.at)[0] ?? event);
  const chosen: FoundEvent[] = [];
  for (const event of ranked) {
    if (chosen.length === most) break;
    if (!chosen.some((other) => isSame(other, event))) chosen.push(event);
  }
  return chosen.toSorted((a, b) => a.fromDay.localeCompare(b.fromDay) || a.toDay.localeCompare(b.toDay));
}

function isShown(text: string): boolean {
  return text.length <= longest && isProse(text) && !isCaption(text);
}

function isSame(a: FoundEvent, b: FoundEvent): boolean {
  if (a.sentence.text === b.sentence.text) return true;
  return likenessOf(new Set(termsOf(a.sentence.text)), new Set(termsOf(b.sentence.text))) >= sameThing;
}
