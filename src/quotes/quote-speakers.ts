import { foldName } from "../fold-name.ts";
import type { QuotedSpan } from "../language/quotations.ts";
import { attributionOf, type SpeakerAttribution } from "./quote-attribution.ts";
import { captionOf } from "./quote-captions.ts";
import type { ScannedSentence } from "./quote-scan.ts";
import { indirectSpeaker } from "./quote-subject.ts";
import type { QuoteToken } from "./quote-tokens.ts";

import { registerSpeakers, type SpeakerRegistry } from "./speaker-registry.ts";
import { type ResolvedSpeaker, resolveSpeaker } from "./speaker-resolve.ts";

export type Said = { speaker: ResolvedSpeaker; verb: string; direct: boolean };

/** A quotation in sentence number `sentence`; without `said` the text does not make plain whose it is. */
export type AttributedQuote = { span: QuotedSpan; sentence: number; said?: Said };

type SpeakerReading = {
  text: string;
  sentences: readonly ScannedSentence[];
  registry: SpeakerRegistry;
  speakers: (ResolvedSpeaker | null | undefined)[];
  found: AttributedQuote[];
};

/** Every quotation of a text in order, with who says it. */
export function attributeQuotes(text: string, sentences: readonly ScannedSentence[]): AttributedQuote[] {
  const registry = registerSpeakers(sentences.map(({ tokens }) => tokens));
  const reading: SpeakerReading = { text, sentences, registry, speakers: [], found: [] };
  for (const [i, { tokens }] of sentences.entries()) {
    if (tokens.some(({ span }) => span)) readQuotes(reading, i, tokens);
    else reading.speakers[i] = readSpeech(reading, i, tokens);
  }
  return withRunOn(reading.found);
}

function readQuotes(reading: SpeakerReading, i: number, tokens: readonly QuoteToken[]): void {
  for (const [at, token] of tokens.entries()) {
    if (!token.span) continue;
    const attribution = attributionAt(reading, i, at);
    const speaker = attribution && resolveSpeaker(attribution.speaker, i, reading.registry, reading.speakers);
    const said = attribution ? speaker && { ...attribution, speaker } : carried(reading, i, at);
    reading.found.push({ span: token.span, sentence: i, said });
    if (said) reading.speakers[i] = said.speaker;
    else if (attribution) reading.speakers[i] = null;
  }
}

/** Who speaks in a sentence without quotations; one that only goes on about "he" leaves who spoke before. */
function readSpeech(
  { registry, speakers }: SpeakerReading,
  i: number,
  tokens: readonly QuoteToken[],
): SpeakerReading["speakers"][number] {
  const phrase = indirectSpeaker(tokens);
  if (phrase) return resolveSpeaker(phrase, i, registry, speakers) ?? null;
  if (phrase === null) return null;
  const goesOn = /^(?:He|She|His|Her)$/.test(tokens[0]?.text ?? "") && (registry.mentions[i] ?? []).length === 0;
  return goesOn ? speakers[i - 1] : undefined;
}

function attributionAt(
  { text, sentences, registry }: SpeakerReading,
  i: number,
  at: number,
): SpeakerAttribution | undefined {
  const tokens = sentences[i]?.tokens ?? [];
  const span = tokens[at]?.span;
  const own = attributionOf(tokens, at, text[(span?.end ?? 0) - 1] ?? "");
  if (own || !isAlone(tokens)) return own;
  const lead = sentences[i - 1]?.tokens ?? [];
  if (lead.at(-1)?.text === ":") return attributionOf([...lead, ...tokens], lead.length + at, "");
  return captionOf(sentences, i, (name) => registry.people.has(foldName(name)));
}

/** Nothing in the sentence but one quotation. */
function isAlone(tokens: readonly QuoteToken[]): boolean {
  return tokens.filter((token) => token.kind !== "mark").length === 1;
}

/** Words without an attribution of their own right behind words of somebody: in the same sentence, or alone in the next. */
function carried({ text, sentences, found }: SpeakerReading, i: number, at: number): Said | undefined {
  const last = found.at(-1);
  const tokens = sentences[i]?.tokens ?? [];
  if (!last?.said) return undefined;
  if (last.sentence === i) return goesOn(tokens, last, at) ? last.said : undefined;
  if (last.sentence !== i - 1 || !isAlone(tokens)) return undefined;
  return last.said.direct && endsInStop(text, tokens[at]) ? last.said : undefined;
}

/** "…," he said, "…": between the two only the attribution, or "and". */
function goesOn(tokens: readonly QuoteToken[], last: AttributedQuote, at: number): boolean {
  const before = tokens.findIndex((token) => token.span === last.span);
  const lead = tokens[at - 1];
  const joined = lead?.kind === "mark" ? /[,:;—–-]/.test(lead.text) : /^(?:and|but|that|to)$/.test(lead?.text ?? "");
  return at - before <= 24 && joined;
}

function endsInStop(text: string, token: QuoteToken | undefined): boolean {
  return /[.!?…]/.test(text[(token?.span?.end ?? 0) - 1] ?? "");
}

/** A quotation over several paragraphs has one speaker, named at any of them. */
function withRunOn(found: readonly AttributedQuote[]): AttributedQuote[] {
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
