import { lexicons, wordless } from "../language/lexicon.ts";
import type { Token } from "../language/reading.ts";
import { type Sentence, sentencesOf } from "../language/sentences.ts";
import { tokensOf } from "../language/tokens.ts";
import type { Millis } from "../model.ts";
import { primaryTag } from "../primary-tag.ts";
import { likenessOf } from "./likeness.ts";
import type { AskedWord, Question } from "./question.ts";
import { keyOf } from "./spellings.ts";
import { rarityOf, wordVectors } from "./word-vectors.ts";

/** `text` is plain, paragraphs separated by "\n\n". */
export type AnswerArticle = { id: number; title: string; text: string; at: Millis; language?: string };

/** A sentence with how far it says each word of the question, and what it speaks of where its language has vectors. */
export type ReadAnswer = Sentence & {
  fits: number[];
  keys: ReadonlySet<string>;
  lengthCost: number;
  meaning?: Float32Array;
};
/** `language`: the primary tag it was taken to be written in. */
export type Measured = { sentences: ReadAnswer[]; inTitle: number[]; language: string };

const sentencesRead = 200;
const charactersRead = 60_000;
const longestSentence = 1_200;
const longestTitle = 400;
/** Words from which on a sentence has some of the question by chance, and what each of them costs. */
const longFrom = 30;
const longCosts = 0.006;
/** What headline and the sentence before speak of counts, but less than what a sentence says itself. */
const byHeadline = 0.5;
const bySentenceBefore = 0.4;

const isAsking = lexicons.get("en")?.questions.asking ?? { has: () => false };

/** A function that measures an article's sentences against the question; a word that comes again is compared once. */
export function measureArticle({ words }: Question): (article: AnswerArticle) => Measured {
  const fitsOf = createFits(words);
  return ({ text, title, language = "en" }) => {
    const tag = primaryTag(language);
    const sentences = sentencesOf(text.slice(0, charactersRead)).slice(0, sentencesRead);
    return {
      language: tag,
      inTitle: fitsOf(wordsOf(title, 0, Math.min(title.length, longestTitle))),
      sentences: sentences.map((sentence) => {
        const tokens = wordsOf(text, sentence.start, Math.min(sentence.end, sentence.start + longestSentence));
        return {
          ...sentence,
          fits: fitsOf(tokens),
          keys: new Set(tokens.map(keyOf)),
          lengthCost: -longCosts * Math.max(0, tokens.length - longFrom),
          meaning: tag === "en" ? meaningOf(tokens) : undefined,
        };
      }),
    };
  };
}

function wordsOf(text: string, from: number, to: number): Token[] {
  return tokensOf(text, from, to, wordless, []).filter(({ kind }) => kind !== "mark");
}

function meaningOf(tokens: readonly Token[]): Float32Array {
  return wordVectors().meaning(tokens.flatMap(({ lower }) => (isAsking.has(lower) ? [] : lower)));
}

function createFits(words: readonly AskedWord[]): (tokens: readonly Token[]) => number[] {
  const known = words.map(() => new Map<string, number>());
  const phrases = words.map(({ spelled }) => spelled?.phrases ?? []);
  const hasPhrases = phrases.some(({ length }) => length > 0);
  return (tokens) => {
    const line = hasPhrases ? ` ${tokens.map(keyOf).join(" ")} ` : "";
    return words.map((word, place) => {
      if (phrases[place]?.some((phrase) => line.includes(` ${phrase} `))) return 1;
      const own = known[place] as Map<string, number>;
      return tokens.reduce((best, token) => {
        const fit = own.get(token.text) ?? likenessOf(word, token);
        own.set(token.text, fit);
        return Math.max(best, fit);
      }, 0);
    });
  };
}

type CoverContext = { language: string; inTitle?: readonly number[]; before?: readonly number[] };

/** A function that says how much of the question is covered, 0 to 1, by weight; `meaning`: of the question. */
export function createCover({ words, language }: Question, articles: readonly Measured[]) {
  const sentences = articles.flatMap((article) => article.sentences);
  const weights = words.map((word, place) => weightOf(word, place, sentences));
  const english = words.flatMap((word) => word.english ?? (language === "en" ? word.lower : []));
  const cover = (fits: readonly number[], { language: written, inTitle, before }: CoverContext): number => {
    let all = 0;
    let met = 0;
    for (const [at, fit] of fits.entries()) {
      // A word without a known translation cannot stand in a sentence of another language.
      if (written !== language && !crosses(words[at])) continue;
      const weight = weights[at] ?? 0;
      all += weight;
      met += weight * Math.max(fit, byHeadline * (inTitle?.[at] ?? 0), bySentenceBefore * (before?.[at] ?? 0));
    }
    return all === 0 ? 0 : met / all;
  };
  return Object.assign(cover, { meaning: wordVectors().meaning(english) });
}

function crosses(word: AskedWord | undefined): boolean {
  return word !== undefined && (word.kind !== "word" || word.spelled !== undefined);
}

/**
 * Rare words of the question tell more: rare among the sentences, and in English. Flattened, because the rarest is often only how the
 * asker puts it.
 */
function weightOf({ kind, english, lower }: AskedWord, place: number, sentences: readonly ReadAnswer[]): number {
  const count = sentences.reduce((sum, { fits }) => sum + (fits[place] ?? 0), 0);
  const here = Math.log((sentences.length + 2) / (count + 1));
  const everywhere = rarityOf(kind === "word" ? (english ?? lower) : undefined);
  return Math.sqrt(Math.sqrt(here * everywhere));
}
