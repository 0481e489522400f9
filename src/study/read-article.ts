import { isProse, newsSentences } from "../language/boilerplate.ts";
import { hasOpenQuote, isBareQuote } from "../language/open-quotes.ts";
import { type Sentence, sentencesOf } from "../language/sentences.ts";
import type { Alias, Millis } from "../model.ts";
import { isEmptyWord } from "../stories/common-words.ts";
import { officesBeside } from "./actor-of.ts";
import { type Act, actIn } from "./acts-in.ts";
import { daysIn, type NamedDay } from "./days-in.ts";
import { isFrequent } from "./frequent-words.ts";
import { certainNames, type NameRun, nameRuns, nounsHaveCapitals } from "./name-runs.ts";
import { type CountedNumber, numbersIn } from "./numbers-in.ts";
import { createWordReader, type PlacedWord } from "./placed-words.ts";
import { type QuotedPassage, quotationsIn, withoutQuotations } from "./quoted-words.ts";

/** A sentence with what it tells. `candidate`: news in itself, whole and not the writer's own comment. */
export type StudiedSentence = {
  sentence: Sentence;
  plain: string;
  words: PlacedWord[];
  terms: string[];
  numbers: CountedNumber[];
  names: NameRun[];
  days: NamedDay[];
  quotations: QuotedPassage[];
  candidate: boolean;
  act?: Act;
};

export type SentenceReader = (
  text: string,
  title: string,
  at: Millis,
) => { title: StudiedSentence; sentences: StudiedSentence[] };

const longestText = 100_000;
const mostSentences = 300;
const longestSentence = 1_200;

/** Reads the sentences of an article: numbers, names, days, quotations and acts. Bounded and linear in the text. */
export function createSentenceReader(aliases: readonly Alias[]): SentenceReader {
  const wordsOf = createWordReader(aliases);
  return (text, title, at) => {
    const all = sentencesOf(text.slice(0, longestText)).slice(0, mostSentences);
    const news = new Set(newsSentences(all));
    const sentences = all.filter((one) => one.text.length <= longestSentence);
    const words = new Map(sentences.map((one) => [one, wordsOf(one.text)]));
    const headline = lineOf(title.slice(0, longestSentence));
    const heading = wordsOf(headline.text);
    const known = new Set([...words.values(), heading].flatMap(certainNames));
    const named = sentences.map((one) => ({ one, words: words.get(one) ?? [] }));
    const dense = nounsHaveCapitals([...words.values()]);
    const runs = named.map(({ one, words }) => nameRuns(one.text, words, known, dense));
    const officials = officialsIn(named.map(({ words }, i) => ({ words, names: runs[i] ?? [] })));
    return {
      title: readSentence(headline, heading, nameRuns(headline.text, heading, known), officials, false, at, true),
      sentences: named.map(({ one, words }, i) =>
        readSentence(one, words, runs[i] ?? [], officials, news.has(one), at),
      ),
    };
  };
}

function lineOf(text: string): Sentence {
  return { text, start: 0, end: text.length, paragraph: 0, place: 0, listed: false };
}

function officialsIn(sentences: readonly { words: PlacedWord[]; names: NameRun[] }[]): Set<string> {
  const officials = new Set<string>();
  for (const { words, names } of sentences) {
    for (const name of names) {
      const last = name.stems.at(-1);
      if (last && officesBeside(words, name).length > 0) officials.add(last);
    }
  }
  return officials;
}

function readSentence(
  sentence: Sentence,
  words: PlacedWord[],
  names: NameRun[],
  officials: ReadonlySet<string>,
  isNews: boolean,
  at: Millis,
  isHeadline = false,
): StudiedSentence {
  const plain = withoutQuotations(sentence.text);
  const days = daysIn(sentence.text, words, at);
  const whole = isNews && isProse(sentence.text) && !hasOpenQuote(sentence.text) && !isBareQuote(sentence.text);
  const act = whole || isHeadline ? actIn({ plain, words, names, officials }, days) : undefined;
  return {
    sentence,
    plain,
    words,
    terms: contentTerms(words),
    numbers: numbersIn(sentence.text, words),
    names,
    days,
    quotations: quotationsIn(sentence.text, words),
    candidate: whole,
    act,
  };
}

/** The stems that say what a text is about, each once, in order. Words of every second article say nothing. */
export function contentTerms(words: readonly PlacedWord[]): string[] {
  const terms = new Set<string>();
  for (const { lower, stem } of words) {
    const short = /^\p{sc=Cyrillic}/u.test(lower) ? 4 : 3;
    if (stem.startsWith("@")) terms.add(stem);
    else if (lower.length >= short && !isEmptyWord(lower) && !/^\p{N}/u.test(lower) && !isFrequent(stem))
      terms.add(stem);
  }
  return [...terms];
}
