import { day, hour } from "../durations.ts";
import type { Figure, Millis, StoryMember } from "../model.ts";
import { toldAt } from "../told-at.ts";
import { isToll } from "./figures.ts";

type ToldFigure = Figure & { outlet: string; at: Millis };

/** One count of a story: what stands now, and what other outlets tell at about the same time. */
export type StoryFigure = ToldFigure & { others: ToldFigure[] };

/** Tolls grow by the hour: an older one is outdated, no other view. */
const tollStands: Millis = 1 * hour;
const countStands: Millis = 2 * day;

/** The counts of a story, the newest of each, with the outlets that tell another number of the same: "26 (A), 31 (B)". */
export function figuresOf(
  articles: readonly Pick<StoryMember, "outlet" | "publishedAt" | "firstSeenAt" | "figures">[],
): StoryFigure[] {
  const told: ToldFigure[] = articles
    .flatMap(({ outlet, figures, ...article }) =>
      (figures ?? []).map((figure) => ({ ...figure, outlet, at: toldAt(article) })),
    )
    .toSorted((a, b) => b.at - a.at);
  const keys = [...new Set(told.map(keyOf))];
  return keys.flatMap((key) => {
    const [newest, ...older] = told.filter((one) => keyOf(one) === key);
    return newest ? [{ ...newest, others: differing(newest, older) }] : [];
  });
}

function keyOf({ kind, of }: Figure): string {
  return `${kind} ${of}`;
}

/** Of each other outlet its newest number, where that is another one. */
function differing(newest: ToldFigure, older: readonly ToldFigure[]): ToldFigure[] {
  const stands = isToll(newest) ? tollStands : countStands;
  const latest = older.filter((one, i) => older.findIndex(({ outlet }) => outlet === one.outlet) === i);
  return latest.filter(
    ({ outlet, value, at }) => outlet !== newest.outlet && value !== newest.value && newest.at - at <= stands,
  );
}
