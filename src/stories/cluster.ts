import type { Alias, Millis } from "../model.ts";
import { createAliases } from "./alias-names.ts";
import { type Probe, probeOf } from "./probe.ts";
import { emptyProfile, isOpen, join, type StoryProfile } from "./profile.ts";
import { beat, reachOf, usualWindow } from "./reach.ts";
import { type Signature, type StoryArticle, signatureOf } from "./signature.ts";
import { cosineOf, likenessOf, type StoryLikeness } from "./similarity.ts";
import { createStemWeights } from "./stem-weights.ts";
import { copiedFrom, likelihoodOf } from "./verdict.ts";

export type Closest = { storyId: number; similarity: number; evidence: string[] };

/** The stories of the last days, to ask which of them an article tells. An article must not change between `closest` and `add`. */
export type StoryIndex = {
  /** The story this article belongs to, or undefined when it tells a new event. Changes nothing. */
  closest(article: StoryArticle, now: Millis): Closest | undefined;
  /** Makes the article a member of the story, which need not be known yet. */
  add(article: StoryArticle, storyId: number): void;
  /** Forgets stories that take no more articles. */
  prune(now: Millis): void;
  /** How many stories are kept. */
  readonly size: number;
};

export type StoryIndexOptions = {
  /**
   * How long after its latest member a story still takes articles; `usualWindow` when left out. One that several outlets told lately stays
   * open 7/3 of that: 7 days.
   */
  windowMs?: number;
  aliases?: readonly Alias[];
};

/** Likelihoods from here on join. */
const joinFrom = 0.5;
const queryStems = 30;
/** The words that the fewest stories have are looked up first, and the others as long as they cost little. */
const mostVisits = 1_000;
const weighedStories = 20;
const comparedStories = 12;
const backgroundStories = 3;
const usualBackground = 0.04;
/** More stories than a window of news has: a flood drops the ones that have been quiet longest. */
const mostStories = 40_000;

export function createStoryIndex(options: StoryIndexOptions = {}): StoryIndex {
  const windowMs = options.windowMs ?? usualWindow;
  const rename = createAliases(options.aliases ?? []);
  const stories = new Map<number, StoryProfile>();
  const postings = new Map<string, Set<StoryProfile>>();
  const weights = createStemWeights();

  /** An article that was asked about is mostly added next. */
  let latest: { article: StoryArticle; signature: Signature } | undefined;
  function signed(article: StoryArticle): Signature {
    if (latest?.article !== article) latest = { article, signature: signatureOf(article, rename) };
    return latest.signature;
  }

  function candidates(probe: Probe, at: Millis): StoryProfile[] {
    const shared = new Map<StoryProfile, number>();
    let visits = 0;
    for (const { weight, posting } of rarestFirst(probe)) {
      visits += posting.size;
      if (visits > mostVisits) break;
      for (const story of posting) shared.set(story, (shared.get(story) ?? 0) + weight * weight);
    }
    const inReach = [...shared].filter(([story]) => at <= story.openUntil && at >= story.firstAt - windowMs);
    const likely = inReach.sort((a, b) => b[1] - a[1]).slice(0, weighedStories);
    const weighed = likely.map(([story]) => ({ story, cosine: cosineOf(probe, story) }));
    const best = weighed.sort((a, b) => b.cosine - a.cosine).slice(0, comparedStories);
    return best.map(({ story }) => story);
  }

  /** Words the most telling of the article, those that the fewest stories have first. */
  function rarestFirst(probe: Probe): { weight: number; posting: Set<StoryProfile> }[] {
    const found: { weight: number; posting: Set<StoryProfile> }[] = [];
    for (const [stem, weight] of [...probe.vector].slice(0, queryStems)) {
      const posting = postings.get(stem);
      if (posting) found.push({ weight, posting });
    }
    return found.sort((a, b) => a.posting.size - b.posting.size);
  }

  function closest(article: StoryArticle, now: Millis): Closest | undefined {
    const probe = probeOf(signed(article), weights.of);
    const compared = candidates(probe, Math.min(now, article.at)).map((story) => ({
      story,
      likeness: likenessOf(probe, story, weights.of),
    }));
    let best: Closest | undefined;
    for (const { story, likeness } of compared) {
      const others = compared.filter((other) => other.story !== story).map((other) => other.likeness.cosine);
      const similarity = likelihoodOf(likeness, {
        size: story.size,
        cohesion: story.cohesion,
        sinceFirst: article.at - story.firstAt,
        sinceLatest: article.at - story.latestAt,
        background: backgroundOf(others, stories.size - 1),
        hasBody: probe.signature.hasBody,
      });
      if (similarity < joinFrom || similarity <= (best?.similarity ?? 0)) continue;
      best = { storyId: story.storyId, similarity, evidence: reasonsOf(likeness) };
    }
    return best;
  }

  function add(article: StoryArticle, storyId: number): void {
    const story = stories.get(storyId) ?? emptyProfile(storyId);
    stories.delete(storyId);
    stories.set(storyId, story); // last in the order of the map: the first is the quietest
    story.firstAt = Math.min(story.firstAt, article.at);
    story.latestAt = Math.max(story.latestAt, article.at);
    beat(story.pulse, article);
    story.openUntil = story.latestAt + reachOf(story.pulse, windowMs);
    if (!isOpen(story)) return;
    const signature = signed(article);
    for (const stem of join(story, signature, probeOf(signature, weights.of).vector)) {
      postings.set(stem, (postings.get(stem) ?? new Set()).add(story));
    }
    weights.learn(signature.terms.keys());
    const [quietest] = stories.size > mostStories ? stories.values() : [];
    if (quietest) forget(quietest);
  }

  function forget(story: StoryProfile): void {
    stories.delete(story.storyId);
    for (const stem of story.terms.keys()) {
      const posting = postings.get(stem);
      posting?.delete(story);
      if (posting?.size === 0) postings.delete(stem);
    }
  }

  return {
    closest,
    add,
    prune(now) {
      for (const story of stories.values()) {
        if (story.openUntil < now) forget(story);
      }
    },
    get size() {
      return stories.size;
    },
  };
}

/** Mean likeness of the next stories in line; those that are not there yet count as usual ones. */
function backgroundOf(others: readonly number[], known: number): number {
  const next = others.toSorted((a, b) => b - a).slice(0, backgroundStories);
  const missing = Math.max(0, backgroundStories - Math.max(next.length, known));
  return (next.reduce((sum, cosine) => sum + cosine, 0) + missing * usualBackground) / backgroundStories;
}

function reasonsOf({ copied, shared }: StoryLikeness): string[] {
  if (copied >= copiedFrom) return [`same wording: ${Math.round(copied * 100)} %`];
  return shared.length > 0 ? [`both: ${shared.join(", ")}`] : [];
}
