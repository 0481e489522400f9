import type { Alias, Millis, Quote } from "../model.ts";
import { type Attribution, attributionOf } from "./quote-attribution.ts";
import { captionOf } from "./quote-captions.ts";
import type { QuotedSpan } from "./quote-marks.ts";
import { type ScannedSentence, scanQuotes } from "./quote-scan.ts";
import { isQuotable } from "./quote-test.ts";
import type { Token } from "./quote-tokens.ts";
import { createSpeakerKeys, unnamedKey } from "./speaker-keys.ts";
import { registerSpeakers } from "./speaker-registry.ts";
import { type ResolvedSpeaker, resolveSpeaker } from "./speaker-resolve.ts";

/** `text` is plain, paragraphs separated by "\n\n". */
export type QuoteArticle = { id: number; text: string; title?: string; language?: string; at: Millis };

/** Beyond that an article is a book, a log or an attack. */
const charactersRead = 200_000;

type Said = { speaker: ResolvedSpeaker; verb: string; direct: boolean };
type Found = { span: QuotedSpan; sentence: number; said?: Said };

/**
 * Reads what people are quoted with in an article, in the order of the text: only words whose speaker the text makes plain, who may be
 * somebody unnamed ("a senior official", key "unnamed"). `words === text.slice(start, end)`, 2 to 600 characters of them; fewer than four
 * words only beside a verb of saying. Each paragraph of a longer quotation is a quote of its own, so is what goes on behind "he said".
 */
export function createQuoteReader(aliases: readonly Alias[]): (article: QuoteArticle) => Quote[] {
  const keyOf = createSpeakerKeys(aliases);
  return (article) => {
    const text = article.text.slice(0, charactersRead);
    const found = attributed(text, scanQuotes(text));
    return found.flatMap(({ span, said }) => {
      if (!said || !isQuotable(text, span, said.direct)) return [];
      const { start, end } = trimmed(text, span);
      const { name, role, kind } = said.speaker;
      const speakerKey = kind === "unnamed" ? unnamedKey : keyOf(name, kind);
      const words = text.slice(start, end);
      return [
        {
          articleId: article.id,
          words,
          start,
          end,
          speaker: name,
          speakerKey,
          ...(role ? { role } : {}),
          verb: said.verb,
          at: article.at,
        },
      ];
    });
  };
}

/** The words alone: without blanks and the comma before "he said". */
function trimmed(text: string, { start, end }: QuotedSpan): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && /[\s\u00a0]/.test(text[from] ?? "")) from += 1;
  while (to > from && /[\s\u00a0,]/.test(text[to - 1] ?? "")) to -= 1;
  return { start: from, end: to };
}

function attributed(text: string, sentences: readonly ScannedSentence[]): Found[] {
  const registry = registerSpeakers(sentences.map(({ tokens }) => tokens));
  const speakers: (ResolvedSpeaker | undefined)[] = [];
  const found: Found[] = [];
  for (const [i, { tokens }] of sentences.entries()) {
    for (const [at, token] of tokens.entries()) {
      if (!token.span) continue;
      const attribution = attributionAt(text, sentences, i, at);
      const speaker = attribution && resolveSpeaker(attribution.speaker, i, registry, speakers);
      const said = attribution ? speaker && { ...attribution, speaker } : carried(text, sentences, found, i, at);
      found.push({ span: token.span, sentence: i, ...(said ? { said } : {}) });
      if (said) speakers[i] = said.speaker;
    }
  }
  return withRunOn(found);
}

function attributionAt(
  text: string,
  sentences: readonly ScannedSentence[],
  i: number,
  at: number,
): Attribution | undefined {
  const tokens = sentences[i]?.tokens ?? [];
  const span = tokens[at]?.span;
  const own = attributionOf(tokens, at, text[(span?.end ?? 0) - 1] ?? "");
  if (own || !isAlone(tokens)) return own;
  const lead = sentences[i - 1]?.tokens ?? [];
  if (lead.at(-1)?.text === ":") return attributionOf([...lead, ...tokens], lead.length + at, "");
  return captionOf(sentences, i);
}

/** Nothing in the sentence but one quotation. */
function isAlone(tokens: readonly Token[]): boolean {
  return tokens.filter((token) => token.kind !== "mark").length === 1;
}

/** Words without an attribution of their own right behind words of somebody: in the same sentence, or alone in the next. */
function carried(
  text: string,
  sentences: readonly ScannedSentence[],
  found: readonly Found[],
  i: number,
  at: number,
): Said | undefined {
  const last = found.at(-1);
  if (!last?.said) return undefined;
  if (last.sentence === i) return goesOn(sentences[i]?.tokens ?? [], last, at) ? last.said : undefined;
  if (last.sentence !== i - 1 || !isAlone(sentences[i]?.tokens ?? [])) return undefined;
  return last.said.direct && endsInStop(text, sentences[i]?.tokens[at]) ? last.said : undefined;
}

/** "…," he said, "…": between the two only the attribution. */
function goesOn(tokens: readonly Token[], last: Found, at: number): boolean {
  const before = tokens.findIndex((token) => token.span === last.span);
  return at - before <= 24;
}

function endsInStop(text: string, token: Token | undefined): boolean {
  return /[.!?…]/.test(text[(token?.span?.end ?? 0) - 1] ?? "");
}

/** A quotation over several paragraphs has one speaker, named at any of them. */
function withRunOn(found: readonly Found[]): Found[] {
  const result = [...found];
  for (let i = result.length - 2; i >= 0; i -= 1) {
    const [here, next] = [result[i], result[i + 1]];
    if (here?.span.open && !here.said && next?.said && next.sentence === here.sentence + 1)
      result[i] = { ...here, said: next.said };
  }
  for (let i = 1; i < result.length; i += 1) {
    const [before, here] = [result[i - 1], result[i]];
    if (before?.span.open && before.said && here && !here.said && here.sentence === before.sentence + 1)
      result[i] = { ...here, said: before.said };
  }
  return result;
}
