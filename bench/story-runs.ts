import type { Alias } from "../src/model.ts";
import { createStoryIndex, type StoryIndex } from "../src/stories/cluster.ts";
import { carryOut } from "../src/stories/settle.ts";
import type { StoryArticle } from "../src/stories/signature.ts";

export type StoryRun = { aliases?: readonly Alias[]; settled: boolean };

const settleEvery = 50;
const lastPasses = 5;
const nobodyDecided = { isFixed: () => false, splitAt: () => undefined };

/** The story of each article as the bot gives them, one by one; `settled`: after the passes that put right what came before. */
export function storiesOf(articles: readonly StoryArticle[], { aliases, settled }: StoryRun): number[] {
  const index = createStoryIndex({ aliases });
  const storyOf = new Map<number, number>();
  let stories = 0;
  const newStory = () => ++stories;
  for (const [i, article] of articles.entries()) {
    const story = index.closest(article, article.at)?.storyId ?? newStory();
    index.add(article, story);
    storyOf.set(article.id, story);
    if (settled && i % settleEvery === settleEvery - 1) pass(index, article.at, storyOf, newStory);
  }
  const now = articles.at(-1)?.at ?? 0;
  for (let i = 0; settled && i < lastPasses; i += 1) if (pass(index, now, storyOf, newStory) === 0) break;
  return articles.map(({ id }) => storyOf.get(id) ?? 0);
}

function pass(index: StoryIndex, now: number, storyOf: Map<number, number>, newStory: () => number): number {
  const settlings = index.settle(now, nobodyDecided);
  for (const settling of settlings) {
    let given: number | undefined;
    carryOut(index, settling, () => (given = newStory()));
    if (settling.kind === "merge") {
      for (const [id, story] of storyOf) if (story === settling.from) storyOf.set(id, settling.into);
    } else if (settling.kind === "move") storyOf.set(settling.articleId, settling.to ?? given ?? 0);
    else for (const id of settling.articleIds) storyOf.set(id, given ?? 0);
  }
  return settlings.length;
}
