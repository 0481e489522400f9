import type { Alias } from "../../model.ts";
import { closest } from "../words/closest.ts";
import { fold } from "../words/fold.ts";
import { findFlaw } from "./find-flaw.ts";
import { joinNear } from "./join-near.ts";
import { narrow } from "./narrow.ts";
import { type Node, SCOPES } from "./node.ts";
import { isQueryProblem, type QueryProblem, queryProblem } from "./problem.ts";
import { exactly, parseSpelling, readSpelling } from "./spelling.ts";
import { type QueryToken, queryTokens } from "./tokens.ts";
import { weighted } from "./weighted.ts";

/** A query that was understood. */
export type Query = { kind: "query"; text: string; root: Node };

/** The longest query that is read, in UTF-16 units; what it may nest; how many terms it may come to with its aliases. */
const MAX_QUERY_LENGTH = 8_000;
const MAX_DEPTH = 20;
const MAX_TERMS = 8_000;

/**
 * Reads a query. Words side by side must all occur; NEAR/n and SAME bind tightest, then NOT or a dash, then AND, then OR.
 * A query that would match everything, nothing, or only leaves things out is a problem.
 */
export function parseQuery(text: string, aliases: readonly Alias[]): Query | QueryProblem {
  if (text.trim() === "") return queryProblem(1, "the query is empty", "write a word to look for");
  if (text.length > MAX_QUERY_LENGTH) {
    return queryProblem(
      MAX_QUERY_LENGTH,
      `longer than ${MAX_QUERY_LENGTH} characters`,
      "make two topics of it, or use aliases",
    );
  }
  const tokens = queryTokens(text);
  if (isQueryProblem(tokens)) return tokens;
  const reader: QueryReader = { tokens, at: 0, end: text.length + 1, depth: 0, terms: 0, aliases };
  const root = readAny(reader);
  if (isQueryProblem(root)) return root;
  const rest = reader.tokens[reader.at];
  if (rest)
    return queryProblem(rest.column, "a closing parenthesis that was never opened", "take it away, or open it before");
  return findFlaw(root) ?? { kind: "query", text, root };
}

type QueryReader = {
  tokens: readonly QueryToken[];
  at: number;
  /** The column behind the last character. */
  end: number;
  depth: number;
  terms: number;
  aliases: readonly Alias[];
};
type Result = Node | QueryProblem;

function peek(reader: QueryReader): QueryToken | undefined {
  return reader.tokens[reader.at];
}

function readAny(reader: QueryReader): Result {
  const nodes: Node[] = [];
  do {
    const node = readAll(reader);
    if (isQueryProblem(node)) return node;
    nodes.push(node);
  } while (take(reader, "or"));
  return nodes.length === 1 && nodes[0] ? nodes[0] : { kind: "any", nodes };
}

function readAll(reader: QueryReader): Result {
  const nodes: Node[] = [];
  do {
    const node = readNot(reader);
    if (isQueryProblem(node)) return node;
    nodes.push(...(node.kind === "all" ? node.nodes : [node]));
  } while (take(reader, "and") || startsOperand(peek(reader)));
  return nodes.length === 1 && nodes[0] ? nodes[0] : { kind: "all", nodes };
}

function take(reader: QueryReader, kind: QueryToken["kind"]): boolean {
  if (peek(reader)?.kind !== kind) return false;
  reader.at += 1;
  return true;
}

function startsOperand(token: QueryToken | undefined): boolean {
  return token !== undefined && !["close", "or", "and", "near", "weight"].includes(token.kind);
}

function readNot(reader: QueryReader): Result {
  const token = peek(reader);
  if (token?.kind !== "not") return readNear(reader);
  reader.at += 1;
  const node = nested(reader, token.column, () => readNot(reader));
  if (isQueryProblem(node)) return node;
  return node.kind === "not" ? node.node : { kind: "not", node };
}

function readNear(reader: QueryReader): Result {
  let left = readOperand(reader);
  while (!isQueryProblem(left)) {
    const negated = peek(reader)?.kind === "not" && reader.tokens[reader.at + 1]?.kind === "near";
    const operator = reader.tokens[reader.at + (negated ? 1 : 0)];
    if (operator?.kind !== "near") break;
    reader.at += negated ? 2 : 1;
    const right = readOperand(reader);
    if (isQueryProblem(right)) return right;
    const near = { within: operator.within, negated, column: operator.column };
    left = joinNear(left, right, near, () => spend(reader, operator.column));
  }
  return left;
}

