import type { Millis } from "../model.ts";
import { type Amount, amountsOf } from "./amounts.ts";
import { isEmptyWord } from "./common-words.ts";
import { saysNothing, withoutDates } from "./date-words.ts";
import { isAliasStem, type Rename } from "./names/alias-names.ts";
import { namesOf } from "./names/names.ts";
import { personsOf } from "./names/person-names.ts";
import { countryOf } from "./names/place-names.ts";
import { labelsOf } from "./number-labels.ts";
import { isRoundUp } from "./round-up.ts";
import { languageOf } from "./story-language.ts";
import type { StoryWord } from "./words.ts";
import { wordsOf } from "./words.ts";

/** What the clustering reads of an article. `description` and `body` are plain text and may be empty. */
export type StoryArticle = {
  id: number;
  outlet?: string;
  title: string;
  description: string;
  body: string;
  language?: string;
  at: Millis;
};

/** What of an article identifies its event. */
export type Signature = {
  at: Millis;
  /** Primary tag: names can contradict only inside one language. */
  language: string;
  /** Whether it tells several events or is a running page. */
  isRoundUp: boolean;
  /** Stem → how much of headline, lead and text it carries. */
  terms: ReadonlyMap<string, number>;
  /** Stems written as names → salience 0…1: in the headline or said again, 1. */
  names: ReadonlyMap<string, number>;
  /** Last words of names of several words → salience 0…1. */
  persons: ReadonlyMap<string, number>;
  /** Counts and sums of headline and lead. */
  amounts: readonly Amount[];
  /** Stems of the headline that carry content. */
  title: ReadonlySet<string>;
  /** Stems of headline and lead. */
  opening: ReadonlySet<string>;
  /** How the words of headline and lead start. */
  openingStarts: ReadonlySet<string>;
  /** How all words start, also as what they were before a name was put for them, and the countries of the cities. */
  starts: ReadonlySet<string>;
  /** Numbers that tell one of a kind from the next: "package" → {"12th"}. */
  labels: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether more than headline and lead was there to read. */
  hasBody: boolean;
  /** Hashes of the runs of four words of headline and lead, to know a copy. */
  shingles: ReadonlySet<number>;
  /** Every word of headline, lead and text that carries content, unstemmed → 1 + ln of how often it stands there. */
  words: ReadonlyMap<string, number>;
  /** Stem → the word as this article writes it, to show as evidence. */
  written: ReadonlyMap<string, string>;
  /** Stem → what it was before it was put for a name. */
  spelled: ReadonlyMap<string, string>;
};

/** Words read of each part; what comes later in a long text is background. */
const limits = { title: 60, lead: 70, body: 300 };

const shingleWords = 4;

/** How much a word of each part counts. Measured: between .3 and .7 the body's weight changes little. */
const weight = { title: 2, lead: 2, body: 0.35 };

/** The event of one article as words, names and numbers. `rename` maps spellings of one name to one stem. */
export function signatureOf(article: StoryArticle, rename: Rename = (words) => words): Signature {
  const language = languageOf(article);
  const { title, lead, body } = partsOf(article, (words) => rename(words, language));
  const opening = [...title, ...lead];
  const all = [...body, ...lead, ...title];
  const names = namesOf(title, lead, body);
  return {
    at: article.at,
    language,
    isRoundUp: isRoundUp(article.title),
    terms: termWeights([
      [title, weight.title],
      [lead, weight.lead],
      [body, weight.body],
    ]),
    names,
    persons: personsOf({ title, lead, body }, names),
    amounts: [...amountsOf(title), ...amountsOf(lead)],
    title: new Set(countsOf(title).keys()),
    opening: new Set(opening.map((word) => word.stem)),
    openingStarts: new Set(opening.flatMap(startsOf)),
    starts: new Set(all.flatMap(startsOf)),
    labels: labelsOf(title, lead),
    hasBody: body.length > opening.length,
    shingles: shinglesOf(opening),
    words: wordCounts(all),
    written: new Map(all.map((word) => [word.stem, word.written])),
    spelled: new Map(all.flatMap(({ stem, was }) => (was === undefined ? [] : [[stem, was] as const]))),
  };
}

/** Where the headline or the lead is a mere date line, the next part stands in for it. */
function partsOf(
  article: StoryArticle,
  rename: (words: StoryWord[]) => StoryWord[],
): { title: StoryWord[]; lead: StoryWord[]; body: StoryWord[] } {
  const read = (text: string, most: number, limit: number) => rename(withoutDates(wordsOf(text.slice(0, most), limit)));
  const title = read(article.title, 1_000, limits.title);
  const body = read(article.body, 12_000, limits.body);
  const described = read(article.description, 2_000, limits.lead);
  const lead = saysNothing(described) ? body.slice(0, limits.lead) : described;
  return { title: saysNothing(title) ? firstSentence(lead) : title, lead, body };
}

function firstSentence(words: StoryWord[]): StoryWord[] {
  const next = words.findIndex((word, i) => i > 4 && word.opens);
  return words.slice(0, next < 0 ? 20 : Math.min(20, next));
}

function termWeights(parts: [StoryWord[], number][]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [words, weight] of parts) {
    for (const [stem, count] of countsOf(words)) {
      weights.set(stem, (weights.get(stem) ?? 0) + weight * (1 + Math.log(count)));
    }
  }
  return weights;
}

function wordCounts(words: StoryWord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    if (isEmptyWord(word.lower)) continue;
    const key = isInflected(word.lower) ? word.stem : word.lower;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) counts.set(key, 1 + Math.log(count));
  return counts;
}

/** Cyrillic words change their endings with the case. */
function isInflected(lower: string): boolean {
  return /^\p{sc=Cyrillic}/u.test(lower);
}

function countsOf(words: StoryWord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    if (!isEmptyWord(word.lower)) counts.set(word.stem, (counts.get(word.stem) ?? 0) + 1);
  }
  return counts;
}

function shinglesOf(words: StoryWord[]): Set<number> {
  const hashes = words.map((word) => hashOf(word.lower));
  const shingles = new Set<number>();
  for (let i = 0; i + shingleWords <= hashes.length; i += 1) {
    shingles.add(hashes.slice(i, i + shingleWords).reduce((run, hash) => Math.imul(run, 31) + hash, 7) | 0);
  }
  return shingles;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function startsOf({ stem, was, lower }: StoryWord): string[] {
  if (was === undefined) return isEmptyWord(lower) ? [] : [startOf(stem)];
  const country = countryOf(stem);
  return country === undefined ? [stem, startOf(was)] : [stem, startOf(was), country];
}

/** The first four letters: enough to tell two names apart, too few to tell two spellings of one. */
export function startOf(stem: string): string {
  return isAliasStem(stem) ? stem : stem.slice(0, 4);
}
