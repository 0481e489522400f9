import type { Millis } from "../model.ts";
import { isEmptyWord } from "./common-words.ts";
import { namesOf } from "./names.ts";
import { labelsOf } from "./number-labels.ts";
import type { Word } from "./words.ts";
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
  /** The writing the headline is in: names can contradict only inside one. */
  script: string;
  /** Stem → how much of headline, lead and text it carries. */
  terms: ReadonlyMap<string, number>;
  /** Stems written as names → salience 0…1: in the headline or said again, 1. */
  names: ReadonlyMap<string, number>;
  /** Stems of the headline that carry content. */
  title: ReadonlySet<string>;
  /** Stems of headline and lead. */
  opening: ReadonlySet<string>;
  /** How the words of headline and lead start. */
  openingStarts: ReadonlySet<string>;
  /** Numbers that tell one of a kind from the next: "package" → {"12th"}. */
  labels: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether more than headline and lead was there to read. */
  hasBody: boolean;
  /** Runs of four words of headline and lead, to know a copy. */
  shingles: ReadonlySet<string>;
  /** Stem → the word as this article writes it, to show as evidence. */
  written: ReadonlyMap<string, string>;
};

/** Words read of each part; what comes later in a long text is background. */
const limits = { title: 60, lead: 70, body: 300 };

/** How much a word of each part counts. Measured: between .3 and .7 the body's weight changes little. */
const weight = { title: 2, lead: 2, body: 0.35 };

/** The event of one article as words, names and numbers. `rename` maps spellings of one name to one stem. */
export function signatureOf(article: StoryArticle, rename: (words: Word[]) => Word[] = (words) => words): Signature {
  const leadText = article.description.trim() === "" ? article.body : article.description;
  const title = rename(wordsOf(article.title.slice(0, 1_000), limits.title));
  const lead = rename(wordsOf(leadText.slice(0, 2_000), limits.lead));
  const body = rename(wordsOf(article.body.slice(0, 12_000), limits.body));
  const opening = [...title, ...lead];
  return {
    at: article.at,
    script: scriptOf(article.title),
    terms: termWeights([
      [title, weight.title],
      [lead, weight.lead],
      [body, weight.body],
    ]),
    names: namesOf(title, lead, body),
    title: new Set(countsOf(title).keys()),
    opening: new Set(opening.map((word) => word.stem)),
    openingStarts: new Set(opening.map((word) => startOf(word.stem))),
    labels: labelsOf(title, lead),
    hasBody: body.length > opening.length,
    shingles: shinglesOf(opening),
    written: new Map([...body, ...lead, ...title].map((word) => [word.stem, word.written])),
  };
}

function termWeights(parts: [Word[], number][]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [words, weight] of parts) {
    for (const [stem, count] of countsOf(words)) {
      weights.set(stem, (weights.get(stem) ?? 0) + weight * (1 + Math.log(count)));
    }
  }
  return weights;
}

function countsOf(words: Word[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    if (!isEmptyWord(word.lower)) counts.set(word.stem, (counts.get(word.stem) ?? 0) + 1);
  }
  return counts;
}

function shinglesOf(words: Word[]): Set<string> {
  const shingles = new Set<string>();
  for (let i = 0; i + 4 <= words.length; i += 1) {
    shingles.add(
      words
        .slice(i, i + 4)
        .map((word) => word.lower)
        .join(" "),
    );
  }
  return shingles;
}

/** The first four letters: enough to tell two names apart, too few to tell two spellings of one. */
export function startOf(stem: string): string {
  return stem.slice(0, 4);
}

const scripts = [
  "Latin",
  "Cyrillic",
  "Arabic",
  "Greek",
  "Hebrew",
  "Han",
  "Thai",
  "Devanagari",
  "Hangul",
  "Georgian",
].map((name) => ({ name, letters: new RegExp(`\\p{sc=${name}}`, "gu") }));

function scriptOf(text: string): string {
  const counts = scripts.map(({ name, letters }) => ({ name, count: text.slice(0, 300).match(letters)?.length ?? 0 }));
  return counts.reduce((most, other) => (other.count > most.count ? other : most)).name;
}
