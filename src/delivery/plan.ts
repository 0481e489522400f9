import { isDeepStrictEqual } from "node:util";
import type { Message } from "../messages/message.ts";
import type { Mention, Millis, Relevance } from "../model.ts";

/**
 * `since`: what came before is not told. `relevance` "all" unless told; `workspace` and `language` are those of the channel; `ping`: whom new
 * cards call.
 */
export type Subscriber = {
  channelId: number;
  topicId: number;
  since: Millis;
  relevance?: Relevance;
  workspace?: string;
  language?: string;
  ping?: Mention;
};

/** A channel that wants to hear no more of a story, until then or for good. */
export type Mute = { by: string; until?: Millis };

/** How a channel sees the card of a story. `continues`: the delivery of the card before it. */
export type Seen = { workspace?: string; language?: string; mute?: Mute; continues?: number };

/**
 * A card to post, or with `deliveryId` to edit. `renews`: it goes on from that card, which is changed once more to the farewell, made with
 * the new card's delivery. `closes`: the edit is its last. `unsaid`: it is no news to the channel, which is noted instead of posting it.
 */
export type PlannedCard = {
  channelId: number;
  deliveryId?: number;
  message: Message;
  renews?: { deliveryId: number; farewell(next: number): Message };
  closes?: true;
  unsaid?: true;
};

/**
 * What a channel was told of a story last. `listedAt`: not by a card, but by a line in a catch-up message. `postedAt`: when the card went
 * out. `closed`: the card is never changed again, and no other follows. `stands`: its platform changes no message once it is posted.
 */
export type ToldCard = {
  id: number;
  channelId: number;
  platform?: string;
  stands?: boolean;
  message: Message;
  listedAt?: Millis;
  workspace?: string;
  language?: string;
  postedAt?: Millis;
  continues?: number;
  closed?: true;
};

/**
 * How good a match has to be for each relevance. What stands in the opening alone scores 0.49 to 0.79 (topics/score), so that 0.8 takes a
 * headline.
 */
export const relevanceFloor: Readonly<Record<Relevance, number>> = { all: 0, normal: 0.45, strict: 0.8 };

/** When the newest news came that ties a story to a topic: any, and such as matches well enough. */
export type TopicNews = { id: number; newsAt?: Millis; relevantAt?: Partial<Record<Relevance, Millis>> };

/** What is known when the cards of a story are planned. */
export type StoryPlan = {
  /** The card as a channel sees it. */
  cardFor(seen: Seen): Message;
  /** What a card becomes once the delivery `next` goes on from it. */
  farewell(seen: Seen, next: number): Message;
  topics: readonly TopicNews[];
  subscribers: readonly Subscriber[];
  told: readonly ToldCard[];
  /** By channel. */
  mutes: ReadonlyMap<number, Mute>;
  /** Whether news since then wants a new card instead of an edit. */
  wantsNewCard(postedAt: Millis): boolean;
  /** When a publisher last put something right in the story. */
  correctedAt?: Millis;
  /** Its articles were regrouped and that is all: cards are edited, and nothing is posted. */
  isSettled?: boolean;
};

/**
 * Which channels hear of a story now: those that follow one of its topics and have not been told since news for that topic
 * arrived after they subscribed, and those whose card would read differently. One entry a channel, posts and edits alike.
 * A story that was only listed gets its card once there is news since: it goes on, and a line in a list is no card to edit.
 * A card that has become old is followed by a new one where the channel still follows the news; a card that stands as it was posted
 * also by one that tells of a correction, so that no mistake is left uncorrected.
 */
export function planCards(plan: StoryPlan): PlannedCard[] {
  const { told, subscribers, mutes } = plan;
  const known = new Map(told.map((t) => [t.channelId, t]));
  const cards = new Map<number, PlannedCard>();
  for (const each of told) {
    const card = nextCard(plan, each);
    if (card) cards.set(each.channelId, card);
  }
  for (const subscriber of subscribers) {
    const { channelId, since, workspace, language } = subscriber;
    if (mutes.has(channelId)) continue;
    const before = known.get(channelId);
    const news = newsFor(plan, subscriber);
    const card = (): PlannedCard => ({
      channelId,
      message: calling(plan, channelId, plan.cardFor({ workspace, language })),
      unsaid: plan.isSettled ? true : undefined,
    });
    if (!before && news > since) cards.set(channelId, card());
    else if (before?.listedAt !== undefined && news > before.listedAt)
      cards.set(channelId, { ...card(), deliveryId: before.id });
  }
  return [...cards.values()];
}

/** What becomes of the card a channel has: an edit, a new one, or nothing. */
function nextCard(plan: StoryPlan, told: ToldCard): PlannedCard | undefined {
  const { id, channelId, message: last, listedAt, postedAt, continues, closed, stands } = told;
  if (listedAt !== undefined || closed) return undefined;
  const mute = plan.mutes.get(channelId);
  const seen = { workspace: told.workspace, language: told.language, mute };
  if (!mute && postedAt !== undefined && isRenewed(plan, told, postedAt)) {
    const message = calling(plan, channelId, plan.cardFor({ ...seen, continues: id }));
    return { channelId, message, renews: { deliveryId: id, farewell: (next) => plan.farewell(seen, next) } };
  }
  if (stands && postedAt !== undefined) return undefined;
  const card = plan.cardFor({ ...seen, continues });
  const message = last.mentions ? { ...card, mentions: last.mentions } : card;
  return isDeepStrictEqual(last, asStored(message)) ? undefined : { channelId, deliveryId: id, message };
}

function isRenewed(plan: StoryPlan, { channelId, stands }: ToldCard, postedAt: Millis): boolean {
  if (plan.isSettled) return false;
  if (isFollowed(plan, channelId, postedAt) && plan.wantsNewCard(postedAt)) return true;
  const hasSubscribed = plan.subscribers.some((each) => each.channelId === channelId);
  return stands === true && hasSubscribed && (plan.correctedAt ?? 0) > postedAt;
}

/** What is absent and what is undefined are one thing once a message is stored: compared as they are, each would be an edit. */
function asStored(message: Message): Message {
  return JSON.parse(JSON.stringify(message)) as Message;
}

function isFollowed(plan: StoryPlan, channelId: number, since: Millis): boolean {
  return plan.subscribers.some(
    (each) => each.channelId === channelId && newsFor(plan, each) > Math.max(since, each.since),
  );
}

/** The message with everybody whom the channel's subscriptions to the story's topics call. */
export function calling({ subscribers }: Pick<StoryPlan, "subscribers">, channelId: number, message: Message): Message {
  const called = subscribers.flatMap((each) => (each.channelId === channelId && each.ping ? [each.ping] : []));
  const mentions = called.filter((one, at) => called.findIndex((other) => isDeepStrictEqual(one, other)) === at);
  return mentions.length > 0 ? { ...message, mentions } : message;
}

function newsFor({ topics }: StoryPlan, { topicId, relevance = "all" }: Subscriber): Millis {
  const { newsAt = 0, relevantAt = {} } = topics.find(({ id }) => id === topicId) ?? {};
  return relevance === "all" ? newsAt : Math.min(newsAt, relevantAt[relevance] ?? 0);
}
