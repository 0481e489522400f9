import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import type { FoundArticle } from "../../db/articles/articles.ts";
import type { Alias } from "../../model.ts";
import { createStoryIndex } from "../../stories/cluster.ts";
import { toldAt } from "../../told-at.ts";

const slice = 10;
/** So many articles in no story are told apart; of more, the newest stand for all. */
const mostPlaced = 300;
/** An event shows in the beginning of a text. */
const comparedLength = 1_500;

export type StoryCount = { stories: number; estimated: boolean };

/** In how many stories these articles are: those that are in one count as placed, the others are grouped as clustering would. Newest first. */
export async function countStoriesOf(
  articles: readonly FoundArticle[],
  aliases: readonly Alias[],
): Promise<StoryCount> {
  const loose = articles.filter(({ storyId }) => storyId === undefined);
  const placed = articles.filter(({ storyId }) => storyId !== undefined);
  const known = new Set(placed.map(({ storyId }) => storyId)).size;
  const sample = loose.slice(0, mostPlaced);
  const invented = await inventedStories([...placed.slice(0, mostPlaced), ...sample], aliases);
  const estimated = sample.length < loose.length;
  const all = estimated ? Math.round((invented * loose.length) / sample.length) : invented;
  return { stories: known + all, estimated };
}

/** How many stories those of the articles make that are in none and fit none of the others'. */
async function inventedStories(articles: readonly FoundArticle[], aliases: readonly Alias[]): Promise<number> {
  const index = createStoryIndex({ aliases });
  const sorted = articles.toSorted((a, b) => toldAt(a) - toldAt(b) || a.id - b.id);
  let invented = 0;
  for (const [at, article] of sorted.entries()) {
    const candidate = { ...article, body: article.body.slice(0, comparedLength), at: toldAt(article) };
    const joined = article.storyId ?? index.closest(candidate, candidate.at)?.storyId;
    if (joined === undefined) invented += 1;
    index.add(candidate, joined ?? -invented);
    if (at % slice === slice - 1) {
      index.prune(candidate.at);
      await yieldToEventLoop();
    }
  }
  return invented;
}
