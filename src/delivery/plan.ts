import { isDeepStrictEqual } from "node:util";
import type { Message } from "../messages/message.ts";
import type { Millis, Relevance } from "../model.ts";

/** `relevance` "all" unless told; `workspace` is that of the channel. */
export type Subscriber = {
  channelId: number;
  topicId: number;
  since: Millis;
  relevance?: Relevance;
  workspace?: string;
};
export type PlannedCard = { channelId: number; deliveryId?: number; message: Message };

/** What a channel was told of a story. `listedAt`: not by a card, but by a line in a catch-up message. */
export type Told = { id: number; channelId: number; message: Message; listedAt?: Millis; workspace?: string };

/**
 * How good a match has to be for each relevance. What stands in the opening alone scores 0.49 to 0.79 (topics/score), so that 0.8 takes a
 * headline.
 */
export const relevanceFloor: Readonly<Record<Relevance, number>> = { all: 0, normal: 0.45, strict: 0.8 };

/** When the newest news came that ties a story to a topic: any, and such as matches well enough. */
export type TopicNews = { id: number; newsAt?: Millis; relevantAt?: Partial<Record<Relevance, Millis>> };

/**
 * Which channels hear of a story now: those that follow one of its topics and have not been told since news for that topic
 * arrived after they subscribed, and those whose card would read differently. One entry a channel, posts and edits alike.
 * A story that was only listed gets its card once there is news since: it goes on, and a line in a list is no card to edit.
 * `cardFor` gives the card as a workspace sees it.
 */
export function planCards(
  cardFor: (workspace: string | undefined) => Message,
  storyTopics: readonly TopicNews[],
  subscribers: readonly Subscriber[],
  told: readonly Told[],
): PlannedCard[] {
  const topics = new Map(storyTopics.map((topic) => [topic.id, topic]));
  const known = new Map(told.map((t) => [t.channelId, t]));
  const cards = new Map<number, PlannedCard>();
  for (const { id, channelId, message: last, listedAt, workspace } of told) {
    const message = cardFor(workspace);
    const differs = listedAt === undefined && !isDeepStrictEqual(last, message);
    if (differs) cards.set(channelId, { channelId, deliveryId: id, message });
  }
  for (const { channelId, topicId, since, relevance = "all", workspace } of subscribers) {
    const before = known.get(channelId);
    const news = newsFor(topics.get(topicId), relevance);
    if (!before && news > since) cards.set(channelId, { channelId, message: cardFor(workspace) });
    else if (before?.listedAt !== undefined && news > before.listedAt)
      cards.set(channelId, { channelId, deliveryId: before.id, message: cardFor(workspace) });
  }
  return [...cards.values()];
}

function newsFor(topic: TopicNews | undefined, relevance: Relevance): Millis {
  const { newsAt = 0, relevantAt = {} } = topic ?? {};
  return relevance === "all" ? newsAt : Math.min(newsAt, relevantAt[relevance] ?? 0);
}
