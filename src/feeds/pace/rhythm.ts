import { day, hour } from "../../durations.ts";
import type { Millis } from "../../model.ts";

/** What happened this long ago counts a third of what happens now. */
const memoryDays = 14;
const shortestSpan = hour;

/** What one new article adds to the articles a day. */
export const ratePerArticle = 1 / memoryDays;

/** Articles a day after a time in which none came; one that came adds `ratePerArticle`. */
export function fadedRate(articlesPerDay: number, elapsedMs: Millis): number {
  return articlesPerDay * Math.exp(-Math.max(0, elapsedMs) / (memoryDays * day));
}

/**
 * Articles a day by the publication dates of one document; undefined without dates. By its newer half alone: the oldest entry of
 * a document is often one that was pinned there years ago. Undefined also where all bear one time: that is when the document was made.
 */
export function datedRate(published: readonly (Millis | undefined)[], now: Millis): number | undefined {
  const dates = published.filter((at) => at !== undefined && at <= now + shortestSpan) as Millis[];
  const newer = dates.toSorted((a, b) => b - a).slice(0, Math.ceil(dates.length / 2));
  const oldest = newer.at(-1);
  if (newer.length > 1 && oldest === newer[0]) return undefined;
  return oldest === undefined ? undefined : (newer.length * day) / Math.max(now - oldest, shortestSpan);
}
