import { clipped } from "../cut-text.ts";
import { dayIn } from "../day-in.ts";
import type { Arrival } from "../db/outbox/digests.ts";
import { type Chart, sumOf } from "../messages/chart.ts";
import type { DigestPlaces } from "./digest-places.ts";
import { daysOf, dayWords, type Period } from "./digest-words.ts";

const mostSeries = 6;
const fewestDays = 3;
const mostDays = 31;
const longestName = 40;

type TopicSeries = { name: string; values: number[] };

/**
 * Stories with news on each day of the channel's calendar, under the topics they stand under in the digest; the smallest topics together.
 * Undefined for a period of a few days, or without stories. Pure.
 */
export function digestChart(
  arrivals: readonly Pick<Arrival, "storyId" | "addedAt">[],
  { topics, places, ...period }: Period & { topics: readonly { id: number; title: string }[]; places: DigestPlaces },
): Chart | undefined {
  const days = daysOf(period);
  if (days.length < fewestDays || days.length > mostDays) return undefined;
  const seen = storiesByDay(arrivals, period.timezone, places);
  const rows = topics
    .map(
      ({ id, title }): TopicSeries => ({
        name: clipped(title, longestName),
        values: days.map((day) => seen.get(`${id} ${day}`)?.size ?? 0),
      }),
    )
    .filter(({ values }) => sumOf(values) > 0);
  if (rows.length === 0) return undefined;
  const series = withoutSmall(rows, days.length);
  const columns = days.map((day) => dayWords(day, "short"));
  return { title: "Stories with news, day by day", columns, series, alt: altOf(series, days) };
}

function storiesByDay(
  arrivals: readonly Pick<Arrival, "storyId" | "addedAt">[],
  timezone: string,
  { topicOf }: DigestPlaces,
): Map<string, Set<number>> {
  const dayAt = new Map<number, string>();
  const seen = new Map<string, Set<number>>();
  for (const { storyId, addedAt } of arrivals) {
    const topic = topicOf(storyId);
    if (topic === undefined) continue;
    // Time zones are slow, and no day begins within a quarter of an hour.
    const quarter = Math.floor(addedAt / 900_000);
    const day = dayAt.get(quarter) ?? dayIn(addedAt, timezone);
    dayAt.set(quarter, day);
    const key = `${topic} ${day}`;
    seen.set(key, (seen.get(key) ?? new Set()).add(storyId));
  }
  return seen;
}

function withoutSmall(rows: readonly TopicSeries[], days: number): TopicSeries[] {
  if (rows.length <= mostSeries) return [...rows];
  const sorted = rows.toSorted((a, b) => sumOf(b.values) - sumOf(a.values));
  const rest = sorted.slice(mostSeries - 1);
  const values = Array.from({ length: days }, (_, day) => sumOf(rest.map((row) => row.values[day] ?? 0)));
  return [...sorted.slice(0, mostSeries - 1), { name: "Other topics", values }];
}

/** "Stories with news from Mon 18 Aug to Mon 25 Aug. Ceasefire: most on Wed 20 Aug (4). …" */
function altOf(series: readonly TopicSeries[], days: readonly string[]): string {
  const peaks = series.map(({ name, values }) => {
    const peak = Math.max(...values);
    return `${name}: most on ${dayWords(days[values.indexOf(peak)] ?? "")} (${peak}).`;
  });
  return `Stories with news from ${dayWords(days[0] ?? "")} to ${dayWords(days.at(-1) ?? "")}. ${peaks.join(" ")}`;
}
