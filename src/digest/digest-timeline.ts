import { dayIn } from "../day-in.ts";
import type { FoundEvent } from "../db/articles/dated-events.ts";
import type { Database } from "../db/open.ts";
import { topicDevelopments } from "../db/topics/topic-developments.ts";
import { topicEvents } from "../db/topics/topic-events.ts";
import { mergeEvents } from "../facts/merge-events.ts";
import { type TimelineRow, timelineRows } from "../lookups/topic-timeline.ts";
import { likenessOf } from "../summarize/key-points.ts";
import { termsOf } from "../summarize/terms.ts";
import type { Period } from "./digest-words.ts";

const eventsPerDay = 40;
const developmentsRead = 300;
const perDay = 2;
const sameThing = 0.5;

export type TimelineMaterial = { rows: TimelineRow[]; weightOf(articleId: number): number; told: readonly string[] };

/** What happened on the days of the period, as told in it for one topic. */
export async function periodRows(db: Database, topicId: number, period: Period): Promise<TimelineRow[]> {
  const { since, until, timezone } = period;
  const fromDay = dayIn(since, timezone);
  const toDay = dayIn(until, timezone);
  const found = await topicEvents(db, { ...{ topicId, toldSince: since, fromDay, toDay }, perDay: eventsPerDay });
  const events = found.filter(({ at, ahead, precision }) => !ahead && at < until && precision === "day");
  const developments = await topicDevelopments(db, { ...{ topicId, since, until }, limit: developmentsRead });
  return timelineRows(events, developments, { timezone, today: toDay }).filter(
    (row) => row.fromDay >= fromDay && row.toDay <= toDay,
  );
}

/**
 * The days of all topics together: what most outlets tell, then what stands in the story that most outlets tell, at most two of a day, by
 * day. `told`: sentences that stand elsewhere. Pure.
 */
export function digestTimeline({ rows, weightOf, told }: TimelineMaterial, most: number): TimelineRow[] {
  const ranked = rows.toSorted(
    (a, b) => b.outlets - a.outlets || weightOf(b.told.articleId) - weightOf(a.told.articleId),
  );
  const chosen: TimelineRow[] = [];
  for (const row of ranked) {
    if (chosen.length === most) break;
    const ofDay = chosen.filter(({ fromDay }) => fromDay === row.fromDay).length;
    const known = [...told, ...chosen.map((one) => one.told.text)];
    if (ofDay < perDay && !known.some((text) => isAlike(text, row.told.text))) chosen.push(row);
  }
  return chosen.toSorted((a, b) => a.fromDay.localeCompare(b.fromDay) || a.told.at - b.told.at);
}

/** Coming dates of all topics, each once, by day; where there are more than `most`, those that most outlets tell. Pure. */
export function digestAhead(events: readonly FoundEvent[], most: number): FoundEvent[] {
  const merged = mergeEvents(events).toSorted((a, b) => b.outlets.length - a.outlets.length);
  const chosen: FoundEvent[] = [];
  for (const { event } of merged) {
    if (chosen.length === most) break;
    if (!chosen.some((one) => isAlike(one.sentence.text, event.sentence.text))) chosen.push(event);
  }
  return chosen.toSorted((a, b) => a.fromDay.localeCompare(b.fromDay) || a.toDay.localeCompare(b.toDay));
}

/** Sentences without those that say what one of the others says. Pure. */
export function withoutTold<T extends { text: string }>(sentences: readonly T[], told: readonly string[]): T[] {
  return sentences.filter(({ text }) => !told.some((other) => isAlike(other, text)));
}

function isAlike(a: string, b: string): boolean {
  return a === b || likenessOf(new Set(termsOf(a)), new Set(termsOf(b))) >= sameThing;
}
