import { isDeepStrictEqual } from "node:util";
import type { Message } from "../messages/message.ts";
import type { Millis } from "../model.ts";

export type Subscriber = { channelId: number; topicId: number; since: Millis };
export type PlannedCard = { channelId: number; deliveryId?: number; message: Message };

/** What a channel was told of a story. `listedAt`: not by a card, but by a line in a catch-up message. */
export type Told = { id: number; channelId: number; message: Message; listedAt?: Millis };

/**
 * Which channels hear of a story now: those that follow one of its topics and have not been told since news for that topic
 * arrived after they subscribed, and those whose card would read differently. One entry a channel, posts and edits alike.
 * A story that was only listed gets its card once there is news since: it goes on, and a line in a list is no card to edit.
 */
export function planCards(
  message: Message,
  storyTopics: readonly { id: number; newsAt?: Millis }[],
  subscribers: readonly Subscriber[],
  told: readonly Told[],
): PlannedCard[] {
  const newsAt = new Map(storyTopics.map((t) => [t.id, t.newsAt]));
  const known = new Map(told.map((t) => [t.channelId, t]));
  const cards = new Map<number, PlannedCard>();
  for (const { id, channelId, message: last, listedAt } of told) {
    const differs = listedAt === undefined && !isDeepStrictEqual(last, message);
    if (differs) cards.set(channelId, { channelId, deliveryId: id, message });
  }
  for (const { channelId, topicId, since } of subscribers) {
    const before = known.get(channelId);
    const news = newsAt.get(topicId) ?? 0;
    if (!before && news > since) cards.set(channelId, { channelId, message });
    else if (before?.listedAt !== undefined && news > before.listedAt)
      cards.set(channelId, { channelId, deliveryId: before.id, message });
  }
  return [...cards.values()];
}
