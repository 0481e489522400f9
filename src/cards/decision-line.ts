import { counted } from "../messages/counted.ts";
import { type Span, text, time } from "../messages/message.ts";
import type { Millis } from "../model.ts";

/**
 * `split`: articles of `storyId` became the story `otherStoryId`. `merge`: those of `otherStoryId` went into `storyId`. `move`: articles of
 * `storyId` went to `otherStoryId`. `reason`: why Dateline did it; people give none.
 */
export type Decision = {
  kind: "split" | "merge" | "move";
  storyId: number;
  otherStoryId: number;
  articleIds: readonly number[];
  by: string;
  at: Millis;
  reason?: string;
};

/** What a row of decisions is called. */
export function decisionsTitle(decisions: readonly Decision[]): string {
  return decisions.some(({ reason }) => reason !== undefined) ? "Put together, taken apart" : "Decided by people";
}

/**
 * What a decision was, as the story of that number tells it: "split from #12 by Ann, 20 Aug", "1 article moved here from #12 by Dateline
 * at 14:02 because …".
 */
export function decisionLine(decision: Decision, storyId: number): Span[] {
  const { by, at, reason } = decision;
  const fact = `${factOf(decision, storyId)} by ${by}`;
  if (reason === undefined) return [text(`${fact}, `), time(at, "date")];
  return [text(`${fact} at `), time(at), text(` because ${reason}`)];
}

function factOf({ kind, storyId: first, otherStoryId: other, articleIds }: Decision, storyId: number): string {
  const those = counted(articleIds.length, "article", "articles");
  if (kind === "move") return storyId === first ? `${those} moved to #${other}` : `${those} moved here from #${first}`;
  if (kind === "merge") return storyId === first ? `#${other} put together with this` : `put together with #${first}`;
  return storyId === first ? `${those} taken out, now #${other}` : `split from #${first}`;
}
