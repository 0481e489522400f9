import { isDeepStrictEqual } from "node:util";
import type { Message } from "../messages/message.ts";
import type { Millis } from "../model.ts";

export type Subscriber = { channelId: number; topicId: number; since: Millis };
export type PlannedCard = { channelId: number; deliveryId?: number; message: Message };

/**
 * Which channels hear of a story now: those that follow one of its topics and have not been told since news for that topic
 * arrived after they subscribed, and those whose card would read differently. One entry a channel, posts and edits alike.
 */
export function planCards(
  message: Message,
  storyTopics: readonly { id: number; newsAt?: Millis }[],
  subscribers: readonly Subscriber[],
  told: readonly { id: number; channelId: number; message: Message }[],
): PlannedCard[] {
  const newsAt = new Map(storyTopics.map((t) => [t.id, t.newsAt]));
  const cards = new Map<number, PlannedCard>();
  for (const { id, channelId, message: last } of told) {
    if (!isDeepStrictEqual(last, message)) cards.set(channelId, { channelId, deliveryId: id, message });
  }
  const known = new Set(told.map((t) => t.channelId));
  for (const { channelId, topicId, since } of subscribers) {
    const news = newsAt.get(topicId);
    if (!known.has(channelId) && news !== undefined && news > since) cards.set(channelId, { channelId, message });
  }
  return [...cards.values()];
}
