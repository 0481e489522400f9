import { type Lexicon, lexicons, questionKinds, wordless } from "../language/lexicon.ts";
import type { Token } from "../language/reading.ts";
import { tokensOf } from "../language/tokens.ts";
import { createPhraseBook, type PhraseBook, phraseAt } from "../language/words.ts";
import type { Alias } from "../model.ts";
import { createSpellings, type FindSpelled, keyOf, type Spelled } from "./spellings.ts";

/** What kind of thing an answer has to hold. */
export type Wanted = (typeof questionKinds)[number] | "anything";

/** A word of a question that its answer has to speak of. */
export type AskedWord = {
  /** As typed, folded. */
  lower: string;
  key: string;
  /** `name`: with a capital, or known as one; `place`: a known one; `number`: with digits; `word`: any other. */
  kind: "name" | "place" | "word" | "number";
  /** All that it is called, where it is known. */
  spelled?: Spelled;
  /** The English word for it, whose near words count. */
  english?: string;
};

export type Question = { wanted: Wanted; language: string; words: readonly AskedWord[] };

const longestQuestion = 300;
/** More would only thin out what matters. */
const mostWords = 10;

/** Reads a question; `aliases` make every spelling of a name count as one. */
export function readQuestion(text: string, aliases: readonly Alias[]): Question {
  const asked = text.slice(0, longestQuestion);
  const tokens = tokensOf(asked, 0, asked.length, wordless, []).filter(({ kind }) => kind !== "mark");
  const language = languageOf(tokens);
  const lexicon = lexicons.get(language) ?? wordless;
  return { wanted: wantedBy(tokens, language), language, words: askedWords(tokens, lexicon, createSpellings(aliases)) };
}

/** The language most of whose words of asking stand in it. */
function languageOf(tokens: readonly Token[]): string {
  const fits = [...lexicons].map(([language, { questions }]) => ({
    language,
    count: tokens.filter(({ lower }) => questions.asking.has(lower)).length + (language === "en" ? 0.5 : 0),
  }));
  return fits.toSorted((a, b) => b.count - a.count)[0]?.language ?? "en";
}

const openings = new Map<string, PhraseBook<Wanted>>();

function openingsOf(language: string): PhraseBook<Wanted> {
  const known = openings.get(language);
  if (known) return known;
  const lists = lexicons.get(language)?.questions;
  const made = createPhraseBook(
    questionKinds.flatMap((kind) => (lists?.[kind] ?? []).map((phrase) => [phrase, kind] as const)),
  );
  openings.set(language, made);
  return made;
}

/** "According to Rutte, when …": what is asked for may come later; whether something is, is asked by the first word. */
function wantedBy(tokens: readonly Token[], language: string): Wanted {
  const words = tokens.map(({ lower }) => lower);
  for (const at of words.keys()) {
    const found = phraseAt(openingsOf(language), words, at);
    if (found && (found.value !== "outlook" || at === 0)) return found.value;
  }
  return "anything";
}

function askedWords(tokens: readonly Token[], lexicon: Lexicon, find: FindSpelled): AskedWord[] {
  const words = new Map<string, AskedWord>();
  for (let at = 0; at < tokens.length && words.size < mostWords; ) {
    const token = tokens[at] as Token;
    const known = find(tokens, at);
    const isAsking = lexicon.questions.asking.has(token.lower) && !(token.hasCapital && at > 0);
    if (!isAsking && (known || token.lower.length > 1)) {
      const word = askedWord(token, known?.spelled, at > 0 && !lexicon.names.nounsHaveCapitals);
      if (!words.has(word.key)) words.set(word.key, word);
    }
    at += known && !isAsking ? known.length : 1;
  }
  return [...words.values()];
}

function askedWord(token: Token, spelled: Spelled | undefined, capitalTells: boolean): AskedWord {
  const key = keyOf(token);
  if (spelled) {
    const english = /^[a-z-]+$/.test(token.lower) && spelled.kind !== "word" ? token.lower : undefined;
    const head = spelled.spellings.find((spelling) => /^[A-Za-z-]+$/.test(spelling))?.toLowerCase();
    return { lower: token.lower, key, kind: spelled.kind, spelled, english: english ?? head };
  }
  const isNumber = token.kind === "number";
  const isName = token.hasCapital && capitalTells;
  const kind = isNumber ? "number" : isName ? "name" : "word";
  return { lower: token.lower, key, kind, english: kind === "word" ? token.lower : undefined };
}
