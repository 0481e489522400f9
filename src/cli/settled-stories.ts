import type { Millis } from "../model.ts";
import { afterArticles, afterPass, settlingDueAt } from "../pipeline/sorting/settle-schedule.ts";
import type { StoryIndex } from "../stories/cluster.ts";
import { carryOut } from "../stories/settle.ts";
import type { StoryArticle } from "../stories/signature.ts";

type Sorted = {
  index: StoryIndex;
  storyOf: Map<number, number>;
  /** When each story was last split. */
  splits: Map<number, Millis>;
  stories: number;
};

/**
 * Sorts the articles into stories in the order of their publication and settles these whenever the pipeline would, where nobody decides
 * anything. Returns the story of each article at the end, by its number.
 */
export function settledStories(index: StoryIndex, articles: readonly StoryArticle[]): ReadonlyMap<number, number> {
  const sorted: Sorted = { index, storyOf: new Map(), splits: new Map(), stories: 0 };
  let unsettled = { articles: 0, since: 0, passes: 0 };
  const settleUntil = (now: Millis) => {
    for (let due = settlingDueAt(unsettled); due !== undefined && due <= now; due = settlingDueAt(unsettled))
      unsettled = afterPass(unsettled, settle(sorted, due) > 0, due);
  };
  for (const article of articles.toSorted((a, b) => a.at - b.at)) {
    settleUntil(article.at);
    sort(sorted, article);
    unsettled = afterArticles(unsettled, 1, article.at);
    settleUntil(article.at);
  }
  settleUntil(Number.POSITIVE_INFINITY);
  return sorted.storyOf;
}

function sort(sorted: Sorted, article: StoryArticle): void {
  const storyId = sorted.index.closest(article, article.at)?.storyId ?? newStory(sorted);
  sorted.index.add(article, storyId);
  sorted.storyOf.set(article.id, storyId);
}

function newStory(sorted: Sorted): number {
  sorted.stories += 1;
  return sorted.stories;
}

/** Returns how much was put right. */
function settle(sorted: Sorted, now: Millis): number {
  const { index, splits } = sorted;
  const found = index.settle(now, { isFixed: () => false, splitAt: (storyId) => splits.get(storyId) });
  for (const settling of found) {
    carryOut(movable(sorted), settling, () => newStory(sorted));
    if (settling.kind === "split") for (const part of [settling.storyId, sorted.stories]) splits.set(part, now);
  }
  index.prune(now);
  return found.length;
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
