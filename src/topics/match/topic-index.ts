import { type Problems, problems } from "../../errors.ts";
import type { Alias, WatchedValue } from "../../model.ts";
import { ANYWHERE, type Node, TELLING, type Term, type Unit } from "../query/node.ts";
import { parseQuery } from "../query/parse-query.ts";
import { isQueryProblem, type QueryProblem } from "../query/problem.ts";
import { type WatchedNode, watchedNode } from "../query/watched-node.ts";
import { type Filings, fileTopic, UNIT_ALONE } from "./filings.ts";
import { keyUnit } from "./key-unit.ts";
import { addPrefix, type PrefixTree, prefixesOf, prefixTree } from "./prefix-tree.ts";
import { addText, type TextFilter, textFilter } from "./text-filter.ts";

export type NamedQuery = { name: string; query: string; watch?: readonly WatchedValue[] };
export type IndexedTopic = {
  name: string;
  root: Node;
  watched: readonly { value: string; node: Node }[];
};

/**
 * Topics filed under terms without which they cannot match. Equal parts of different queries are one object,
 * so that a document answers each of them once. Grows by `addTopics`; nothing is ever rebuilt.
 */
export type TopicIndex = {
  topics: IndexedTopic[];
  /** The numbers of the units that are words, and of those that are prefixes. */
  words: Map<string, number>;
  prefixes: PrefixTree<number>;
  wordFilter: TextFilter;
  prefixFilter: TextFilter;
  units: IndexedUnit[];
  terms: IndexedTerm[];
  nodes: Map<string, Node>;
  filings: Filings;
};

/** A `keyUnit` of some query. */
export type IndexedUnit = Unit & { number: number; uses: number };
export type IndexedTerm = Term & { number: number; key: IndexedUnit };

export function emptyIndex(): TopicIndex {
  return {
    topics: [],
    words: new Map(),
    prefixes: prefixTree(),
    wordFilter: textFilter(),
    prefixFilter: textFilter(),
    units: [],
    terms: [],
    nodes: new Map(),
    filings: [],
  };
}

/** Compiles topics; all queries that cannot be read are reported together, as `name: column: reason; proposal`. */
export function compileTopics(topics: readonly NamedQuery[], aliases: readonly Alias[]): TopicIndex | Problems {
  const index = emptyIndex();
  return addTopics(index, topics, aliases) ?? index;
}

/** Adds topics to an index in time that depends on them alone. On problems none is added. */
export function addTopics(
  index: TopicIndex,
  topics: readonly NamedQuery[],
  aliases: readonly Alias[],
): Problems | undefined {
  const parsed = topics.map(({ name, query, watch = [] }) => ({
    name,
    query: parseQuery(query, aliases),
    watched: watch.map(watchedNode),
  }));
  const found = parsed.flatMap(({ name, query, watched }) =>
    [query, ...watched].filter(isQueryProblem).map((flaw) => `${name}: ${describe(flaw)}`),
  );
  if (found.length > 0) return problems(found);
  for (const { name, query, watched } of parsed) {
    const values = watched.filter((each): each is WatchedNode => !isQueryProblem(each));
    if (!isQueryProblem(query)) addNode(index, name, query.root, values);
  }
  return undefined;
}

function describe({ column, reason, proposal }: QueryProblem): string {
  return `column ${column}: ${reason}; ${proposal}`;
}

/** Adds one parsed query. */
export function addNode(index: TopicIndex, name: string, root: Node, watched: readonly WatchedNode[] = []): void {
  const values = watched.map(({ value, node }) => ({ value, node: shared(index, node).node }));
  const topic: IndexedTopic = { name, root: shared(index, root).node, watched: values };
  index.topics.push(topic);
  const [anchors = [], needs = []] = required(topic.root).toSorted((a, b) => cost(a) - cost(b));
  for (const term of anchors) {
    const at = { unit: term.key.number, term: isUnit(term) ? UNIT_ALONE : term.number };
    fileTopic(index.filings, at, index.topics.length - 1, [...new Set(needs.map(({ key }) => key.number))]);
  }
}

