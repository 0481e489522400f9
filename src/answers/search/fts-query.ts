import { ANYWHERE, type Node, type Term, TITLE, type Unit } from "../../topics/query/node.ts";
import { type Word, words } from "../../topics/words/words.ts";

/** More alternatives than this are no help to the full-text index; the newest articles are looked at instead. */
const mostStrings = 300;
/** A word without an ending of its own to lose. */
const latin = /^[a-z]{3,}$/;

/**
 * An FTS5 expression that every article with a match fits, and others too; undefined when the query asks for nothing that stands in titles
 * and texts.
 */
export function ftsOfQuery(root: Node): string | undefined {
  const found = ftsOf(root);
  return found !== undefined && found.strings <= mostStrings ? found.fts : undefined;
}

type Fts = { fts: string; strings: number };

function ftsOf(node: Node): Fts | undefined {
  if (node.kind === "term") return ftsOfTerm(node);
  if (node.kind === "not") return undefined;
  if (node.kind === "near") return node.negated ? ftsOf(node.left) : joined([node.left, node.right].map(ftsOf), "AND");
  const parts = node.nodes.map(ftsOf);
  if (node.kind === "any" && parts.includes(undefined)) return undefined;
  return joined(parts, node.kind === "any" ? "OR" : "AND");
}

function joined(parts: readonly (Fts | undefined)[], operator: "AND" | "OR"): Fts | undefined {
  const known = parts.filter((part): part is Fts => part !== undefined);
  const [first] = known;
  if (!first || known.length === 1) return first;
  const strings = known.reduce((sum, part) => sum + part.strings, 0);
  return { fts: `(${known.map(({ fts }) => fts).join(` ${operator} `)})`, strings };
}

/** The words of a phrase side by side are left to the matcher: it forgives endings that the full-text index has as words of their own. */
function ftsOfTerm({ units, scope, shown }: Term): Fts | undefined {
  if ((scope & ANYWHERE) === 0 || (scope & ~ANYWHERE) !== 0) return undefined;
  const typed = words(shown);
  const all = joined(
    units.map((unit, at) => ftsOfUnit(unit, typed.length === units.length ? typed[at] : undefined, shown)),
    "AND",
  );
  return all && scope === TITLE ? { ...all, fts: `{title} : ${all.fts}` } : all;
}

/** Letters that folding makes two of (æ, ß) and apostrophes stand in the full-text index as they are written. */
function ftsOfUnit({ text, prefix }: Unit, typed: Word | undefined, shown: string): Fts {
  const star = prefix ? "*" : "";
  const written = typed ? shown.slice(typed.start, typed.end) : "";
  const forms = new Set((prefix ? [text] : plurals(text)).map((form) => `"${form}"${star}`));
  if (/[^\p{ASCII}]|'/u.test(written)) forms.add(`"${written.replaceAll('"', "")}"${star}`);
  return { fts: `(${[...forms].join(" OR ")})`, strings: forms.size };
}

function plurals(singular: string): string[] {
  if (!latin.test(singular)) return [singular];
  const stem = singular.slice(0, -1);
  return singular.endsWith("y")
    ? [singular, `${singular}s`, `${stem}ies`, `${stem}ie`]
    : [singular, `${singular}s`, `${singular}es`];
}
