import type { StoryProfile } from "./profile.ts";
import type { Signature } from "./signature.ts";

export type Similarity = { score: number; evidence: string[] };

/** How telling a stem is: small for what every article has. */
export type StemWeight = (stem: string) => number;

/** Names carry more of the event than other words. */
const nameBoost = 1.5;
/** How much of the score a full contradiction of actors or places takes away. */
const contradictionCost = 0.6;
/** Between comparing with the story's middle (0) and the average of all its members (1): small stories are not held back. */
const averageShare = 0.3;
const namedByAll = 0.5;
const wellKnown = 4;

/** How likely an article tells the event of a story, 0…1, and what speaks for it. Pure; reads nothing but its arguments. */
export function similarityOf(article: Signature, story: StoryProfile, weightOf: StemWeight): Similarity {
  const label = contradictingLabel(article, story);
  if (label) return { score: 0, evidence: [`another number: ${label}`] };
  const copied = copiedShare(article, story);
  if (copied >= 0.7) return { score: 1, evidence: [`same wording: ${Math.round(copied * 100)} %`] };
  const { cosine, shared } = compareTerms(article, story, weightOf);
  const conflict = contradiction(article, story, weightOf);
  const score = cosine * (1 - contradictionCost * conflict);
  const words = shared.map((stem) => article.written.get(stem) ?? stem);
  return { score, evidence: words.length > 0 ? [`both: ${words.join(", ")}`] : [] };
}

/** The vector length of an article under today's weights. */
export function lengthOf(article: Signature, weightOf: StemWeight): number {
  let sum = 0;
  for (const [stem, weight] of article.terms) sum += (weight * weightOf(stem) * boost(article.names.get(stem))) ** 2;
  return Math.sqrt(sum);
}

function compareTerms(article: Signature, story: StoryProfile, weightOf: StemWeight) {
  let dot = 0;
  let length = 0;
  const products: [string, number][] = [];
  for (const [stem, sum] of story.terms) {
    const weight = weightOf(stem);
    const named = (story.names.get(stem) ?? 0) > 0.1 * story.size;
    const there = sum * weight * (named ? nameBoost : 1);
    length += there * there;
    const here = (article.terms.get(stem) ?? 0) * weight * boost(article.names.get(stem));
    if (here === 0) continue;
    dot += here * there;
    products.push([stem, here * there]);
  }
  const middle = Math.sqrt(length);
  const own = lengthOf(article, weightOf);
  const cosine = middle > 0 && own > 0 ? dot / (middle * own) : 0;
  const shared = products.sort((a, b) => b[1] - a[1]).slice(0, 5);
  return { cosine: cosine * (middle / story.size) ** averageShare, shared: shared.map(([stem]) => stem) };
}

function boost(salience: number | undefined): number {
  return salience === undefined ? 1 : nameBoost;
}

/**
 * 0…1: each side has a leading name that the other lacks. One side lacking a name is no contradiction (a short text names less);
 * both sides naming somebody else is: the other strike, the other summit.
 */
function contradiction(article: Signature, story: StoryProfile, weightOf: StemWeight): number {
  const near = nearSpellings([...article.terms.keys()]);
  const there = nearSpellings([...story.terms.keys()]);
  let ours = 0;
  for (const [stem, salience] of article.names) {
    if (there(stem)) continue;
    const known = Math.max(shareOf(story.names, stem, story.size), shareOf(story.opening, stem, story.size));
    ours = Math.max(ours, telling(stem, weightOf) * (salience - known));
  }
  let theirs = 0;
  for (const stem of story.names.keys()) {
    if (article.opening.has(stem) || near(stem)) continue;
    theirs = Math.max(theirs, telling(stem, weightOf) * shareOf(story.names, stem, story.size));
  }
  return Math.min(ours, theirs);
}

function shareOf(sums: ReadonlyMap<string, number>, stem: string, size: number): number {
  return Math.min(1, (sums.get(stem) ?? 0) / size / namedByAll);
}

function telling(stem: string, weightOf: StemWeight): number {
  return Math.min(1, weightOf(stem) / wellKnown);
}

/** "Greece" and "Greek", "Zelensky" and "Zelenskyy": the same four letters at the start do not contradict. */
function nearSpellings(stems: string[]): (stem: string) => boolean {
  const starts = new Set(stems.map((stem) => stem.slice(0, 4)));
  return (stem) => starts.has(stem.slice(0, 4));
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
