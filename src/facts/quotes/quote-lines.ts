import { type Lexicon, lexicons, wordless } from "../../language/lexicon.ts";
import type { NameMention, Quotation, Reading, ReadSentence, Token } from "../../language/reading.ts";

/** A word or number, a mark, a whole name, or a whole quotation, whatever is in it. */
export type LinePart = Pick<Token, "text" | "lower" | "start" | "end" | "hasCapital"> & {
  kind: "word" | "mark" | "name" | "quote";
  name?: NameMention;
};

/** A sentence with what of it a quotation holds together; `words` are those of its language that go with quotations. */
export type QuoteLine = {
  text: string;
  parts: LinePart[];
  start: number;
  end: number;
  paragraph: number;
  place: number;
  words: Lexicon["speech"] & Lexicon["names"];
  negationsBehind: boolean;
};

type WordList = Exclude<keyof QuoteLine["words"], "nounsHaveCapitals" | "ownersBehind">;

/** Whether the part at `at` is a word of one of these lists. */
export function is({ parts, words }: QuoteLine, at: number, ...lists: readonly WordList[]): boolean {
  const part = parts[at];
  return part?.kind === "word" && lists.some((list) => words[list].has(part.lower));
}

export function isMark({ parts }: QuoteLine, at: number, marks?: string): boolean {
  const part = parts[at];
  return part?.kind === "mark" && (marks === undefined || marks.includes(part.text));
}

const longestLine = 2_000;

/** The sentences of an article; what stands inside quotation marks never parts them, nor does a cry before "he said". */
export function linesOf(reading: Reading): QuoteLine[] {
  const { speech, names, grammar } = lexicons.get(reading.language) ?? wordless;
  const known = { words: { ...speech, ...names }, negationsBehind: grammar.negationsBehind };
  const lines: QuoteLine[] = [];
  let reach = 0;
  for (const sentence of reading.sentences) {
    const last = lines.at(-1);
    const { text } = reading;
    const goesOn = last && (reach > sentence.start || isCried(last, sentence)) && last.end - last.start < longestLine;
    if (last && goesOn) {
      last.parts.push(...partsOf(text, sentence, last.parts.findLast(({ kind }) => kind === "quote")?.end));
      last.end = sentence.end;
    } else {
      const { start, end, paragraph, place } = sentence;
      lines.push({ text, parts: partsOf(text, sentence), start, end, paragraph, place, ...known });
    }
    for (const quotation of sentence.quotations) reach = Math.max(reach, wholeOf(quotation).end);
  }
  return lines;
}

function wholeOf({ whole, start, end }: Quotation): { start: number; end: number } {
  return whole ?? { start, end };
}

const wordsOfAttribution = 6;

/** "Really?" Peskov said.: a question or a cry parts no sentence when an attribution follows. */
function isCried({ parts, paragraph, words }: QuoteLine, { tokens, paragraph: next }: ReadSentence): boolean {
  const cry = parts.at(-1);
  if (cry?.kind !== "quote" || !/[?!…]$/.test(cry.text) || paragraph !== next || !tokens[0]?.hasCapital) return false;
  const mark = tokens.findIndex(({ kind }) => kind === "mark");
  return tokens
    .slice(1, mark < 0 ? wordsOfAttribution : Math.min(mark, wordsOfAttribution))
    .some(({ lower }) => words.says.has(lower));
}

/** `behind`: where the last quotation of the line before ends; what of it stands here was given with it. */
function partsOf(text: string, { tokens, names, quotations }: ReadSentence, behind = -1): LinePart[] {
  const quotes = quotations.map(wholeOf).filter(({ end }) => end > behind);
  const starts = new Map(names.map((name) => [name.from, name]));
  const parts: LinePart[] = [];
  let next = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    while ((quotes[next]?.end ?? token.end) < token.start) next += 1;
    const quote = quotes[next];
    const name = starts.get(at);
    if (quote && token.end >= quote.start) {
      if (parts.at(-1)?.start !== quote.start) parts.push(quotePart(text, quote));
    } else if (token.start > behind) parts.push(name ? namePart(tokens, name) : wordPart(token));
    if (name && !token.inQuotation) at = name.to - 1;
  }
  return parts;
}

function quotePart(text: string, { start, end }: { start: number; end: number }): LinePart {
  return { kind: "quote", text: text.slice(start, end), lower: "", start, end, hasCapital: false };
}

function namePart(tokens: readonly Token[], name: NameMention): LinePart {
  const [first, last] = [tokens[name.from], tokens[name.to - 1]];
  const lower = tokens[name.from]?.lower ?? "";
  return {
    kind: "name",
    text: name.text,
    lower,
    start: first?.start ?? 0,
    end: last?.end ?? 0,
    hasCapital: true,
    name,
  };
}

function wordPart({ kind, text, lower, start, end, hasCapital }: Token): LinePart {
  return { kind: kind === "mark" ? "mark" : "word", text, lower, start, end, hasCapital };
}
