import { is, Placeholder } from "drizzle-orm";
import { refuseStray } from "./connection.ts";
import type { Sql } from "./open.ts";

type BoundValues = Readonly<Record<string, unknown>>;

export type Compiled = {
  run(values: BoundValues): Promise<void>;
  /** Rows by the names of their columns, with values just as SQLite has them: no JSON and no boolean is decoded. */
  all(values: BoundValues): Promise<Record<string, unknown>[]>;
};

/**
 * A statement built by drizzle and run without it: for the two that run for every feed of a round, where drizzle's work on
 * parameters and rows costs as much as SQLite's own. `columns`: what a query selects, in order. Keep it with `prepared`.
 */
export function compiled(
  sql: Sql,
  query: { toSQL(): { sql: string; params: unknown[] } },
  columns: readonly string[] = [],
): Compiled {
  const { sql: text, params } = query.toSQL();
  const statement = sql.$client.prepare<unknown[], unknown[]>(text);
  if (statement.reader) statement.raw();
  const bind = (values: BoundValues) => {
    refuseStray();
    return params.map((param) => (is(param, Placeholder) ? values[param.name as string] : param));
  };
  return {
    run: async (values) => void statement.run(bind(values)),
    all: async (values) =>
      statement.all(bind(values)).map((row) => {
        const named: Record<string, unknown> = {};
        for (let at = 0; at < columns.length; at += 1) named[columns[at] as string] = row[at];
        return named;
      }),
  };
}
