import { wordless } from "../../language/lexicon.ts";
import { tokensOf } from "../../language/tokens.ts";
import type { Alias } from "../../model.ts";
import { nearWords } from "../../questions/near-words.ts";
import { createSpellings, type FindSpelled } from "../../questions/spellings.ts";
import type { Node } from "../../topics/query/node.ts";
import { parseQuery, type Query } from "../../topics/query/parse-query.ts";
import { isQueryProblem, type QueryProblem } from "../../topics/query/problem.ts";
import { parseSpelling } from "../../topics/query/spelling.ts";
import { ftsOfQuery } from "./fts-query.ts";

/** How typed words are looked for. `shows` is what of a text is shown as found. */
export type SearchPlan =
  /** All words must occur, names in any of their spellings, in the order of the full-text index; `near`: the same with near words. */
  | { kind: "words"; fts: string; shows?: Query; near?: { fts: string; shows?: Query } }
  /** The full-text index gives candidates, where it can; the query decides. */
  | { kind: "query"; fts: string | undefined; shows: Query }
  /** `plain`: the same without the language of topics; empty when no word is left. */
  | { kind: "broken"; problem: QueryProblem; plain: string };

/** Words with an operator, alias, field, group or exact word are read as the query of a topic is, others as they stand. */
export function planSearch(words: string, aliases: readonly Alias[]): SearchPlan {
  if (!usesLanguage(words)) return planWords(words, aliases);
  const query = parseQuery(words, aliases);
  if (isQueryProblem(query)) return { kind: "broken", problem: query, plain: plainWords(words) };
  return { kind: "query", fts: ftsOfQuery(query.root), shows: query };
}

const operator = /(?:^|[\s)])(?:AND|OR|NOT|SAME|NEAR)(?=[\s(/]|$)/;
const sign = /(?:^|[\s(])[-@=][\p{L}\p{N}"“(@]|[()]|[\p{L}\p{N}"”]\^\d/u;
/** "title:x", not "Kyiv: talks", "12:30" or an address. */
const field = /(?:^|[\s(-])\p{L}{1,20}:[^\s/]/u;

function usesLanguage(words: string): boolean {
  return [operator, sign, field].some((part) => part.test(words)) || (words.match(/"/g)?.length ?? 0) % 2 === 1;
}

function planWords(words: string, aliases: readonly Alias[]): SearchPlan {
  const find = createSpellings(aliases);
  const terms = termsIn(words).map((term) => [term, ...spellingsOf(term, find)]);
  const near = terms.map((forms) => [...forms, ...nearOf(forms[0] ?? "")]);
  const isWider = near.some((forms, at) => forms.length > (terms[at]?.length ?? 0));
  return { kind: "words", ...asked(words, terms), near: isWider ? asked(words, near) : undefined };
}

/** Each list is met by any of its words. */
function asked(words: string, terms: readonly (readonly string[])[]): { fts: string; shows?: Query } {
  const nodes = terms.flat().flatMap((term): Node[] => {
    const node = parseSpelling(term.replaceAll('"', ""), 1);
    return isQueryProblem(node) ? [] : [node];
  });
  const shows: Query = { kind: "query", text: words, root: { kind: "any", nodes } };
  const fts = terms.map((forms) => (forms.length > 1 ? `(${forms.map(quoted).join(" OR ")})` : quoted(forms[0] ?? "")));
  return { fts: fts.join(" AND "), shows: nodes.length > 0 ? shows : undefined };
}

const mostNear = 8;
const mostSpellings = 40;

/** What a name is also called: Zelensky, Zelenskyy, Зеленськ*. */
function spellingsOf(term: string, find: FindSpelled): string[] {
  if (term.startsWith('"') || term.endsWith("*")) return [];
  const found = find(tokensOf(term, 0, term.length, wordless, []), 0);
  if (!found || found.spelled.kind === "word") return [];
  return found.spelled.spellings.filter((spelling) => /[\p{L}\p{N}]/u.test(spelling)).slice(0, mostSpellings);
}

function nearOf(term: string): string[] {
  return /^\p{Ll}+$/u.test(term) ? [...nearWords(term).keys()].slice(0, mostNear) : [];
}

function termsIn(words: string): string[] {
  return (words.match(/"[^"]*"|[^\s"]+/gu) ?? []).filter((term) => /[\p{L}\p{N}]/u.test(term));
}

/** Every word becomes a quoted FTS5 string, so that no operator of the person's typing reaches the engine. */
function quoted(term: string): string {
  const isBeginning = !term.startsWith('"') && term.endsWith("*");
  return `"${term.replaceAll(/["*\p{Cc}]/gu, " ").trim()}"${isBeginning ? "*" : ""}`;
}

/** The words of a query without its operators and fields: "(ceasefire OR title:truce" is "ceasefire truce". */
function plainWords(words: string): string {
  return words
    .replaceAll(/\p{L}{1,20}:(?=[^\s/])|[()"“”„«»@^=:]/gu, " ")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !/^(?:AND|OR|NOT|SAME|NEAR(?:\/\d*)?)$/.test(word))
    .map((word) => word.replace(/^\p{Pd}+/u, ""))
    .join(" ");
}
