import type BetterSqlite3 from "better-sqlite3";

/** So many of the latest are kept: lists of different lengths make statements of their own. */
const mostKept = 500;

/**
 * Makes the client give the same statement for the same words: SQLite takes longer to read a small query than to answer it.
 * Words made by the query builder and words written by hand never are the same, and only the former are asked for bare rows.
 */
export function reuseStatements(client: BetterSqlite3.Database): void {
  const prepare = client.prepare.bind(client);
  const kept = new Map<string, BetterSqlite3.Statement>();
  client.prepare = ((source: string) => {
    const statement = kept.get(source) ?? prepare(source);
    kept.delete(source);
    kept.set(source, statement); // last in the order of the map: the first is the one not asked for the longest
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return statement;
  }) as BetterSqlite3.Database["prepare"];
}
