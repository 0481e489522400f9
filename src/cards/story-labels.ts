import type { Development, PostCause, Story, StoryLabel } from "../model.ts";
import { newsShown } from "./story-news.ts";
import { isDispute } from "./story-state.ts";

/** What a reply calls the developments it tells, each name once. */
export function labelsOf(developments: readonly Development[]): StoryLabel[] {
  const labels = developments.flatMap((one): StoryLabel[] => [
    ...(one.kind === "detail" ? [] : [one.kind]),
    ...(isDispute(one) ? ["disputed" as const] : []),
  ]);
  return [...new Set(labels)];
}

/** What the card calls the news that these articles brought. */
export function cardLabels(story: Story, causes: readonly PostCause[]): StoryLabel[] {
  const brought = new Set(causes.map(({ articleId }) => articleId));
  const { denial, corrections } = newsShown(story);
  const isCorrected = corrections.some(({ articleId }) => brought.has(articleId));
  return [
    ...(denial && brought.has(denial.articleId) ? labelsOf([denial]) : []),
    ...(isCorrected ? ["corrected" as const] : []),
  ];
}
