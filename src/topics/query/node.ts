/** Where a term may stand, as a set of bits. The regions do not overlap, so that `title:(lead:x)` is their common part. */
export type Scope = number;
export const TITLE = 1;
/** The opening: what stands in the first `LEAD_WORDS` words of the description, and of the content where that is the longer text. */
export const OPENING = 2;
export const REST = 4;
export const SOURCE = 8;
export const LANGUAGE = 16;
export const AUTHOR = 32;
export const CATEGORY = 64;
/** What a term without a field is looked for in. */
export const ANYWHERE: Scope = TITLE | OPENING | REST;
/** Fields that can single out articles by themselves; outlet and language only narrow down. */
export const TELLING: Scope = ANYWHERE | AUTHOR | CATEGORY;
export const LEAD_WORDS = 80;

/** The field names of the query language. */
export const SCOPES: Readonly<Record<string, Scope>> = {
  title: TITLE,
  lead: TITLE | OPENING,
  text: OPENING | REST,
  source: SOURCE,
  lang: LANGUAGE,
  author: AUTHOR,
  category: CATEGORY,
};

/** One word of a term: folded and singular, or with a star the folded beginning. */
export type Unit = { readonly text: string; readonly prefix: boolean };

/**
 * A word, or several in a row. `shown` is what the author typed. With `exact` (one a unit) the words must stand in the text as
 * written there; `weight` is how much finding it counts for the score, 1 unless told.
 */
export type Term = {
  kind: "term";
  units: readonly Unit[];
  scope: Scope;
  shown: string;
  exact?: readonly string[];
  weight?: number;
};

/** Holds when one of the nodes does. With `alias` it stands for that alias's spellings. */
export type Any = { kind: "any"; nodes: readonly Node[]; alias?: string };
export type All = { kind: "all"; nodes: readonly Node[] };
export type Not = { kind: "not"; node: Node };

/**
 * Holds when an occurrence of `left` has one of `right` in the same sentence, or at most `within` words away in the same line;
 * negated, when an occurrence of `left` has none. Neither side contains an "all" or a "not".
 */
export type Near = { kind: "near"; left: Node; right: Node; within: number | "sentence"; negated: boolean };

export type Node = Term | Any | All | Not | Near;

/** The node as a query that parses back to it. */
export function formatNode(node: Node): string {
  if (node.kind === "term") return fieldOf(node.scope) + node.shown + (node.weight ? `^${node.weight}` : "");
  if (node.kind === "any") return node.alias ? aliasText(node) : `(${node.nodes.map(formatNode).join(" OR ")})`;
  if (node.kind === "all") return `(${node.nodes.map(formatNode).join(" ")})`;
  if (node.kind === "not") return `-${formatNode(node.node)}`;
  return `(${formatNode(node.left)} ${formatOperator(node)} ${formatNode(node.right)})`;
}

function formatOperator({ within, negated }: Near): string {
  return `${negated ? "NOT " : ""}${within === "sentence" ? "SAME" : `NEAR/${within}`}`;
}

function aliasText(node: Any): string {
  const first = node.nodes[0];
  return `${first?.kind === "term" ? fieldOf(first.scope) : ""}@${node.alias}`;
}

function fieldOf(scope: Scope): string {
  if (scope === ANYWHERE) return "";
  const exact = Object.entries(SCOPES).find(([, bits]) => bits === scope);
  return exact ? `${exact[0]}:` : "lead:text:"; // the one region without a name of its own is what those two share
}
