import { setImmediate as breathe } from "node:timers/promises";
import type { FoundArticle } from "../db/articles.ts";
import type { Alias } from "../model.ts";
import { createStoryIndex } from "../stories/cluster.ts";

const windowMs = 72 * 3_600_000;
const contrast = 1.25;
const slice = 50;
/** Of articles in no story, so many are told apart; with more a topic is too broad to ask. */
const mostPlaced = 1_500;

/** In how many stories these articles are: those that are in one already count as placed, the others are grouped as organise would. */
export async function countStoriesOf(articles: readonly FoundArticle[], aliases: readonly Alias[]): Promise<number> {
  const loose = articles.filter(({ storyId }) => storyId === undefined).length;
  const known = new Set(articles.flatMap(({ storyId }) => storyId ?? []));
  if (loose === 0 || loose > mostPlaced) return known.size + loose;
  const index = createStoryIndex({ windowMs, contrast, aliases });
  const sorted = articles.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt || a.id - b.id).slice(-2 * mostPlaced);
  let invented = 0;
  for (const [at, { firstSeenAt, body, ...article }] of sorted.entries()) {
    const candidate = { ...article, body, at: firstSeenAt };
    const joined = article.storyId ?? index.closest(candidate, firstSeenAt)?.storyId;
    if (joined === undefined) invented += 1;
    index.add(candidate, joined ?? -invented);
    if (at % slice === slice - 1) {
      index.prune(firstSeenAt);
      await breathe();
    }
  }
  return known.size + invented;
}
