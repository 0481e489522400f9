import type { Correction, Development, PostCause, Story, StoryLabel } from "../model.ts";
import { newsShown } from "./story-news.ts";
import { decidedLast, isDispute } from "./story-state.ts";

/** What a reply calls the developments and corrections it tells, each name once. */
export function labelsOf(developments: readonly Development[], corrections: readonly Correction[] = []): StoryLabel[] {
  const labels = developments.flatMap((one): StoryLabel[] => [
    ...(one.kind === "detail" ? [] : [one.kind]),
    ...(isDispute(one) ? ["disputed" as const] : []),
  ]);
  return [...new Set([...labels, ...corrections.map(({ kind }) => kind)])];
}

/** What the state and the news of the card are called, as far as these articles brought them. */
export function cardLabels(story: Story, causes: readonly PostCause[]): StoryLabel[] {
  const brought = new Set(causes.map(({ articleId }) => articleId));
  const { newest, denial, corrections } = newsShown(story);
  const isBrought = ({ articleId }: { articleId: number }) => brought.has(articleId);
  const shown = [denial, decidedLast(story), newest].filter((one) => one !== undefined);
  return labelsOf(shown.filter(isBrought), corrections.filter(isBrought));
}
