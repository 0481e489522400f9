import { type QuotedSpan, quotedSpans } from "../language/quotations.ts";
import { type Sentence, sentencesOf } from "../language/sentences.ts";
import { sayingOf } from "../summarize/saying-verbs.ts";
import { type QuoteToken, tokensOf } from "./quote-tokens.ts";

const longestJoined = 2_000;

/** A sentence of a text whose quotations are single tokens. */
export type ScannedSentence = { sentence: Sentence; tokens: QuoteToken[] };

/** The sentences of a text; what stands inside quotation marks never parts them. */
export function scanQuotes(text: string): ScannedSentence[] {
  const spans = paragraphsOf(sentencesOf(text)).flatMap(({ start, end }) => quotedSpans(text, start, end));
  const sentences = joined(text, sentencesOf(masked(text, spans)), spans);
  let next = 0;
  return sentences.map((sentence) => {
    while ((spans[next]?.to ?? Number.POSITIVE_INFINITY) <= sentence.start) next += 1;
    const own: QuotedSpan[] = [];
    for (let i = next; (spans[i]?.from ?? Number.POSITIVE_INFINITY) < sentence.end; i += 1)
      own.push(spans[i] as QuotedSpan);
    return { sentence, tokens: tokensOf(text, sentence, own) };
  });
}

function paragraphsOf(sentences: readonly Sentence[]): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end, place } of sentences) {
    const last = ranges.at(-1);
    if (place === 0 || !last) ranges.push({ start, end });
    else last.end = end;
  }
  return ranges;
}

/** The same text with a plain letter for all inside quotation marks but the last character, so that offsets stay. */
function masked(text: string, spans: readonly QuotedSpan[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(at, start), text.slice(start, end - 1).replace(/[^\n]/g, "x"), text.slice(end - 1, end));
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

/** "Really?" Peskov said.: a question or a cry parts no sentence when an attribution follows. */
function joined(text: string, sentences: readonly Sentence[], spans: readonly QuotedSpan[]): Sentence[] {
  const ends = new Set(spans.filter(({ end }) => /[?!…]/.test(text[end - 1] ?? "")).map(({ to }) => to));
  const result: Sentence[] = [];
  for (const sentence of sentences) {
    const last = result.at(-1);
    if (
      last &&
      last.text.length < longestJoined &&
      ends.has(last.end) &&
      last.paragraph === sentence.paragraph &&
      attributes(sentence.text)
    ) {
      result.push({ ...(result.pop() as Sentence), end: sentence.end, text: text.slice(last.start, sentence.end) });
    } else result.push(sentence);
  }
  return result;
}

/** A verb of saying within the first words, before any mark. */
function attributes(text: string): boolean {
  const [head = ""] = text.slice(0, 90).split(/[,.:;"“«]/);
  const words = head.split(/\s+/).slice(0, 6);
  return /^\p{Lu}/u.test(text) && words.slice(1).some((word) => sayingOf(word)?.form === "finite");
}
