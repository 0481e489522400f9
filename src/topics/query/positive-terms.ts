import type { Node, Term } from "./node.ts";

/** The terms of which finding one speaks for a match; what a query leaves out is not among them. */
export function positiveTerms(node: Node): Term[] {
  if (node.kind === "term") return [node];
  if (node.kind === "not") return [];
  if (node.kind === "near") return [node.left, ...(node.negated ? [] : [node.right])].flatMap(positiveTerms);
  return node.nodes.flatMap(positiveTerms);
}
