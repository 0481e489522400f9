import type { Alias } from "../../model.ts";
import type { Node } from "../../topics/query/node.ts";
import { parseQuery, type Query } from "../../topics/query/parse-query.ts";
import { isQueryProblem, type QueryProblem } from "../../topics/query/problem.ts";
import { parseSpelling } from "../../topics/query/spelling.ts";
import { ftsOfQuery } from "./fts-query.ts";

/** How typed words are looked for. `shows` is what of a text is shown as found. */
export type SearchPlan =
  /** All words must occur, in the order of the full-text index. */
  | { kind: "words"; fts: string; shows?: Query }
  /** The full-text index gives candidates, where it can; the query decides. */
  | { kind: "query"; fts: string | undefined; shows: Query }
  /** `plain`: the same without the language of topics; empty when no word is left. */
  | { kind: "broken"; problem: QueryProblem; plain: string };

/** Words with an operator, alias, field, group or exact word are read as the query of a topic is, others as they stand. */
export function planSearch(words: string, aliases: readonly Alias[]): SearchPlan {
  if (!usesLanguage(words)) return planWords(words);
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

function planWords(words: string): SearchPlan {
  const terms = termsIn(words);
  const nodes = terms.flatMap((term): Node[] => {
    const node = parseSpelling(term.replaceAll('"', ""), 1);
    return isQueryProblem(node) ? [] : [node];
  });
  const shows: Query = { kind: "query", text: words, root: { kind: "any", nodes } };
  return { kind: "words", fts: terms.map(quoted).join(" "), shows: nodes.length > 0 ? shows : undefined };
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
