import { day, hour } from "../durations.ts";
import type { Millis } from "../model.ts";

/** Fewer new entries than this are read by a channel without harm. */
const fewest = 8;
/** A feed that has shown fewer articles is not known well enough to say what is unusual for it. */
const knownWell = 20;
/** Publishers list an article hours after the time they put on it. */
const allowance = 6 * hour;

export type NewEntries = {
  /** Publication times of the entries that are new, undefined where the feed gives none. */
  published: readonly (Millis | undefined)[];
  /** Entries of the document, new and known. */
  entries: number;
  lastSuccessAt: Millis;
  articlesPerDay?: number;
  now: Millis;
};

/** With how many articles the feed has shown before. */
export type Surge = NewEntries & { stored: number };

/**
 * Whether most of a known feed is suddenly new, so that the feed has more likely changed how it names or dates its entries than
 * published so much. Entries published since the last success explain themselves, however long that is ago, unless they are out of
 * all proportion to what the feed usually brings in such a time.
 */
export function isSurge({ stored, ...fresh }: Surge): boolean {
  return mayBeSurge(fresh) && (stored >= knownWell || stored >= fresh.published.length);
}

/** Whether it is one if only the feed is known well enough: the rest of the time nobody has to count its articles. */
export function mayBeSurge({ published, entries, lastSuccessAt, articlesPerDay, now }: NewEntries): boolean {
  const added = published.length;
  if (added < fewest || added * 2 <= entries) return false;
  const unexplained = published.filter((at) => at === undefined || at < lastSuccessAt - allowance).length;
  const expected = ((articlesPerDay ?? Number.POSITIVE_INFINITY) * Math.max(0, now - lastSuccessAt)) / day;
  return unexplained * 2 > added || added >= 5 * expected + 5;
}
