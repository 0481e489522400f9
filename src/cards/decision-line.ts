import { counted } from "../messages/counted.ts";
import { type Span, text, time } from "../messages/message.ts";
import type { Millis } from "../model.ts";

/** `split`: articles of `storyId` became the story `otherStoryId`. `merge`: those of `otherStoryId` went into `storyId`. */
export type Decision = {
  kind: "split" | "merge";
  storyId: number;
  otherStoryId: number;
  articleIds: readonly number[];
  by: string;
  at: Millis;
};

/** What a decision was, as the story of that number tells it: "split from #12 by Ann, 20 Aug". */
export function decisionLine(decision: Decision, storyId: number): Span[] {
  return [text(`${factOf(decision, storyId)} by ${decision.by}, `), time(decision.at, "date")];
}

function factOf({ kind, storyId: kept, otherStoryId: other, articleIds }: Decision, storyId: number): string {
  if (kind === "merge") return storyId === kept ? `#${other} put together with this` : `put together with #${kept}`;
  return storyId === kept
    ? `${counted(articleIds.length, "article", "articles")} taken out, now #${other}`
    : `split from #${kept}`;
}
