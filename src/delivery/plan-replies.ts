import { minute } from "../durations.ts";
import type { Message } from "../messages/message.ts";
import type { Millis, PostCause, StoryLabel } from "../model.ts";
import { calling, type PlannedCard, type StoryPlan } from "./plan.ts";

/** `threadOf`: the delivery of the card in whose thread it stands. */
export type PlannedReply = {
  channelId: number;
  threadOf: number;
  message: Message;
  causes?: readonly PostCause[];
  labels?: readonly StoryLabel[];
};

/** Less than this after the last replies of a story, what is new waits and is told together. */
export const replyGap: Millis = 10 * minute;

/** Whether the threads of a story may hear of something again. */
export function mayReply(repliedAt: Millis | undefined, now: Millis): boolean {
  return repliedAt === undefined || now - repliedAt >= replyGap;
}

/** The latest moment of earlier replies after which a story's threads may hear of something now. */
export function repliedBefore(now: Millis): Millis {
  return now - replyGap;
}

/**
 * Which threads hear of new developments: those of cards that stand in their channel. A card that is posted now says what is newest
 * itself, and a muted one says nothing.
 */
export function planReplies(
  { told, mutes, subscribers }: Pick<StoryPlan, "told" | "mutes" | "subscribers">,
  cards: readonly PlannedCard[],
  messageIn: (language: string | undefined) => Message,
): PlannedReply[] {
  const posted = new Set(cards.filter((card) => card.deliveryId === undefined).map(({ channelId }) => channelId));
  return told
    .filter(({ channelId, postedAt, closed }) => postedAt !== undefined && !closed && !mutes.has(channelId))
    .filter(({ channelId }) => !posted.has(channelId))
    .map(({ id, channelId, language }) => ({
      channelId,
      threadOf: id,
      message: calling({ subscribers }, channelId, messageIn(language)),
    }));
}
