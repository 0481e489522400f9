import { clipped } from "../cut-text.ts";

const longestQuery = 1_500;

/** A query on one line, and no more of it than a message holds. */
export function shownQuery(query: string): string {
  return clipped(query, longestQuery);
}
