import type { Near, Node } from "./node.ts";
import { isQueryProblem, type QueryProblem, queryProblem } from "./problem.ts";

export type NearOperator = Pick<Near, "within" | "negated"> & { column: number };

/**
 * Joins two groups by NEAR or SAME. A group of several words means each of them: `(a b) NEAR/5 c` becomes `(a NEAR/5 c) (b NEAR/5 c)`.
 * `spend` is called for every node this comes to, and its problem ends the work.
 */
export function joinNear(
  left: Node,
  right: Node,
  operator: NearOperator,
  spend: () => QueryProblem | undefined,
): Node | QueryProblem {
  const { column, within, negated } = operator;
  if (contains(left, "not") || contains(right, "not")) {
    return queryProblem(column, "something left out inside NEAR or SAME", "leave it out outside: (a NEAR/5 b) -c");
  }
  if (contains(right, "all") && negated) {
    return queryProblem(column, "NOT NEAR beside several words", "say it for each: a NOT NEAR/5 b NOT NEAR/5 c");
  }
  return attach(left, right, (one, other) => {
    return spend() ?? { kind: "near", left: one, right: other, within, negated };
  });
}

type Pair = (left: Node, right: Node) => Node | QueryProblem;

function attach(left: Node, right: Node, pair: Pair): Node | QueryProblem {
  if (contains(left, "all")) return spread(left, (part) => attach(part, right, pair));
  if (contains(right, "all")) return spread(right, (part) => attach(left, part, pair));
  return pair(left, right);
}

function spread(node: Node, each: (part: Node) => Node | QueryProblem): Node | QueryProblem {
  if (node.kind !== "all" && node.kind !== "any") return each(node);
  const nodes: Node[] = [];
  for (const part of node.nodes) {
    const joined = each(part);
    if (isQueryProblem(joined)) return joined;
    nodes.push(joined);
  }
  return { kind: node.kind, nodes };
}

function contains(node: Node, kind: "not" | "all"): boolean {
  if (node.kind === kind) return true;
  if (node.kind === "any" || node.kind === "all") return node.nodes.some((part) => contains(part, kind));
  return false; // a "near" was joined here, so it holds neither
}
