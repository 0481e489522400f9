import { fold } from "../words/fold.ts";
import { ANYWHERE, type Any, AUTHOR, CATEGORY, LANGUAGE, type Node, type Scope, SOURCE, TITLE } from "./node.ts";

/** So many of several alternatives are named. */
const shownAlternatives = 3;

/** What a part of a query asks for, in words: “truce”, talks about peace, Putin or Zelensky. */
export function ideaOf(node: Node): string {
  if (node.kind === "term") return quotedSpelling(node.shown);
  if (node.kind === "not") return `nothing of ${ideaOf(node.node)}`;
  if (node.kind === "near") {
    return node.negated ? ideaOf(node.left) : `${ideaOf(node.left)} near ${ideaOf(node.right)}`;
  }
  if (node.kind === "any" && node.alias) return aliasIdea(node, node.alias);
  return joined(node.nodes.filter((part) => part.kind !== "not").map(ideaOf), node.kind === "all" ? "and" : "or");
}

/** That none of what the node asks for is there: “no venue”, “neither Putin nor Zelensky”. */
export function absenceOf(node: Node): string {
  const alternatives = node.kind === "any" && !node.alias ? [...new Set(node.nodes.map(ideaOf))] : [ideaOf(node)];
  const [first = "", second = ""] = alternatives;
  if (alternatives.length === 1) return `no ${first}`;
  return alternatives.length === 2 ? `neither ${first} nor ${second}` : `no ${joined(alternatives, "or")}`;
}

/** Whether it is one idea, and not several that have to meet. */
export function isOneIdea(node: Node): boolean {
  if (node.kind === "any") return node.nodes.every(isOneIdea);
  return node.kind === "term" || (node.kind === "near" && node.negated && isOneIdea(node.left));
}

/** In what else than the text a part looks, with the verb that denies it: “its outlet is not”. */
export function denialOf(node: Node): string | undefined {
  return denials.get(scopeOf(node));
}

const denials = new Map<Scope, string>([
  [SOURCE, "its outlet is not"],
  [LANGUAGE, "its language is not"],
  [AUTHOR, "its author is not"],
  [CATEGORY, "it is not filed under"],
]);

/** The field that all terms of the node share; anywhere if they do not. */
export function scopeOf(node: Node): Scope {
  if (node.kind === "term") return node.scope;
  if (node.kind === "not") return scopeOf(node.node);
  const parts = node.kind === "near" ? [node.left, node.right] : node.nodes;
  const scopes = new Set(parts.map(scopeOf));
  return scopes.size === 1 ? (scopes.values().next().value ?? ANYWHERE) : ANYWHERE;
}

/** Where a part that is there, but not where it should be, is missing. */
export function missingPlace(scope: Scope): string {
  if (scope === TITLE) return "not in the headline";
  return (scope & TITLE) !== 0 ? "only further down" : "only in the headline";
}

/** An alias by its name; with capitals where it is a spelling of itself that has them (Ukraine, White House). */
function aliasIdea({ nodes }: Any, alias: string): string {
  const name = alias.replaceAll(/[-_]/g, " ");
  const shown = nodes.flatMap((node) => (node.kind === "term" ? [bare(node.shown)] : []));
  const spelled = shown.find((spelling) => fold(spelling) === fold(name));
  if (spelled) return spelled;
  const begun = shown.find((spelling) => spelling.endsWith("…") && fold(name).startsWith(fold(spelling.slice(0, -1))));
  return begun ? begun.slice(0, -1) + name.slice(begun.length - 1) : name;
}

function quotedSpelling(shown: string): string {
  return `“${bare(shown)}”`;
}

/** A spelling as it reads: without quotation marks and equals sign, a star as what is left open. */
function bare(shown: string): string {
  return shown.replaceAll(/^=|["“”„«»‟＂]/g, "").replaceAll("*", "…");
}

function joined(ideas: readonly string[], word: "and" | "or"): string {
  const shown = ideas.slice(0, shownAlternatives);
  if (ideas.length > shownAlternatives) return `${shown.join(", ")} ${word} ${ideas.length - shownAlternatives} more`;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} ${word} ${shown.at(-1)}`;
}
