const longestQuery = 1_500;

/** A query on one line, and no more of it than a message holds. */
export function shownQuery(query: string): string {
  const line = query.replaceAll(/\s+/g, " ").trim();
  return line.length > longestQuery ? `${line.slice(0, longestQuery - 1).toWellFormed()}…` : line;
}
