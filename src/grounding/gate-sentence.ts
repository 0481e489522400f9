import { type Lexicon, lexicons, wordless } from "../language/lexicon.ts";
import { createReader } from "../language/read.ts";
import type { ReadSentence } from "../language/reading.ts";
import { eventsOf, type GateEvent } from "./events.ts";
import { type GateTerm, termsOf } from "./terms.ts";

/** A sentence as the gate reads it. `id`: of the source it is of. */
export type GateSentence = {
  id: number;
  sentence: ReadSentence;
  lexicon: Lexicon;
  terms: readonly GateTerm[];
  events: readonly GateEvent[];
};

const longestRead = 2_000;
const mostGuessed = 400;

let reader: ReturnType<typeof createReader> | undefined;

/**
 * Reads texts together, so that what is a name in one is one in all, in the language of `telling`; at most 2,000 characters of each. A text
 * gives a statement a sentence.
 */
export function readTogether(texts: readonly { id: number; text: string }[], telling: string): GateSentence[] {
  const whole = texts.map(({ text }) => text.slice(0, longestRead).replace(/\s+/g, " "));
  const language = guessLanguage(telling.slice(0, longestRead));
  reader ??= createReader([]);
  const reading = reader({ title: "", text: whole.join("\n\n"), language, at: 0 });
  const lexicon = lexicons.get(reading.language) ?? wordless;
  const ends: number[] = [];
  for (const text of whole) ends.push((ends.at(-1) ?? -2) + 2 + text.length);
  return reading.sentences.map((sentence) => {
    const { id } = texts[ends.findIndex((end) => sentence.start < end)] ?? { id: Number.NaN };
    const terms = termsOf(sentence, lexicon);
    return { id, sentence, lexicon, terms, events: eventsOf({ sentence, terms, lexicon }) };
  });
}

/** The language whose smallest words the text has most of; Cyrillic is told by its letters when it is read. */
function guessLanguage(text: string): string | undefined {
  if (/\p{sc=Cyrillic}{3}/u.test(text)) return undefined;
  const words =
    text
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(0, mostGuessed) ?? [];
  const score = ({ grammar }: Lexicon) => {
    const small = new Set([...grammar.determiners, ...grammar.prepositions, ...grammar.pronouns]);
    return words.filter((word) => small.has(word)).length;
  };
  return [...lexicons.values()].toSorted((a, b) => score(b) - score(a) || (a.language === "en" ? -1 : 1))[0]?.language;
}
