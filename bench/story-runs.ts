import { settledAsTheyCame } from "../src/cli/settled-stories.ts";
import type { Alias } from "../src/model.ts";
import { createStoryIndex } from "../src/stories/cluster.ts";
import type { StoryArticle } from "../src/stories/signature.ts";

export type StoryRun = { aliases?: readonly Alias[]; settled: boolean };

/**
 * The story of each article as the bot gives them, one by one in this order; `settled`: after the passes that put right what came before,
 * which follow when they would in the bot.
 */
export function storiesOf(articles: readonly StoryArticle[], { aliases, settled }: StoryRun): number[] {
  const index = createStoryIndex({ aliases });
  if (settled) {
    const storyOf = settledAsTheyCame(index, articles);
    return articles.map(({ id }) => storyOf.get(id) ?? 0);
  }
  let stories = 0;
  return articles.map((article) => {
    const story = index.closest(article, article.at)?.storyId ?? ++stories;
    index.add(article, story);
    return story;
  });
}
