import type { Near, Node, Term, Unit } from "../query/node.ts";
import type { DocumentWord } from "./document.ts";
import { keyUnit } from "./key-unit.ts";

/** An occurrence of a term: the numbers of its first and last word in the document. */
export type TermSpan = {
  first: number;
  last: number;
  /** How much it counts for the score. */
  weight: number;
};

/** A document with the word numbers at which each term's `keyUnit` stands, ascending. */
export type Occurrences = {
  words: readonly DocumentWord[];
  at: { get(unit: Unit): readonly number[] | undefined };
  /** The word as it stands in the text. */
  written(word: DocumentWord): string;
};

/** Answers for one document; a node that several topics share is worked out once. */
export type Evaluation = {
  /** Whether the document satisfies the node. */
  holds(node: Node): boolean;
  /** The occurrences that make the node hold; none for a node that does not, or that only leaves out. */
  evidence(node: Node): TermSpan[];
};

const NONE: TermSpan[] = [];

export function evaluation(occurrences: Occurrences): Evaluation {
  const known = new Map<Node, TermSpan[]>();

  function spans(node: Node): TermSpan[] {
    if (node.kind === "term" && placesOf(occurrences, node.units[keyUnit(node.units)]) === NOWHERE) return NONE;
    const before = known.get(node);
    if (before) return before;
    const found = work(node);
    known.set(node, found);
    return found;
  }

  function work(node: Node): TermSpan[] {
    if (node.kind === "term") return termSpans(occurrences, node);
    if (node.kind === "not" || (node.kind === "all" && !holds(node))) return NONE;
    if (node.kind !== "near") return merged(node.nodes.map(spans).filter((list) => list.length > 0));
    const left = spans(node.left);
    return left.length === 0 ? NONE : nearSpans(occurrences, node, left, spans(node.right));
  }

  function holds(node: Node): boolean {
    if (node.kind === "not") return !holds(node.node);
    if (node.kind === "all") return node.nodes.every(holds);
    if (node.kind === "any") return node.nodes.some(holds);
    return spans(node).length > 0;
  }

  return { holds, evidence: spans };
}

function termSpans(occurrences: Occurrences, term: Term): TermSpan[] {
  const { units, weight = 1 } = term;
  const key = keyUnit(units);
  const spans: TermSpan[] = [];
  for (const place of placesOf(occurrences, units[key])) {
    const first = place - key;
    if (standsAt(occurrences, term, first)) spans.push({ first, last: first + units.length - 1, weight });
  }
  return spans;
}

/** Whether the term stands at one of the places where its `keyUnit` does. */
export function standsAtOne(occurrences: Occurrences, term: Term, places: readonly number[]): boolean {
  const key = keyUnit(term.units);
  return places.some((place) => standsAt(occurrences, term, place - key));
}

function placesOf({ at }: Occurrences, unit: Unit | undefined): readonly number[] {
  return (unit && at.get(unit)) ?? NOWHERE;
}

const NOWHERE: readonly number[] = [];

function standsAt(occurrences: Occurrences, { units, scope, exact }: Term, first: number): boolean {
  const { words } = occurrences;
  const begin = words[first];
  const end = words[first + units.length - 1];
  if (!begin || !end || (begin.region & scope) === 0 || (end.region & scope) === 0) return false;
  if (end.place - begin.place !== units.length - 1) return false;
  for (let at = 0; units.length > 1 && at < units.length; at += 1) {
    if (!fits(words[first + at], units[at])) return false;
  }
  return exact === undefined || isExact(occurrences, exact, first);
}

function fits(word: DocumentWord | undefined, unit: Unit | undefined): boolean {
  if (!word || !unit) return false;
  return unit.prefix ? word.folded.startsWith(unit.text) : word.stem === unit.text;
}

function isExact({ words, written }: Occurrences, exact: readonly string[], first: number): boolean {
  return exact.every((text, index) => {
    const word = words[first + index];
    return word !== undefined && written(word) === text;
  });
}

function merged(lists: TermSpan[][]): TermSpan[] {
  if (lists.length < 2) return lists[0] ?? NONE;
  const unique = new Map<string, TermSpan>();
  for (const span of lists.flat()) {
    const key = `${span.first}-${span.last}`;
    if ((unique.get(key)?.weight ?? 0) < span.weight) unique.set(key, span);
  }
  return [...unique.values()].sort((a, b) => a.first - b.first || a.last - b.last);
}

function nearSpans(occurrences: Occurrences, node: Near, left: TermSpan[], right: TermSpan[]): TermSpan[] {
  const lefts = withPartner(occurrences, node, left, right);
  if (node.negated) {
    const taken = new Set(lefts);
    return left.filter((span) => !taken.has(span));
  }
  return lefts.length === 0 ? NONE : merged([lefts, withPartner(occurrences, node, right, left)]);
}

/** Those of `spans` that have one of `others` in reach without overlap: the nearest after or the nearest before decides. */
function withPartner({ words }: Occurrences, { within }: Near, spans: TermSpan[], others: TermSpan[]): TermSpan[] {
  const byLast = others.toSorted((a, b) => a.last - b.last);
  const reach = (before: TermSpan | undefined, after: TermSpan | undefined): boolean => {
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
function countWhile(sorted: readonly TermSpan[], passes: (span: TermSpan) => boolean): number {
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
