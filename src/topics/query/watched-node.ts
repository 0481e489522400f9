import type { WatchedValue } from "../../model.ts";
import type { Node } from "./node.ts";
import { isQueryProblem, type QueryProblem } from "./problem.ts";
import { readSpelling } from "./spelling.ts";

export type WatchedNode = { value: string; node: Node };

/** What finds a watched value in a text: any of its spellings, each a word or phrase as in an alias. */
export function watchedNode({ value, spellings }: WatchedValue): WatchedNode | QueryProblem {
  const nodes: Node[] = [];
  for (const spelling of spellings) {
    const node = readSpelling(spelling, 1);
    if (isQueryProblem(node)) return { ...node, reason: `watched value “${value}”: ${node.reason}` };
    nodes.push(node);
  }
  return { value, node: { kind: "any", nodes } };
}
