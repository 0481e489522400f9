import type { DatedEvent, Millis } from "../model.ts";
import { termsOf } from "../summarize/terms.ts";

/** The same event as several articles tell it; `event` is the one told first. */
export type MergedEvent<T extends DatedEvent> = { event: T; outlets: string[]; others: T[] };

/** Of the shorter sentence's words, how many the other has. */
const sameThing = 0.6;
const fewestTerms = 3;

type Group<T> = { terms: ReadonlySet<string>; members: T[] };

/** Puts together events of the same days whose sentences share most of their words. Order: as the first of each came. Pure. */
export function mergeEvents<T extends DatedEvent & { outlet: string; at: Millis }>(
  events: readonly T[],
): MergedEvent<T>[] {
  const days = new Map<string, Group<T>[]>();
  const order: Group<T>[] = [];
  for (const event of events) {
    const day = `${event.fromDay} ${event.toDay}`;
    const terms = new Set(termsOf(event.sentence.text));
    const ofDay = days.get(day) ?? [];
    const same = ofDay.find((group) => overlap(group.terms, terms) >= sameThing);
    if (same) {
      same.members.push(event);
      continue;
    }
    const group = { terms, members: [event] };
    days.set(day, [...ofDay, group]);
    order.push(group);
  }
  return order.map(({ members }) => merged(members));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [short, long] = a.size < b.size ? [a, b] : [b, a];
  if (short.size < fewestTerms) return 0;
  let shared = 0;
  for (const term of short) if (long.has(term)) shared += 1;
  return shared / short.size;
}

function merged<T extends DatedEvent & { outlet: string; at: Millis }>(members: readonly T[]): MergedEvent<T> {
  const [event, ...others] = members.toSorted((a, b) => a.at - b.at || a.articleId - b.articleId);
  return { event: event as T, outlets: [...new Set([event as T, ...others].map(({ outlet }) => outlet))], others };
}
