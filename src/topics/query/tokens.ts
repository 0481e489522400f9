import { isQueryProblem, type QueryProblem, queryProblem } from "./problem.ts";

/** A piece of a query, with the column it begins in, counted from 1. */
export type QueryToken = { column: number } & (
  | { kind: "open" | "close" | "and" | "or" | "not" }
  | { kind: "alias" | "field"; text: string }
  /** `exact`: an equals sign stood before it. */
  | { kind: "word" | "phrase"; text: string; exact: boolean }
  | { kind: "weight"; weight: number }
  | { kind: "near"; within: number | "sentence" }
);

const MAX_DISTANCE = 50;
const MAX_WEIGHT = 10;
const SPACE = /\s/;
const QUOTE = /["“”„«»‟＂]/;
const DASH = /^\p{Pd}|−/u;
const ALIAS_NAME = /[\p{L}\p{N}_-]/u;

/** Cuts a query into tokens. Curly quotes count as quotes, because chat programs put them in. */
export function queryTokens(query: string): QueryToken[] | QueryProblem {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < query.length) {
    if (SPACE.test(query[at] ?? "")) {
      at += 1;
      continue;
    }
    const read = readToken(query, at);
    if (isQueryProblem(read)) return read;
    tokens.push(read.token);
    at = read.next;
  }
  return tokens;
}

type ReadToken = { token: QueryToken; next: number };

function readToken(query: string, at: number): ReadToken | QueryProblem {
  const char = query[at] ?? "";
  const column = at + 1;
  if (char === "(" || char === ")") return { token: { kind: char === "(" ? "open" : "close", column }, next: at + 1 };
  if (QUOTE.test(char)) return readPhrase(query, at, false);
  if (char === "=" && QUOTE.test(query[at + 1] ?? "")) return readPhrase(query, at + 1, true);
  if (char === "^") return readWeight(query, at);
  if (char === "@") return readAlias(query, at);
  if (DASH.test(char)) return readMinus(query, at);
  return readWord(query, at);
}

function readPhrase(query: string, at: number, exact: boolean): ReadToken | QueryProblem {
  let end = at + 1;
  while (end < query.length && !QUOTE.test(query[end] ?? "")) end += 1;
  const column = at + 1;
  if (end === query.length)
    return queryProblem(column, "a quotation mark without its partner", 'close the phrase with "');
  return { token: { kind: "phrase", text: query.slice(at + 1, end), exact, column }, next: end + 1 };
}

function readAlias(query: string, at: number): ReadToken | QueryProblem {
  let end = at + 1;
  while (end < query.length && ALIAS_NAME.test(query[end] ?? "")) end += 1;
  const text = query.slice(at + 1, end);
  if (text === "") return queryProblem(at + 1, "an @ without a name", "write the alias right after it: @zelenskyy");
  return { token: { kind: "alias", text, column: at + 1 }, next: end };
}

function readMinus(query: string, at: number): ReadToken | QueryProblem {
  const next = query[at + 1];
  if (next !== undefined && !SPACE.test(next) && next !== ")")
    return { token: { kind: "not", column: at + 1 }, next: at + 1 };
  return queryProblem(at + 1, "a dash that stands alone", "join it to the word to leave out (-word), or take it away");
}

function readWord(query: string, at: number): ReadToken | QueryProblem {
  let end = at + 1;
  while (end < query.length && !endsWord(query, at, end)) end += 1;
  const text = query.slice(at, end);
  const column = at + 1;
  if (query[end] === ":") return { token: { kind: "field", text, column }, next: end + 1 };
  const operator = readOperator(text, column);
  if (operator) return isQueryProblem(operator) ? operator : { token: operator, next: end };
  const exact = text.startsWith("=");
  return { token: { kind: "word", text: exact ? text.slice(1) : text, exact, column }, next: end };
}

function readWeight(query: string, at: number): ReadToken | QueryProblem {
  const written = /^\d{1,2}(?:\.\d{1,2})?(?![\d.])/.exec(query.slice(at + 1, at + 7))?.[0] ?? "";
  const weight = Number(written);
  if (written !== "" && weight > 0 && weight <= MAX_WEIGHT) {
    return { token: { kind: "weight", weight, column: at + 1 }, next: at + 1 + written.length };
  }
  return queryProblem(
    at + 1,
    `a ^ without a weight from 0.1 to ${MAX_WEIGHT}`,
    "write it right behind the word: truce^2",
  );
}

const FIELD_NAME = /^\p{L}{1,20}$/u;

function endsWord(query: string, start: number, at: number): boolean {
  const char = query[at] ?? "";
  if (char === ":") return at - start <= 20 && query[at + 1] !== "/" && FIELD_NAME.test(query.slice(start, at));
  return SPACE.test(char) || "()^".includes(char) || QUOTE.test(char);
}

function readOperator(text: string, column: number): QueryToken | QueryProblem | undefined {
  if (text === "AND") return { kind: "and", column };
  if (text === "OR") return { kind: "or", column };
  if (text === "NOT") return { kind: "not", column };
  if (text === "SAME") return { kind: "near", within: "sentence", column };
  if (text === "NEAR" || /^near\//i.test(text)) return readNear(text, column);
  if (/^(?:and|or|not)$/i.test(text)) {
    const capital = text.toUpperCase();
    return queryProblem(
      column,
      `“${text}” may be an operator or a word`,
      `write ${capital} for the operator, "${text}" for the word`,
    );
  }
  return undefined;
}

function readNear(text: string, column: number): QueryToken | QueryProblem {
  const distance = /^NEAR\/(\d{1,4})$/.exec(text)?.[1];
  const within = Number(distance);
  if (distance !== undefined && within >= 1 && within <= MAX_DISTANCE) return { kind: "near", within, column };
  return queryProblem(column, `“${text}” names no distance from 1 to ${MAX_DISTANCE}`, "write it as NEAR/10");
}