/** Whether the term stands wherever its unit does in the text proper. */
function isUnit({ units, scope, exact }: Term): boolean {
  return units.length === 1 && scope === ANYWHERE && !exact;
}

type Shared = { node: Node; key: string };

/** The index's own copy of a node, and its name: equal nodes have equal names. */
function shared(index: TopicIndex, node: Node): Shared {
  const copy = copyOf(index, node);
  const known = index.nodes.get(copy.key);
  if (known) return { node: known, key: copy.key };
  index.nodes.set(copy.key, copy.node);
  return copy;
}

function copyOf(index: TopicIndex, node: Node): Shared {
  if (node.kind === "term") {
    const key = termKey(node);
    const term = (index.nodes.get(key) as IndexedTerm | undefined) ?? indexedTerm(index, node);
    term.key.uses += 1;
    return { node: term, key };
  }
  if (node.kind === "not") {
    const inner = shared(index, node.node);
    return { node: { kind: "not", node: inner.node }, key: `-${inner.key}` };
  }
  if (node.kind === "near") {
    const left = shared(index, node.left);
    const right = shared(index, node.right);
    const key = `(${left.key} ${node.negated ? "far" : "near"}/${node.within} ${right.key})`;
    return { node: { ...node, left: left.node, right: right.node }, key };
  }
  const parts = node.nodes.map((part) => shared(index, part));
  const key = `(${node.kind} ${parts.map((part) => part.key).join(" ")})`;
  return { node: { ...node, nodes: parts.map((part) => part.node) }, key };
}

function indexedTerm(index: TopicIndex, term: Term): IndexedTerm {
  const at = keyUnit(term.units);
  const units = [...term.units];
  const key = unitOf(index, units[at] ?? { text: "", prefix: false });
  units[at] = key;
  const indexed = { ...term, units, key, number: index.terms.length };
  index.terms.push(indexed);
  return indexed;
}

function termKey({ scope, units, exact, weight = 1 }: Term): string {
  const text = exact ? `=${exact.join(" ")}` : units.map((unit) => unit.text + (unit.prefix ? "*" : "")).join(" ");
  return `${scope}"${text}"^${weight}`;
}

function unitOf(index: TopicIndex, { text, prefix }: Unit): IndexedUnit {
  const numbers = prefix ? prefixesOf(index.prefixes, text) : [index.words.get(text) ?? -1];
  const known = numbers.map((number) => index.units[number]).find((unit) => unit?.text === text);
  if (known) return known;
  const unit = { text, prefix, number: index.units.length, uses: 0 };
  index.units.push(unit);
  index.filings.push([]);
  addText(prefix ? index.prefixFilter : index.wordFilter, text);
  if (prefix) addPrefix(index.prefixes, text, unit.number);
  else index.words.set(text, unit.number);
  return unit;
}

/** Sets of terms, of each of which at least one occurs in every text that the node matches. */
function required(node: Node): IndexedTerm[][] {
  if (node.kind === "not") return [];
  if (node.kind === "near") return node.negated ? required(node.left) : [node.left, node.right].flatMap(required);
  if (node.kind === "all") return node.nodes.flatMap(required);
  if (node.kind === "any") {
    const parts = node.nodes.map((part) => rarest(required(part)));
    return parts.includes(undefined) ? [] : [[...new Set(parts.flatMap((part) => part ?? []))]];
  }
  return (node.scope & TELLING) === 0 ? [] : [[node as IndexedTerm]];
}

/** The set whose words the queries ask for least often. */
function rarest(sets: readonly IndexedTerm[][]): IndexedTerm[] | undefined {
  return sets.length < 2 ? sets[0] : sets.toSorted((a, b) => cost(a) - cost(b))[0];
}

function cost(set: readonly IndexedTerm[]): number {
  return set.reduce((sum, { key }) => sum + key.uses + 1, 0);
}
