import type { DocumentWord } from "./document.ts";
import type { Near, Node, Term, Unit } from "./query-node.ts";

/** An occurrence of a term: the numbers of its first and last word in the document. */
export type Span = { first: number; last: number };

/** A document with the word numbers at which each unit of the queries stands, ascending. */
export type Occurrences = { words: readonly DocumentWord[]; at: { get(unit: Unit): readonly number[] | undefined } };

/** Answers for one document; a node that several topics share is worked out once. */
export type Evaluation = {
  /** Whether the document satisfies the node. */
  holds(node: Node): boolean;
  /** The occurrences that make the node hold; none for a node that does not, or that only leaves out. */
  evidence(node: Node): Span[];
};

export function evaluation(occurrences: Occurrences): Evaluation {
  const known = new Map<Node, Span[]>();

  function spans(node: Node): Span[] {
    const before = known.get(node);
    if (before) return before;
    const found = work(node);
    known.set(node, found);
    return found;
  }

  function work(node: Node): Span[] {
    if (node.kind === "term") return termSpans(occurrences, node);
    if (node.kind === "near") return nearSpans(occurrences, node, spans(node.left), spans(node.right));
    if (node.kind === "not" || (node.kind === "all" && !holds(node))) return [];
    return merged(node.nodes.filter(holds).map(spans));
  }

  function holds(node: Node): boolean {
    if (node.kind === "not") return !holds(node.node);
    if (node.kind === "all") return node.nodes.every(holds);
    if (node.kind === "any") return node.nodes.some(holds);
    return spans(node).length > 0;
  }

  return { holds, evidence: spans };
}

function termSpans({ words, at }: Occurrences, { units, scope }: Term): Span[] {
  const [head, ...rest] = units.map((unit) => at.get(unit) ?? []);
  if (!head || head.length === 0 || rest.some((places) => places.length === 0)) return [];
  const follow = rest.map((places) => new Set(places));
  const found: Span[] = [];
  for (const first of head) {
    const last = first + follow.length;
    const end = words[last];
    const begin = words[first];
    if (!begin || !end || (begin.region & scope) === 0 || (end.region & scope) === 0) continue;
    if (end.place - begin.place === follow.length && follow.every((places, index) => places.has(first + index + 1))) {
      found.push({ first, last });
    }
  }
  return found;
}

function merged(lists: Span[][]): Span[] {
  if (lists.length === 1 && lists[0]) return lists[0];
  const unique = new Map<string, Span>();
  for (const span of lists.flat()) unique.set(`${span.first}-${span.last}`, span);
  return [...unique.values()].sort((a, b) => a.first - b.first || a.last - b.last);
}

function nearSpans(occurrences: Occurrences, node: Near, left: Span[], right: Span[]): Span[] {
  const lefts = withPartner(occurrences, node, left, right);
  if (node.negated) {
    const taken = new Set(lefts);
    return left.filter((span) => !taken.has(span));
  }
  return lefts.length === 0 ? [] : merged([lefts, withPartner(occurrences, node, right, left)]);
}

/** Those of `spans` that have one of `others` in reach without overlap: the nearest after or the nearest before decides. */
function withPartner({ words }: Occurrences, { within }: Near, spans: Span[], others: Span[]): Span[] {
  const byLast = others.toSorted((a, b) => a.last - b.last);
  const reach = (before: Span | undefined, after: Span | undefined): boolean => {
    const from = before && words[before.last];
    const to = after && words[after.first];
    if (!from || !to) return false;
    return within === "sentence" ? from.sentence === to.sentence : to.place - from.place <= within;
  };
  return spans.filter((span) => {
    const after = others[countWhile(others, (other) => other.first <= span.last)];
    const before = byLast[countWhile(byLast, (other) => other.last < span.first) - 1];
    return reach(span, after) || reach(before, span);
  });
}

/** How many at the front of the list pass, in a list where all that pass come first. */
function countWhile(sorted: readonly Span[], passes: (span: Span) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = sorted[middle];
    if (span && passes(span)) low = middle + 1;
    else high = middle;
  }
  return low;
}
