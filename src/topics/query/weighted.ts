import type { Node } from "./node.ts";

/** The node with finding any of its terms counting `weight` times as much. */
export function weighted(node: Node, weight: number): Node {
  if (node.kind === "term") {
    const product = (node.weight ?? 1) * weight;
    const { weight: _, ...term } = node;
    return product === 1 ? term : { ...term, weight: product };
  }
  if (node.kind === "not") return node;
  if (node.kind === "near") return { ...node, left: weighted(node.left, weight), right: weighted(node.right, weight) };
  return { ...node, nodes: node.nodes.map((part) => weighted(part, weight)) };
}
