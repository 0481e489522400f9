import type { Alias, Millis } from "../model.ts";
import { createAliases } from "./alias-names.ts";
import { emptyProfile, isOpen, join, type StoryProfile } from "./profile.ts";
import { type StoryArticle, signatureOf } from "./signature.ts";
import { lengthOf, type Probe, probeOf, similarityOf } from "./similarity.ts";
import { createStemWeights } from "./stem-weights.ts";

export type Closest = { storyId: number; similarity: number; evidence: string[] };

/** The stories of the last days, to ask which of them an article tells. Not safe against changes of an article after `add`. */
export type StoryIndex = {
  /** The story this article belongs to, or undefined when it tells a new event. Changes nothing. */
  closest(article: StoryArticle, now: Millis): Closest | undefined;
  /** Makes the article a member of the story, which need not be known yet. */
  add(article: StoryArticle, storyId: number): void;
  /** Forgets stories whose latest member is older than the window. */
  prune(now: Millis): void;
  /** How many stories are kept. */
  readonly size: number;
};

export type StoryIndexOptions = {
  /** How long after its latest member a story still takes articles; 72 hours when left out. */
  windowMs?: number;
  aliases?: readonly Alias[];
  /**
   * How far the best story must stand out from the next ones, as a share of their likeness. 0, when left out, for a stream of all kinds
   * of news; 1.25 for articles that a topic has selected: they all resemble each other, and only what is more than that is the same event.
   */
  contrast?: number;
};

/** Scores from here on join. One setting for headline + lead and for whole texts. */
const joinFrom = 0.048;
/** The best of many chance likenesses grows with the logarithm of how many there are; so does what joining takes. */
const joinGrowth = 0.012;
const fewStories = 50;
const queryStems = 30;
const crowdedPosting = 600;
const comparedStories = 20;
const day = 86_400_000;
const comparedNext = 2;
/** What a next story of the same subject usually scores: stands in until there are enough stories to see. */
const usualNext = 0.06;

/** An event is told within hours; days later the same people and places are usually in the news for the next one. Copies stay copies. */
function aged(score: number, since: Millis): number {
  return score === 1 ? 1 : score / (1 + Math.max(0, since) / day);
}

export function createStoryIndex(options: StoryIndexOptions = {}): StoryIndex {
  const windowMs = options.windowMs ?? 72 * 3_600_000;
  const contrast = options.contrast ?? 0;
  const rename = createAliases(options.aliases ?? []);
  const stories = new Map<number, StoryProfile>();
  const postings = new Map<string, Set<StoryProfile>>();
  const weights = createStemWeights();

  function candidates(probe: Probe): StoryProfile[] {
    const scores = new Map<StoryProfile, number>();
    for (const [stem, weight] of [...probe.vector].slice(0, queryStems)) {
      const posting = postings.get(stem);
      if (!posting || posting.size > crowdedPosting) continue;
      for (const story of posting) {
        const there = ((story.terms.get(stem) ?? 0) / story.size) * weights.of(stem);
        scores.set(story, (scores.get(story) ?? 0) + weight * there);
      }
    }
    const best = [...scores].sort((a, b) => b[1] - a[1]).slice(0, comparedStories);
    return best.map(([story]) => story);
  }

  function closest(article: StoryArticle, now: Millis): Closest | undefined {
    const probe = probeOf(signatureOf(article, rename), weights.of);
    const enough = joinFrom + joinGrowth * Math.log(Math.max(1, stories.size / fewStories));
    const likenesses: Closest[] = [];
    for (const story of candidates(probe)) {
      if (Math.abs(Math.min(now, article.at) - story.latestAt) > windowMs) continue;
      const { score, evidence } = similarityOf(probe, story, weights.of);
      likenesses.push({ storyId: story.storyId, similarity: aged(score, article.at - story.firstAt), evidence });
    }
    const [best, ...next] = likenesses.sort((a, b) => b.similarity - a.similarity).slice(0, 1 + comparedNext);
    if (!best || best.similarity === 0) return undefined;
    const unknown = Math.max(0, comparedNext - Math.max(next.length, stories.size - 1));
    const background = (next.reduce((sum, { similarity }) => sum + similarity, 0) + unknown * usualNext) / comparedNext;
    const isCopy = best.similarity === 1;
    return isCopy || best.similarity >= enough + contrast * background ? best : undefined;
  }

  function add(article: StoryArticle, storyId: number): void {
    const story = stories.get(storyId) ?? emptyProfile(storyId);
    stories.set(storyId, story);
    story.firstAt = Math.min(story.firstAt, article.at);
    story.latestAt = Math.max(story.latestAt, article.at);
    if (!isOpen(story)) return;
    const signature = signatureOf(article, rename);
    for (const stem of join(story, signature, probeOf(signature, weights.of).length)) {
      postings.set(stem, (postings.get(stem) ?? new Set()).add(story));
    }
    weights.learn(signature.terms.keys());
    story.length = lengthOf(story, weights.of);
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
        if (story.latestAt < now - windowMs) forget(story);
      }
    },
    get size() {
      return stories.size;
    },
  };
}
