import { compareAmounts } from "./amounts.ts";
import { commonName, contradiction, otherPerson, shareWithStart } from "./names/name-likeness.ts";
import type { Probe, TermWeight } from "./probe.ts";
import { amountsOfStory, hasLanguage, labelsOfStory, leadingOf, type StoryProfile } from "./profile.ts";
import type { Signature } from "./signature.ts";

/** What speaks for and against an article telling the event of a story. Shares are 0…1. */
export type StoryLikeness = {
  /** Mean cosine of the article with the story's members. */
  cosine: number;
  /** Cosine of all whole words, weighed by rarity, with the sum of the members'. */
  wordCosine: number;
  /** Small when one or two words make up all that is shared, however rare they are: one president has many stories. */
  breadth: number;
  /** How much of the headline, weighed by rarity, the story knows. */
  headlineKnown: number;
  /** How much of what the story is about the article mentions. */
  storyKnown: number;
  /** Each side has a leading name that the other lacks. */
  contradiction: number;
  /** The same of a name in the article's headline. */
  otherInHeadline: number;
  /** Each side has somebody with first and last name, or a place of two words, whom the other lacks. */
  otherPerson: number;
  /** Whether a count or a sum of the opening is one of the story's. */
  sameAmount: boolean;
  /** How far apart the large sums are where no amount is the same. */
  otherSum: number;
  /** How much of the headline beside its names the story says too; 0 where that is less than three words. */
  sameFrame: number;
  /** How central a name is that both have. It weighs in the cosine already, more than it tells: names recur from event to event. */
  commonName: number;
  /** Whether a member is written in the article's language. */
  sameLanguage: boolean;
  /** The largest share of the opening that a member has word for word. */
  copied: number;
  /** A number like "12th" before a noun to which the story has another one. */
  otherNumber: string | undefined;
  /** The shared words that weigh most. */
  shared: string[];
};
/** Shared words of equal weight from which on the evidence is broad. */
const broadEnough = 6;
const breadthPower = 0.6;
const saidByMany = 0.5;

/** Compares an article with a story. Pure; reads nothing but its arguments. */
export function likenessOf(probe: Probe, story: StoryProfile, weightOf: TermWeight): StoryLikeness {
  const article = probe.signature;
  const { cosine, breadth, shared } = compareTerms(probe, story);
  return {
    cosine,
    wordCosine: wordCosineOf(probe, story),
    breadth,
    headlineKnown: headlineKnown(article, story, weightOf),
    storyKnown: storyKnown(probe, story),
    ...contradiction(probe, story, weightOf),
    otherPerson: otherPerson(probe, story),
    ...compareAmounts(article.amounts, amountsOfStory(story)),
    sameFrame: sameFrame(article, story),
    commonName: commonName(article, story),
    sameLanguage: hasLanguage(story, article.language),
    copied: copiedShare(article, story),
    otherNumber: otherNumber(article, story),
    shared: shared.map((stem) => article.written.get(stem) ?? stem),
  };
}

/** Mean cosine of the article with the story's members. */
export function cosineOf(probe: Probe, story: StoryProfile): number {
  let dot = 0;
  for (const [stem, weight] of probe.vector) dot += weight * (story.terms.of.get(stem) ?? 0);
  return dot / story.size;
}

function wordCosineOf({ words }: Probe, story: StoryProfile): number {
  let dot = 0;
  for (const [word, weight] of words) dot += weight * (story.words.of.get(word) ?? 0);
  return dot / (Math.sqrt(story.words.square) || 1);
}

function compareTerms(probe: Probe, story: StoryProfile): { cosine: number; breadth: number; shared: string[] } {
  let dot = 0;
  const products: [string, number][] = [];
  for (const [stem, here] of probe.vector) {
    const there = story.terms.of.get(stem);
    if (there === undefined || here === 0) continue;
    dot += here * there;
    if (probe.signature.opening.has(stem)) products.push([stem, here * there]);
  }
  const shared = products.sort((a, b) => b[1] - a[1]).slice(0, 5);
  return { cosine: dot / story.size, breadth: breadthOf(products), shared: shared.map(([stem]) => stem) };
}

function breadthOf(products: readonly [string, number][]): number {
  const sum = products.reduce((total, [, product]) => total + product, 0);
  const squares = products.reduce((total, [, product]) => total + product * product, 0);
  const wordsThatCount = squares === 0 ? 0 : (sum * sum) / squares;
  return Math.min(1, Math.max(0, wordsThatCount - 1) / (broadEnough - 1)) ** breadthPower;
}

function headlineKnown(article: Signature, story: StoryProfile, weightOf: TermWeight): number {
  let all = 0;
  let known = 0;
  for (const stem of article.title) {
    const weight = weightOf(stem);
    all += weight;
    if (story.terms.of.has(stem)) known += weight * shareWithStart(story, stem, saidByMany);
  }
  return all === 0 ? 0 : known / all;
}

function storyKnown(probe: Probe, story: StoryProfile): number {
  let all = 0;
  let known = 0;
  for (const [stem, weight] of leadingOf(story)) {
    all += weight;
    if (probe.vector.has(stem)) known += weight;
  }
  return all === 0 ? 0 : known / all;
}

function sameFrame({ title, names }: Signature, story: StoryProfile): number {
  const frame = [...title].filter((stem) => !names.has(stem));
  return frame.length < 3 ? 0 : frame.filter((stem) => story.terms.of.has(stem)).length / frame.length;
}

function otherNumber(article: Signature, story: StoryProfile): string | undefined {
  for (const [key, values] of article.labels) {
    const known = labelsOfStory(story, key);
    if (known.size > 0 && ![...values].some((value) => known.has(value))) return [...values][0];
  }
  return undefined;
}

/** Short openings prove nothing. */
function copiedShare(article: Signature, story: StoryProfile): number {
  const size = article.shingles.size;
  if (size < 8) return 0;
  let most = 0;
  for (const { shingles } of story.members) {
    if (shingles.size < 8) continue;
    most = Math.max(most, sharedCount(article.shingles, shingles) / Math.max(size, shingles.size));
  }
  return most;
}

function sharedCount(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count += 1;
  return count;
}
