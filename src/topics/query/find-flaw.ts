import { LANGUAGE, type Node, type Scope, TELLING, type Term, type Unit } from "./node.ts";
import { type QueryProblem, queryProblem } from "./problem.ts";

/** The most frequent words of some languages: by themselves they single nothing out. */
const EVERYWHERE = new Set(
  (
    "a an the of to in on at by for from and or as is are was be it its that this with not he she they we you i has have will " +
    "der die das und ist le la les de des du et en un une est в на и не что з та що у ve bir bu"
  ).split(" "),
);

/** What is wrong with a well-formed query as a topic: it matches all texts or none. Undefined for a sound one. */
export function findFlaw(root: Node): QueryProblem | undefined {
  if (!isSelective(root, () => true)) return unselective(root);
  if (!isSelective(root, (term) => (term.scope & TELLING) !== 0)) {
    return queryProblem(1, "it says where to look but not what for", "add a word to look for");
  }
  if (!isSelective(root, (term) => (term.scope & TELLING) !== 0 && isDistinctive(term))) {
    return queryProblem(1, "it asks only for words that nearly every text has", "add a word that names the subject");
  }
  return findContradiction(root);
}

function unselective(root: Node): QueryProblem {
  return hasPositive(root)
    ? queryProblem(
        1,
        "it matches every text without the words left out",
        "move what is left out to the end: (a OR b) -c",
      )
    : queryProblem(1, "it only leaves things out", "add a word to look for");
}

/** Whether no text can match without an occurrence of a term that passes. */
function isSelective(node: Node, passes: (term: Term) => boolean): boolean {
  if (node.kind === "term") return passes(node);
  if (node.kind === "not") return false;
  if (node.kind === "any") return node.nodes.every((part) => isSelective(part, passes));
  if (node.kind === "all") return node.nodes.some((part) => isSelective(part, passes));
  return isSelective(node.left, passes) || (!node.negated && isSelective(node.right, passes));
}

function hasPositive(node: Node): boolean {
  if (node.kind === "any" || node.kind === "all") return node.nodes.some(hasPositive);
  return node.kind !== "not";
}

function isDistinctive({ units, exact }: Term): boolean {
  // "=IT" is a name, "it" is not.
  if (exact?.some((text) => text !== text.toLowerCase())) return true;
  return units.length > 2 || units.some((unit) => unit.prefix || !EVERYWHERE.has(unit.text));
}

function findContradiction(node: Node): QueryProblem | undefined {
  if (node.kind === "term") return undefined;
  if (node.kind === "not") return findContradiction(node.node);
  if (node.kind === "near") return (scopes(node.left) & scopes(node.right)) === 0 ? neverNear : undefined;
  if (node.kind === "all") {
    const excluded = node.nodes.flatMap((part) => (part.kind === "not" ? alternatives(part.node) : []));
    if (isImpossible(node, excluded) || twoLanguages(node.nodes)) return neverBoth;
  }
  for (const part of node.nodes) {
    const flaw = findContradiction(part);
    if (flaw) return flaw;
  }
  return undefined;
}

const neverNear = queryProblem(
  1,
  "it asks for words near each other in two different fields",
  "use AND between fields",
);
const neverBoth = queryProblem(1, "it asks for something and leaves the same out", "take one of the two away");

/** Terms any of which makes the node hold. */
function alternatives(node: Node): Term[] {
  if (node.kind === "term") return [node];
  return node.kind === "any" ? node.nodes.flatMap(alternatives) : [];
}

function isImpossible(node: Node, excluded: readonly Term[]): boolean {
  if (node.kind === "term") return excluded.some((term) => implies(node, term));
  if (node.kind === "any") return node.nodes.every((part) => isImpossible(part, excluded));
  if (node.kind === "all") return node.nodes.some((part) => isImpossible(part, excluded));
  if (node.kind === "not") return false;
  return isImpossible(node.left, excluded) || (!node.negated && isImpossible(node.right, excluded));
}

/** Whether wherever `term` stands, `other` stands too. */
function implies(term: Term, other: Term): boolean {
  if ((term.scope & ~other.scope) !== 0) return false;
  if (other.exact)
    return term.exact !== undefined && ` ${term.exact.join(" ")} `.includes(` ${other.exact.join(" ")} `);
  return term.units.some((_, at) => other.units.every((unit, index) => covers(unit, term.units[at + index])));
}

function covers(wide: Unit, narrow: Unit | undefined): boolean {
  if (!narrow) return false;
  return wide.prefix ? narrow.text.startsWith(wide.text) : !narrow.prefix && narrow.text === wide.text;
}

function twoLanguages(nodes: readonly Node[]): boolean {
  const asked = nodes.filter((node) => node.kind === "term" && node.scope === LANGUAGE) as Term[];
  return asked.some((one) => asked.some((other) => !implies(one, other) && !implies(other, one)));
}

function scopes(node: Node): Scope {
  if (node.kind === "term") return node.scope;
  if (node.kind === "any" || node.kind === "all") return node.nodes.reduce((bits, part) => bits | scopes(part), 0);
  return node.kind === "near" ? scopes(node.left) : scopes(node.node);
}
