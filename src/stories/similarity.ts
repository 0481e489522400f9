import { isAliasStem } from "./alias-names.ts";
import type { StoryProfile } from "./profile.ts";
import { type Signature, startOf } from "./signature.ts";

export type Similarity = { score: number; evidence: string[] };

/** How telling a stem is: small for what every article has. */
export type StemWeight = (stem: string) => number;

/** Names carry more of the event than other words. */
const nameBoost = 2;
/** How much of the score a full contradiction of actors or places takes away. */
const contradictionCost = 0.8;
/** Between comparing with the story's middle (0) and the average of all its members (1): small stories are not held back. */
const averageShare = 0.5;
/** Shared words of equal weight from which on the evidence is broad, and how much its lack takes away. */
const broadEnough = 6;
const breadthPower = 0.6;
const namedByAll = 0.5;
/** A name that so many of the members mention anywhere is known to the story. */
const knownToSome = 0.3;
/** How far a name further down in the text answers for one missing in headline and lead. */
const presentBelow = 0.7;
const wellKnown = 16;

/** An article made ready to be compared with many stories. */
export type Probe = {
  signature: Signature;
  /** Stem → weight in the article's vector, heaviest first. */
  vector: ReadonlyMap<string, number>;
  length: number;
  starts: ReadonlySet<string>;
};

export function probeOf(signature: Signature, weightOf: StemWeight): Probe {
  const weighted = [...signature.terms].map(([stem, weight]): [string, number] => [
    stem,
    weight * weightOf(stem) * (signature.names.has(stem) ? nameBoost : 1),
  ]);
  const vector = new Map(weighted.sort((a, b) => b[1] - a[1]));
  return {
    signature,
    vector,
    length: Math.hypot(...vector.values()),
    starts: new Set([...vector.keys()].map(startOf)),
  };
}

/** How likely an article tells the event of a story, 0…1, and what speaks for it. Pure; reads nothing but its arguments. */
export function similarityOf(probe: Probe, story: StoryProfile, weightOf: StemWeight): Similarity {
  const article = probe.signature;
  const label = contradictingLabel(article, story);
  if (label) return { score: 0, evidence: [`another number: ${label}`] };
  const copied = copiedShare(article, story);
  if (copied >= 0.7) return { score: 1, evidence: [`same wording: ${Math.round(copied * 100)} %`] };
  const { cosine, shared } = compareTerms(probe, story, weightOf);
  const score = cosine * (1 - contradictionCost * contradiction(probe, story, weightOf));
  const words = shared.map((stem) => article.written.get(stem) ?? stem);
  return { score, evidence: words.length > 0 ? [`both: ${words.join(", ")}`] : [] };
}

function compareTerms(probe: Probe, story: StoryProfile, weightOf: StemWeight): { cosine: number; shared: string[] } {
  let dot = 0;
  const products: [string, number][] = [];
  for (const [stem, here] of probe.vector) {
    const product = here * weightInStory(story, stem, weightOf);
    if (product === 0) continue;
    dot += product;
    products.push([stem, product]);
  }
  if (dot === 0) return { cosine: 0, shared: [] };
  const cosine = (dot / (story.length * probe.length)) * (story.length / story.size) ** averageShare;
  const shared = products.sort((a, b) => b[1] - a[1]).slice(0, 5);
  return { cosine: cosine * breadth(dot, products), shared: shared.map(([stem]) => stem) };
}

/** 0…1: small when one or two words make up all that is shared, however rare they are: one president has many stories. */
function breadth(dot: number, products: readonly [string, number][]): number {
  const squares = products.reduce((sum, [, product]) => sum + product * product, 0);
  const wordsThatCount = (dot * dot) / squares;
  return Math.min(1, Math.max(0, wordsThatCount - 1) / (broadEnough - 1)) ** breadthPower;
}

function weightInStory(story: StoryProfile, stem: string, weightOf: StemWeight): number {
  const sum = story.terms.get(stem);
  if (sum === undefined) return 0;
  const named = (story.names.get(stem) ?? 0) > 0.1 * story.size;
  return sum * weightOf(stem) * (named ? nameBoost : 1);
}

/** The length of the story's summed vector under today's weights. */
export function lengthOf(story: StoryProfile, weightOf: StemWeight): number {
  let sum = 0;
  for (const stem of story.terms.keys()) sum += weightInStory(story, stem, weightOf) ** 2;
  return Math.sqrt(sum);
}

/**
 * 0…1: each side has a leading name that the other lacks. One side lacking a name is no contradiction (a short text names less);
 * both sides naming somebody else is: the other strike, the other summit. Across scripts only aliases can be compared.
 */
function contradiction(probe: Probe, story: StoryProfile, weightOf: StemWeight): number {
  const comparable = story.scripts.has(probe.signature.script) ? () => true : isAliasStem;
  let ours = 0;
  for (const [stem, salience] of probe.signature.names) {
    if (!comparable(stem)) continue;
    const known = Math.min(1, (story.starts.get(startOf(stem)) ?? 0) / story.size / knownToSome);
    ours = Math.max(ours, telling(stem, weightOf) * (salience - known));
  }
  if (ours <= 0) return 0;
  let theirs = 0;
  for (const [stem, sum] of story.names) {
    const share = Math.min(1, sum / story.size / namedByAll);
    if (share <= theirs || !comparable(stem)) continue;
    theirs = Math.max(theirs, telling(stem, weightOf) * (share - presence(probe, startOf(stem))));
  }
  return Math.min(ours, theirs);
}

function presence(probe: Probe, start: string): number {
  if (probe.signature.openingStarts.has(start)) return 1;
  return probe.starts.has(start) ? presentBelow : 0;
}

function telling(stem: string, weightOf: StemWeight): number {
  return Math.min(1, weightOf(stem) / wellKnown);
}

function contradictingLabel(article: Signature, story: StoryProfile): string | undefined {
  for (const [key, values] of article.labels) {
    const known = story.labels.get(key);
    if (known && ![...values].some((value) => known.has(value))) return [...values][0];
  }
  return undefined;
}

/** The largest share of the article's opening that one member has word for word; short openings prove nothing. */
function copiedShare(article: Signature, story: StoryProfile): number {
  const size = article.shingles.size;
  if (size < 8) return 0;
  let most = 0;
  for (const member of story.shingles) {
    if (member.size < 8) continue;
    most = Math.max(most, sharedCount(article.shingles, member) / Math.max(size, member.size));
  }
  return most;
}

function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count += 1;
  return count;
}
