/** Why a query is refused. `column` counts UTF-16 units of the query from 1; `proposal` says what to write instead. */
export type QueryProblem = { kind: "query-problem"; column: number; reason: string; proposal: string };

export function queryProblem(column: number, reason: string, proposal: string): QueryProblem {
  return { kind: "query-problem", column, reason, proposal };
}

export function isQueryProblem(value: object): value is QueryProblem {
  return "kind" in value && value.kind === "query-problem";
}
