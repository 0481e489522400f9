import { type Lexicon, ofAllLanguages } from "./lexicon.ts";
import type { QuotedSpan } from "./quotations.ts";
import type { Token } from "./reading.ts";
import { foldWord, remembered, stemOf } from "./words.ts";

const pieces =
  /(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*(?:['’ʼ\-\u2011&.](?=\p{L})[\p{L}\p{M}\p{N}]+)*|\p{N}+(?:[.,]\p{N}+)*|\S/gu;
const unspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
const initial = /^\p{Lu}$/u;
const tails = ofAllLanguages(({ sentences }) => sentences.behind).map((tail) => tail.replaceAll("'", "['’]"));
const ending = new RegExp(`(?:${tails.join("|")})$`, "iu");
const longestWord = 60;

/** The words, numbers and marks of `text.slice(from, to)` in order; whatever is no blank stands in exactly one. Linear. */
export function tokensOf(
  text: string,
  from: number,
  to: number,
  lexicon: Lexicon,
  quoted: readonly QuotedSpan[],
): Token[] {
  const tokens: Token[] = [];
  let span = 0;
  let opens = true;
  for (const found of text.slice(from, to).matchAll(pieces)) {
    const start = from + found.index;
    for (const piece of parts(found[0], start, lexicon)) {
      while ((quoted[span]?.to ?? Number.POSITIVE_INFINITY) <= piece.start) span += 1;
      const inside = quoted[span];
      const inQuotation = inside !== undefined && piece.start >= inside.start && piece.end <= inside.end;
      if (piece.text === "." && isShortened(tokens.at(-1), piece.start, lexicon) && piece.end < to) {
        lengthen(tokens);
        continue;
      }
      const token = tokenFrom(piece, opens, inQuotation);
      const closes = inside !== undefined && piece.start === inside.end;
      if (closes) opens = /[.!?…]/.test(text[inside.end - 1] ?? "");
      else opens = token.kind === "mark" && (opens || opensNext(token.text));
      tokens.push(token);
    }
  }
  return tokens;
}

type TokenPart = { text: string; start: number; end: number };

/** "Iran's" is two, so is "didn't", and French "l'accord"; scripts without blanks are cut every two characters. */
function parts(raw: string, start: number, { elided }: Lexicon): TokenPart[] {
  const isPlain = raw.length <= longestWord && !/['’]/.test(raw) && (raw.length < 3 || !unspaced.test(raw));
  if (isPlain) return [{ text: raw, start, end: start + raw.length }];
  if (unspaced.test(raw)) return chunks(raw, start, 2);
  const head = elided.exec(raw)?.[0].length ?? 0;
  const tail = head > 0 ? raw.length : (ending.exec(raw)?.index ?? raw.length);
  return [
    ...chunks(raw.slice(0, head), start, longestWord),
    ...chunks(raw.slice(head, tail), start + head, longestWord),
    ...chunks(raw.slice(tail), start + tail, longestWord),
  ];
}

function chunks(raw: string, start: number, length: number): TokenPart[] {
  return Array.from({ length: Math.ceil(raw.length / length) }, (_, i) => {
    const text = raw.slice(i * length, (i + 1) * length);
    return { text, start: start + i * length, end: start + i * length + text.length };
  });
}

const looksOf = remembered((text: string): Pick<Token, "kind" | "lower" | "stem" | "hasCapital"> => {
  if (!/^[\p{L}\p{N}'’]/u.test(text) || text === "'" || text === "’") {
    return { kind: "mark", lower: text, stem: text, hasCapital: false };
  }
  const lower = foldWord(text);
  const kind = /^\p{N}/u.test(text) ? "number" : "word";
  return {
    kind,
    lower,
    stem: stemOf(lower),
    hasCapital: kind === "word" && /^(?:\p{Ll}?|\p{Ll}{2}-)\p{Lu}/u.test(text),
  };
});

function tokenFrom({ text, start, end }: TokenPart, opensHere: boolean, inQuotation: boolean): Token {
  const { kind, lower, stem, hasCapital } = looksOf(text);
  return { kind, text, lower, stem, start, end, hasCapital, opens: opensHere && kind !== "mark", inQuotation };
}

/** "J.", "Sen.", "млн.": the stop belongs to the word. */
function isShortened(last: Token | undefined, start: number, lexicon: Lexicon): boolean {
  if (last?.kind !== "word" || last.end !== start) return false;
  return initial.test(last.text) || lexicon.abbreviations.has(last.lower);
}

function lengthen(tokens: Token[]): void {
  const last = tokens.pop();
  if (last) tokens.push({ ...last, text: `${last.text}.`, end: last.end + 1 });
}

/** Behind those marks a capital tells nothing. */
function opensNext(mark: string): boolean {
  return /^["“„«»‘‚'”:–—|(]$/u.test(mark);
}

/** Nothing but a blank or a hyphen stands between a token and the one before. */
export function isJoined(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return before !== undefined && token !== undefined && before.kind !== "mark" && token.start - before.end <= 1;
}