function readOperand(reader: QueryReader): Result {
  const node = readUnweighted(reader);
  const token = peek(reader);
  if (token?.kind !== "weight" || isQueryProblem(node)) return node;
  reader.at += 1;
  return weighted(node, token.weight);
}

function readUnweighted(reader: QueryReader): Result {
  const token = peek(reader);
  if (!token)
    return queryProblem(
      reader.end,
      "the query ends where a word should follow",
      "add the word, or take the operator away",
    );
  reader.at += 1;
  if (token.kind === "open") return readGroup(reader, token.column);
  if (token.kind === "field") return readField(reader, token.text, token.column);
  if (token.kind === "alias") return readAlias(reader, token.text, token.column);
  if (token.kind === "word" || token.kind === "phrase") return readTerm(reader, token);
  if (token.kind === "weight")
    return queryProblem(token.column, "a weight without a word", "write it right behind the word: truce^2");
  if (token.kind === "not")
    return queryProblem(token.column, "NEAR beside something to leave out", "write a NOT NEAR/5 b");
  return queryProblem(
    token.column,
    "an operator or parenthesis where a word should stand",
    "put a word before it, or take it away",
  );
}

function readTerm(
  reader: QueryReader,
  { kind, text, exact, column }: QueryToken & { kind: "word" | "phrase" },
): Result {
  const quoted = kind === "phrase" ? `"${text}"` : text;
  const term = parseSpelling(text, column + (kind === "phrase" ? 1 : 0), exact ? `=${quoted}` : quoted);
  return counted(reader, exact && !isQueryProblem(term) ? exactly(term, text, column) : term, column);
}

function readGroup(reader: QueryReader, column: number): Result {
  const node = nested(reader, column, () => readAny(reader));
  if (isQueryProblem(node) || take(reader, "close")) return node;
  return queryProblem(column, "a parenthesis that is never closed", "close it with )");
}

function readField(reader: QueryReader, name: string, column: number): Result {
  const scope = Object.hasOwn(SCOPES, name.toLowerCase()) ? SCOPES[name.toLowerCase()] : undefined;
  if (scope === undefined) {
    const meant = closest(name, Object.keys(SCOPES));
    const known = Object.keys(SCOPES).join(":, ");
    return queryProblem(
      column,
      `no field “${name}:”`,
      `${meant ? `did you mean ${meant}:? ` : ""}the fields are ${known}:`,
    );
  }
  const node = nested(reader, column, () => readOperand(reader));
  if (isQueryProblem(node)) return node;
  return (
    narrow(node, scope) ??
    queryProblem(column, "fields that share no text", `take ${name}: or the field inside it away`)
  );
}

function readAlias(reader: QueryReader, name: string, column: number): Result {
  const alias = reader.aliases.find((each) => fold(each.name) === fold(name));
  if (!alias) {
    const meant = closest(
      name,
      reader.aliases.map((each) => each.name),
    );
    return queryProblem(
      column,
      `no alias “@${name}”`,
      meant ? `did you mean @${meant}?` : "write the word itself, or add the alias",
    );
  }
  const nodes: Node[] = [];
  for (const spelling of alias.spellings) {
    const node = counted(reader, readSpelling(spelling, column), column);
    if (isQueryProblem(node)) return { ...node, column, reason: `@${alias.name}: ${node.reason}` };
    nodes.push(node);
  }
  if (nodes.length === 0) return queryProblem(column, `“@${name}” has no spelling`, "add a spelling to the alias");
  return { kind: "any", nodes, alias: alias.name };
}

function nested(reader: QueryReader, column: number, read: () => Result): Result {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) {
    return queryProblem(column, `more than ${MAX_DEPTH} groups inside each other`, "take some parentheses away");
  }
  const result = read();
  reader.depth -= 1;
  return result;
}

function counted(reader: QueryReader, node: Result, column: number): Result {
  return spend(reader, column) ?? node;
}

function spend(reader: QueryReader, column: number): QueryProblem | undefined {
  reader.terms += 1;
  if (reader.terms <= MAX_TERMS) return undefined;
  return queryProblem(column, `more than ${MAX_TERMS} terms, aliases spelled out`, "make two topics of it");
}
