import type { QuotedSpan } from "../language/quotations.ts";
import type { Sentence } from "../language/sentences.ts";
import { isBeside } from "../summarize/saying-verbs.ts";

/** A word, one mark, or a whole quotation. */
export type QuoteToken = {
  kind: "word" | "mark" | "quote";
  text: string;
  start: number;
  end: number;
  span?: QuotedSpan;
};

const pieces =
  /(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*(?:['’\-\u2011&.](?=\p{L})[\p{L}\p{M}\p{N}]+)*|\p{N}+(?:[.,]\p{N}+)*|[^\s]/gu;
const shortened = /^(?:mr|mrs|ms|dr|prof|gen|lt|col|sgt|maj|capt|cmdr|adm|sen|rep|gov|rev|st|jr|sr)$/iu;
const initial = /^\p{Lu}$/u;
const longestWord = 60;
/** What is longer is no sentence; every step of the search looks at a whole one. */
const mostTokens = 300;
const mostCharacters = 4_000;

/** The first 300 tokens of one sentence; a quotation is one token, whatever is in it. */
export function tokensOf(text: string, sentence: Sentence, spans: readonly QuotedSpan[]): QuoteToken[] {
  const tokens: QuoteToken[] = [];
  let at = sentence.start;
  const last = Math.min(sentence.end, at + mostCharacters);
  for (const span of spans) {
    if (tokens.length >= mostTokens) return tokens.slice(0, mostTokens);
    if (span.to <= at || span.from >= last) continue;
    addWords(tokens, text, at, span.from);
    tokens.push({ kind: "quote", text: "", start: span.from, end: span.to, span });
    at = span.to;
  }
  addWords(tokens, text, at, last);
  return tokens.slice(0, mostTokens);
}

function addWords(tokens: QuoteToken[], text: string, from: number, to: number): void {
  if (to <= from) return;
  for (const found of text.slice(from, to).matchAll(pieces)) {
    const start = from + found.index;
    const word = found[0].slice(0, longestWord);
    if (word === "." && endsShort(tokens.at(-1), start)) {
      extend(tokens);
      continue;
    }
    const kind = /^[\p{L}\p{N}]/u.test(word) ? "word" : "mark";
    tokens.push({ kind, text: word, start, end: start + found[0].length });
  }
}

function endsShort(last: QuoteToken | undefined, start: number): boolean {
  return (
    last !== undefined &&
    last.kind === "word" &&
    last.end === start &&
    (shortened.test(last.text) || initial.test(last.text))
  );
}

function extend(tokens: QuoteToken[]): void {
  const last = tokens.pop();
  if (last) tokens.push({ ...last, text: `${last.text}.`, end: last.end + 1 });
}

export function isCapital(token: QuoteToken | undefined): boolean {
  return token?.kind === "word" && /^\p{Lu}/u.test(token.text);
}

export function isLower(token: QuoteToken | undefined): boolean {
  return token?.kind === "word" && /^\p{Ll}/u.test(token.text);
}

export function isMark(token: QuoteToken | undefined, marks: string): boolean {
  return token?.kind === "mark" && marks.includes(token.text);
}

/** A word that may stand between a verb of saying and its subject. */
export function isBesideToken(token: QuoteToken | undefined): boolean {
  return token?.kind === "word" && isBeside(token.text);
}
