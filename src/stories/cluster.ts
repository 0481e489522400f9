import type { Alias, Millis } from "../model.ts";
import { type Comparison, compareStories, probabilityOf } from "./compare-stories.ts";
import { createAliases, type Rename } from "./names/alias-names.ts";
import { createNameBridge, type NameBridge } from "./names/name-bridge.ts";
import { oneEntityAliases } from "./names/one-entity.ts";
import { renamePlaces } from "./names/place-names.ts";
import { renameSharedWords } from "./names/shared-words.ts";
import { createRarity, learnFrom, probeOf, type Rarity } from "./probe.ts";
import { usualWindow } from "./reach.ts";
import { type Decided, type Settling, settlingsOf } from "./settle.ts";
import { type Signature, type StoryArticle, signatureOf } from "./signature.ts";
import type { StoryLikeness } from "./similarity.ts";
import {
  candidatesOf,
  createShelf,
  mergeShelved,
  pruneShelf,
  type Shelved,
  type StoryShelf,
  shelve,
  unshelve,
} from "./story-shelf.ts";
import { copiedFrom } from "./verdict.ts";

export type Closest = { storyId: number; similarity: number; evidence: string[] };

/** The stories of the last days, to ask which of them an article tells. An article must not change between `closest` and `add`. */
export type StoryIndex = {
  /** The story this article belongs to, or undefined when it tells a new event. Changes nothing. */
  closest(article: StoryArticle, now: Millis): Closest | undefined;
  /** Makes the article a member of the story, which need not be known yet. */
  add(article: StoryArticle, storyId: number): void;
  /**
   * What should be put right among the latest articles, now that more is known. Changes nothing: carry it out, then tell with `move`
   * and `merge`. No two of what it finds touch the same story.
   */
  settle(now: Millis, decided: Decided): Settling[];
  /** One of the latest articles now belongs to this story, which need not be known yet. Others than the latest stay where they are. */
  move(articleId: number, storyId: number): void;
  /** All of a story is now part of another. */
  merge(from: number, into: number): void;
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
  /** Aliases of topics, of which only the spellings of the name itself are used. */
  aliases?: readonly Alias[];
};

/** Likelihoods from here on join. */
const joinFrom = 0.5;
/** So many of the latest articles are settled anew. */
const settledArticles = 150;

type IndexState = {
  shelf: StoryShelf;
  rarity: Rarity;
  bridge: NameBridge;
  rename: Rename;
  /** The latest articles by their ids, in the order they came. */
  latest: Map<number, Shelved>;
  /** An article that was asked about is mostly added next. */
  asked?: { article: StoryArticle; signature: Signature };
};

export function createStoryIndex(options: StoryIndexOptions = {}): StoryIndex {
  const bridge = createNameBridge();
  const state: IndexState = {
    shelf: createShelf(options.windowMs ?? usualWindow),
    rarity: createRarity(),
    bridge,
    rename: renaming(options.aliases ?? [], bridge),
    latest: new Map(),
  };
  return {
    closest: (article, now) => closest(state, article, now),
    add: (article, storyId) => add(state, article, storyId),
    settle: (now, decided) => settle(state, now, decided),
    move: (articleId, storyId) => moveMember(state, articleId, storyId),
    merge: (from, into) => merge(state, from, into),
    prune: (now) => pruneShelf(state.shelf, now),
    get size() {
      return state.shelf.stories.size;
    },
  };
}

function renaming(aliases: readonly Alias[], bridge: NameBridge): Rename {
  const steps = [renamePlaces, createAliases(oneEntityAliases(aliases)), renameSharedWords, bridge.rename];
  return (words, language) => steps.reduce((renamed, step) => step(renamed, language), words);
}

function closest(state: IndexState, article: StoryArticle, now: Millis): Closest | undefined {
  const probe = probeOf(signed(state, article), state.rarity);
  const candidates = candidatesOf(state.shelf, probe, Math.min(now, article.at));
  const compared = compareStories(probe, candidates, state.shelf.stories.size, state.rarity);
  let best: Comparison | undefined;
  let similarity = 0;
  for (const one of compared) {
    const probability = probabilityOf(one);
    if (probability < joinFrom || probability <= similarity) continue;
    best = one;
    similarity = probability;
  }
  return best && { storyId: best.story.storyId, similarity, evidence: reasonsOf(best.likeness) };
}

function add(state: IndexState, article: StoryArticle, storyId: number): void {
  const signature = signed(state, article);
  const probe = probeOf(signature, state.rarity);
  const member: Shelved = {
    articleId: article.id,
    storyId,
    at: article.at,
    outlet: article.outlet,
    probe,
    shapes: false,
  };
  const before = state.latest.get(article.id);
  if (before) unshelve(state.shelf, before);
  else {
    learnFrom(state.rarity, signature);
    state.bridge.learn(signature);
  }
  shelve(state.shelf, member);
  state.latest.set(article.id, member);
  const [oldest] = state.latest.size > settledArticles ? state.latest.keys() : [];
  if (oldest !== undefined) state.latest.delete(oldest);
}

function settle({ latest, shelf, rarity }: IndexState, now: Millis, decided: Decided): Settling[] {
  return settlingsOf([...latest.values()], shelf, rarity, now, decided);
}

function moveMember(state: IndexState, articleId: number, storyId: number): void {
  const member = state.latest.get(articleId);
  if (!member || member.storyId === storyId) return;
  unshelve(state.shelf, member);
  member.storyId = storyId;
  shelve(state.shelf, member);
}

function signed(state: IndexState, article: StoryArticle): Signature {
  if (state.asked?.article !== article) state.asked = { article, signature: signatureOf(article, state.rename) };
  return state.asked.signature;
}

function merge(state: IndexState, from: number, into: number): void {
  mergeShelved(state.shelf, from, into);
  for (const member of state.latest.values()) if (member.storyId === from) member.storyId = into;
}

function reasonsOf({ copied, shared }: StoryLikeness): string[] {
  if (copied >= copiedFrom) return [`same wording: ${Math.round(copied * 100)} %`];
  return shared.length > 0 ? [`both: ${shared.join(", ")}`] : [];
}
