import { newsSentences, wordCount } from "../language/boilerplate.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { SourcedSentence } from "../model.ts";
import type { SummaryArticle } from "./extractive.ts";
import { type ScoredSentence, scoreSentences, sharedCount } from "./score.ts";
import { namesAndNumbers, termsOf } from "./terms.ts";

/** `story`: articles with the same number tell of one event. */
export type KeyPointArticle = SummaryArticle & { story: number };

export type KeyPointOptions = {
  most: number;
  /** Words the reader follows. */
  queryTerms?: readonly string[];
  /** What stands elsewhere in the answer and is not said again. */
  told?: readonly string[];
  /** What else makes a sentence worth telling; undefined: it may not stand there. */
  worthOf?(sentence: SourcedSentence): number | undefined;
};

const charactersRead = 12_000;
const sentencesRead = 40;
const shortest = 8;
const longest = 320;
/** Of the shorter sentence's terms, how many the other may have. */
const sameThing = 0.5;
const likenessCost = 1.2;
/** For each point of the same story, and of the same article, that was taken. */
const storyCost = 0.5;
const articleCost = 0.7;
/** What is worth less than this part of the best says too little. */
const worthSaying = 0.35;

type KeyPointCandidate = ScoredSentence & { story: number; worth: number };

/**
 * The sentences that together tell most of what the articles report: each stands alone, names somebody or something, and says what no
 * other does; spread over the stories. Best first, word for word: `text === article.text.slice(start, end)`. Pure.
 */
export function keyPoints(articles: readonly KeyPointArticle[], options: KeyPointOptions): SourcedSentence[] {
  const followed = new Set((options.queryTerms ?? []).flatMap(termsOf));
  const candidates = articles.flatMap((article) => candidatesIn(article, followed, options.worthOf));
  const told = (options.told ?? []).map((text) => new Set(termsOf(text)));
  const best = candidates.reduce((top, { worth }) => Math.max(top, worth), 0);
  const open = candidates.filter(({ worth, terms }) => worth >= best * worthSaying && !isTold(terms, told));
  return spread(open, options.most).map(({ text, articleId, start, end }) => ({ text, articleId, start, end }));
}

function candidatesIn(
  { id, title, text, story }: KeyPointArticle,
  followed: ReadonlySet<string>,
  worthOf: KeyPointOptions["worthOf"],
): KeyPointCandidate[] {
  const sentences = newsSentences(sentencesOf(text.slice(0, charactersRead))).slice(0, sentencesRead);
  return scoreSentences(id, title, sentences, (term) => followed.has(term)).flatMap((one) => {
    if (!one.canOpen || !isInformative(one.text)) return [];
    const more = worthOf ? worthOf(one) : 0;
    return more === undefined ? [] : [{ ...one, story, worth: one.score + more + detailOf(one.text) }];
  });
}

/** Whole, of a length to be read at a glance, about somebody or something, and not only somebody's words. */
export function isInformative(text: string): boolean {
  const words = wordCount(text);
  if (words < shortest || text.length > longest || namesAndNumbers(text) === 0) return false;
  const outside = wordCount(text.replace(/["“«„][^"“”«»]*["”»]/gu, " "));
  return outside >= 6 && outside >= words * 0.4;
}

function detailOf(text: string): number {
  return 0.16 * Math.min(5, namesAndNumbers(text));
}

function spread(open: readonly KeyPointCandidate[], most: number): KeyPointCandidate[] {
  const chosen: KeyPointCandidate[] = [];
  const left = new Set(open);
  while (chosen.length < most && left.size > 0) {
    const best = worthiest(left, chosen);
    if (!best) break;
    left.delete(best);
    chosen.push(best);
  }
  return chosen;
}

function worthiest(left: Set<KeyPointCandidate>, chosen: readonly KeyPointCandidate[]): KeyPointCandidate | undefined {
  let best: KeyPointCandidate | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const one of left) {
    const likeness = chosen.reduce((top, other) => Math.max(top, likenessOf(one.terms, other.terms)), 0);
    if (likeness >= sameThing) {
      left.delete(one);
      continue;
    }
    const worth = one.worth - likenessCost * likeness - crowding(one, chosen);
    if (worth <= most) continue;
    best = one;
    most = worth;
  }
  return best;
}

function crowding(one: KeyPointCandidate, chosen: readonly KeyPointCandidate[]): number {
  const ofStory = chosen.filter(({ story }) => story === one.story).length;
  const ofArticle = chosen.filter(({ articleId }) => articleId === one.articleId).length;
  return storyCost * ofStory + articleCost * ofArticle;
}

function isTold(terms: ReadonlySet<string>, told: readonly ReadonlySet<string>[]): boolean {
  return told.some((other) => likenessOf(terms, other) >= sameThing);
}

/** How much of the shorter one the other has too, 0 to 1. */
export function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 1 : sharedCount(a, b) / smaller;
}
