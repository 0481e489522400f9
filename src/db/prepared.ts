import type { Sql } from "./open.ts";

const statements = new WeakMap<Sql, Map<string, unknown>>();

/** Builds a statement once per database: compiling costs four times what running it does. `name` is unique over db/. */
export function prepared<T>(sql: Sql, name: string, build: (sql: Sql) => T): T {
  let known = statements.get(sql);
  if (!known) {
    known = new Map();
    statements.set(sql, known);
  }
  if (!known.has(name)) known.set(name, build(sql));
  return known.get(name) as T;
}
