import { ANYWHERE, type Node, type Scope } from "./node.ts";

/** The node with every term held to the scope; undefined when a term is held elsewhere already, so that nothing would be left. */
export function narrow(node: Node, scope: Scope): Node | undefined {
  if (node.kind === "term") {
    const common = node.scope === ANYWHERE ? scope : node.scope & scope;
    return common === 0 ? undefined : { ...node, scope: common };
  }
  if (node.kind === "not") {
    const inner = narrow(node.node, scope);
    return inner && { kind: "not", node: inner };
  }
  if (node.kind === "near") {
    const left = narrow(node.left, scope);
    const right = narrow(node.right, scope);
    return left && right && { ...node, left, right };
  }
  const nodes: Node[] = [];
  for (const part of node.nodes) {
    const narrowed = narrow(part, scope);
    if (!narrowed) return undefined;
    nodes.push(narrowed);
  }
  return { ...node, nodes };
}
