import { newsSentences } from "../language/boilerplate.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { SourcedSentence } from "../model.ts";
import type { SummaryArticle } from "./extractive.ts";
import { type ScoredSentence, scoreSentences, sharedCount } from "./score.ts";
import { namesAndNumbers, termsOf } from "./terms.ts";

export type Lead = { title: string; sentence: string };
export type SecondOptions = {
  /** The longest it may be, in UTF-16 units. */
  maxChars: number;
  /** What the reader is told elsewhere, as written. */
  told: ReadonlySet<string>;
};

/** What stands further down tells of other things. */
const charactersRead = 3_000;
const sentencesRead = 6;
/** So many content words tie a sentence to the headline or the sentence above it. */
const tie = 2;
/** Of the shorter one's terms; more is the same again. */
const sameThing = 0.5;

/**
 * A sentence of another article of the same story that goes on where the lead stops: stands alone, tied to it by two content words, and
 * neither repeats nor contradicts it. Word for word: `text === article.text.slice(start, end)`. Pure.
 */
export function secondSentence(
  lead: Lead,
  articles: readonly SummaryArticle[],
  options: SecondOptions,
): SourcedSentence | undefined {
  const known = { title: new Set(termsOf(lead.title)), sentence: new Set(termsOf(lead.sentence)) };
  let best: ScoredSentence | undefined;
  for (const sentence of articles.flatMap(candidatesIn)) {
    if (best && sentence.score <= best.score) continue;
    if (sentence.text.length > options.maxChars || options.told.has(sentence.text)) continue;
    if (!goesOn(sentence.terms, known) || contradicts(sentence.text, lead.sentence)) continue;
    best = sentence;
  }
  if (!best) return undefined;
  const { text, articleId, start, end } = best;
  return { text, articleId, start, end };
}

function candidatesIn({ id, title, text }: SummaryArticle): ScoredSentence[] {
  const sentences = newsSentences(sentencesOf(text.slice(0, charactersRead))).filter(({ end }) => end < charactersRead);
  return scoreSentences(id, title, sentences.slice(0, sentencesRead), () => false).filter(
    (sentence) => sentence.canOpen && namesAndNumbers(sentence.text) > 0,
  );
}

function goesOn(terms: ReadonlySet<string>, known: { title: Set<string>; sentence: Set<string> }): boolean {
  const ofTitle = sharedCount(terms, known.title);
  const ofSentence = sharedCount(terms, known.sentence);
  const smaller = Math.max(1, Math.min(terms.size, known.sentence.size));
  return (
    Math.max(ofTitle, ofSentence) >= tie && ofSentence / smaller <= sameThing && !covers(ofTitle, terms, known.title)
  );
}

/** The headline over again. */
function covers(shared: number, terms: ReadonlySet<string>, title: ReadonlySet<string>): boolean {
  return shared / Math.max(1, Math.min(terms.size, title.size)) > 0.8 && terms.size <= title.size + 3;
}

const denial =
  /(?<!\p{L})(?:not|never|no|without|den(?:y|ies|ied)|reject(?:s|ed)?|refut(?:es|ed)|dismiss(?:es|ed)|false|cancel(?:s|led|ed)?|contrary|не|нет|ні|немає|спростува\p{L}*|опроверг\p{L}*|nicht|kein\p{L}*|nie|ne|pas|jamais|aucun\p{L}*|n't)(?!\p{L})|n['’]t(?!\p{L})/iu;

/** One of the two denies and the other does not, or they count the same thing differently. Careful: what only may contradict is left out. */
export function contradicts(a: string, b: string): boolean {
  if (denial.test(a) !== denial.test(b)) return true;
  const counted = countsIn(b);
  return [...countsIn(a)].some(([thing, count]) => counted.has(thing) && counted.get(thing) !== count);
}

/** "12 people" as people → 12. */
function countsIn(text: string): Map<string, string> {
  const counts = new Map<string, string>();
  for (const [, count = "", thing = ""] of text.matchAll(/(?<![\p{L}\p{N}.,])(\p{N}[\p{N}.,]{0,20}) (\p{L}{1,40})/gu)) {
    counts.set(thing.toLowerCase(), count.replace(/[.,]$/, ""));
  }
  return counts;
}
