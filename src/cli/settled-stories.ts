import type { Millis } from "../model.ts";
import {
  afterArticles,
  afterPass,
  settlingDueAt,
  storiesToSettle,
  unsettledAtStart,
} from "../pipeline/sorting/settle-schedule.ts";
import type { StoryIndex } from "../stories/cluster.ts";
import { carryOut, restAfterSplit, type Settling } from "../stories/settle.ts";
import type { StoryArticle } from "../stories/signature.ts";

type Sorted = {
  index: StoryIndex;
  storyOf: Map<number, number>;
  /** When each story was last split. */
  splits: Map<number, Millis>;
  /** When each article was last split off. */
  splitOff: Map<number, Millis>;
  stories: number;
};

/**
 * Sorts the articles into stories in the order of their publication and settles these whenever the pipeline would, where nobody decides
 * anything. Returns the story of each article at the end, by its number.
 */
export function settledStories(index: StoryIndex, articles: readonly StoryArticle[]): ReadonlyMap<number, number> {
  return settledAsTheyCame(
    index,
    articles.toSorted((a, b) => a.at - b.at),
  );
}

/** The same for articles that came in this order. */
export function settledAsTheyCame(index: StoryIndex, articles: readonly StoryArticle[]): ReadonlyMap<number, number> {
  const sorted: Sorted = { index, storyOf: new Map(), splits: new Map(), splitOff: new Map(), stories: 0 };
  let now = Number.NEGATIVE_INFINITY;
  let unsettled = afterPass(unsettledAtStart(0), [], 0);
  const settleUntil = (now: Millis) => {
    for (let due = settlingDueAt(unsettled); due !== undefined && due <= now; due = settlingDueAt(unsettled))
      unsettled = afterPass(unsettled, settle(sorted, due, storiesToSettle(unsettled)), due);
  };
  for (const article of articles) {
    now = Math.max(now, article.at);
    settleUntil(now);
    unsettled = afterArticles(unsettled, [sort(sorted, article)], now);
    settleUntil(now);
  }
  settleUntil(Number.POSITIVE_INFINITY);
  return sorted.storyOf;
}

function sort(sorted: Sorted, article: StoryArticle): number {
  const storyId = sorted.index.closest(article, article.at)?.storyId ?? newStory(sorted);
  sorted.index.add(article, storyId);
  sorted.storyOf.set(article.id, storyId);
  return storyId;
}

function newStory(sorted: Sorted): number {
  sorted.stories += 1;
  return sorted.stories;
}

/** Returns the stories that changed. */
function settle(sorted: Sorted, now: Millis, stories: ReadonlySet<number> | undefined): number[] {
  const { index, splits, splitOff } = sorted;
  const found = index.settle(now, {
    isFixed: (articleId) => now - (splitOff.get(articleId) ?? Number.NEGATIVE_INFINITY) < restAfterSplit,
    splitAt: (storyId) => splits.get(storyId),
    stories,
  });
  const changed = found.flatMap((settling) => {
    carryOut(movable(sorted), settling, () => newStory(sorted));
    noteSplit(sorted, settling, now);
    return storiesOf(settling, sorted.stories);
  });
  index.prune(now);
  return changed;
}

function storiesOf(settling: Settling, newest: number): number[] {
  if (settling.kind === "merge") return [settling.into];
  return settling.kind === "split" ? [settling.storyId, newest] : [settling.from, settling.to ?? newest];
}

function noteSplit({ splits, splitOff, stories }: Sorted, settling: Settling, now: Millis): void {
  if (settling.kind === "merge" || (settling.kind === "move" && settling.to !== undefined)) return;
  splits.set(stories, now);
  if (settling.kind === "split") splits.set(settling.storyId, now);
  const articleIds = settling.kind === "split" ? settling.articleIds : [settling.articleId];
  for (const articleId of articleIds) splitOff.set(articleId, now);
}

function movable({ index, storyOf }: Sorted) {
  return {
    move(articleId: number, storyId: number) {
      index.move(articleId, storyId);
      storyOf.set(articleId, storyId);
    },
    merge(from: number, into: number) {
      index.merge(from, into);
      for (const [articleId, storyId] of storyOf) if (storyId === from) storyOf.set(articleId, into);
    },
  };
}
