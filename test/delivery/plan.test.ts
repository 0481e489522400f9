import { expect, test } from "vitest";
import { planCards, type Seen, type StoryPlan } from "../../src/delivery/plan.ts";
import { paragraph } from "../../src/messages/message.ts";

/** A story whose card never grows old, in channels that mute nothing. */
function cards(
  topics: StoryPlan["topics"],
  subscribers: StoryPlan["subscribers"],
  told: StoryPlan["told"],
  more: Partial<StoryPlan> = {},
) {
  const farewell = (_: Seen, next: number) => ({ ...older, fallback: `goes on in ${next}` });
  return planCards({
    cardFor: card,
    farewell,
    topics,
    subscribers,
    told,
    mutes: new Map(),
    wantsNewCard: () => false,
    ...more,
  });
}

const message = { fallback: "new", blocks: [paragraph("new")] };
const card = () => message;
const older = { fallback: "old", blocks: [paragraph("old")] };
const topics = [{ id: 1, newsAt: 500 }, { id: 2 }];

test("tells a channel that subscribed before the news came, once, though it follows two of the story's topics", () => {
  const both = [
    { id: 1, newsAt: 500 },
    { id: 2, newsAt: 500 },
  ];
  const subscribers = [
    { channelId: 9, topicId: 1, since: 100 },
    { channelId: 9, topicId: 2, since: 100 },
  ];
  expect(cards(both, subscribers, [])).toEqual([{ channelId: 9, message }]);
});

test("does not tell a channel that subscribed after the news, nor of a topic without news", () => {
  const subscribers = [
    { channelId: 8, topicId: 1, since: 500 },
    { channelId: 9, topicId: 2, since: 100 },
  ];
  expect(cards(topics, subscribers, [])).toEqual([]);
});

test("edits the card that reads differently, leaves the one that reads the same, and posts to neither again", () => {
  const told = [
    { id: 70, channelId: 7, message },
    { id: 80, channelId: 8, message: older },
  ];
  const subscribers = [7, 8].map((channelId) => ({ channelId, topicId: 1, since: 100 }));
  expect(cards(topics, subscribers, told)).toEqual([{ channelId: 8, deliveryId: 80, message }]);
});

test("leaves a card alone that stands as it was posted, but follows a correction with a new one, where the topic is followed", () => {
  const told = [7, 8].map((channelId) => ({
    id: channelId * 10,
    channelId,
    message: older,
    postedAt: 600,
    stands: true,
  }));
  const subscribers = [{ channelId: 8, topicId: 1, since: 100 }];
  expect(cards(topics, subscribers, told)).toEqual([]);
  const corrected = cards(topics, subscribers, told, { correctedAt: 700 });
  expect(corrected).toEqual([{ channelId: 8, message, renews: { deliveryId: 80, farewell: expect.any(Function) } }]);
  const waiting = [{ id: 70, channelId: 7, message: older, stands: true }];
  expect(cards(topics, [], waiting)).toEqual([{ channelId: 7, deliveryId: 70, message }]);
});

test("keeps editing the card of a channel that has unsubscribed since, so that what stands there stays true", () => {
  expect(cards(topics, [], [{ id: 80, channelId: 8, message: older }])).toHaveLength(1);
});

test("a story that was only listed stays so while it merely changes, and becomes a card with news since", () => {
  const subscribers = [{ channelId: 9, topicId: 1, since: 100 }];
  const listed = (listedAt: number) => [{ id: 90, channelId: 9, message: older, listedAt }];
  expect(cards(topics, subscribers, listed(500))).toEqual([]);
  expect(cards(topics, subscribers, listed(499))).toEqual([{ channelId: 9, deliveryId: 90, message }]);
  expect(cards(topics, [], listed(499))).toEqual([]);
});

test("tells a channel that wants relevant stories only once news came that is relevant enough", () => {
  const subscribers = (["all", "normal", "strict"] as const).map((relevance, at) => ({
    ...{ channelId: at, topicId: 1, since: 100, relevance },
  }));
  const told = (news: object) => cards([{ id: 1, newsAt: 500, ...news }], subscribers, []).map((c) => c.channelId);
  expect(told({})).toEqual([0]);
  expect(told({ relevantAt: { normal: 0, strict: 0 } })).toEqual([0]);
  expect(told({ relevantAt: { normal: 300, strict: 100 } })).toEqual([0, 1]);
  expect(told({ relevantAt: { normal: 300, strict: 400 } })).toEqual([0, 1, 2]);
});

test("shows every channel the card of its own workspace", () => {
  const cardFor = ({ workspace }: Seen) => ({ ...message, fallback: workspace ?? "nobody's" });
  const subscribers = [
    { channelId: 1, topicId: 1, since: 0, workspace: "slack:A" },
    { channelId: 2, topicId: 1, since: 0 },
  ];
  const told = [{ id: 30, channelId: 3, message, workspace: "slack:B" }];
  const planned = cards(topics, subscribers, told, { cardFor });
  expect(planned.map((c) => [c.channelId, c.message.fallback])).toEqual([
    [3, "slack:B"],
    [1, "slack:A"],
    [2, "nobody's"],
  ]);
});

test("a card that has become old is followed by a new one, and is changed once more to say so", () => {
  const subscribers = [{ channelId: 9, topicId: 1, since: 100 }];
  const seen: Seen[] = [];
  const cardFor = (how: Seen) => {
    seen.push(how);
    return message;
  };
  const told = [{ id: 90, channelId: 9, message: older, postedAt: 400 }];
  const [card] = cards(topics, subscribers, told, { cardFor, wantsNewCard: (postedAt) => postedAt === 400 });
  expect(card).toMatchObject({ channelId: 9, message, renews: { deliveryId: 90 } });
  expect(card?.deliveryId).toBeUndefined();
  expect(card?.renews?.farewell(95).fallback).toBe("goes on in 95");
  expect(seen).toEqual([{ continues: 90 }]);
});

test("an old card is only edited where nobody follows the news any more, or none came since", () => {
  const told = (postedAt: number) => [{ id: 90, channelId: 9, message: older, postedAt }];
  const wantsNewCard = () => true;
  expect(cards(topics, [], told(400), { wantsNewCard })).toEqual([{ channelId: 9, deliveryId: 90, message }]);
  const subscribers = [{ channelId: 9, topicId: 1, since: 100 }];
  expect(cards(topics, subscribers, told(500), { wantsNewCard })).toEqual([{ channelId: 9, deliveryId: 90, message }]);
});

test("a muted story is told to the channel no more, but its card says that it is muted", () => {
  const subscribers = [8, 9].map((channelId) => ({ channelId, topicId: 1, since: 100 }));
  const mutes = new Map([8, 9].map((channelId) => [channelId, { by: "Ann" }]));
  const cardFor = ({ mute }: Seen) => ({ ...message, fallback: mute ? "muted" : "loud" });
  const planned = cards(topics, subscribers, [{ id: 90, channelId: 9, message: older, postedAt: 1 }], {
    mutes,
    cardFor,
    wantsNewCard: () => true,
  });
  expect(planned).toEqual([{ channelId: 9, deliveryId: 90, message: { ...message, fallback: "muted" } }]);
});

test("a card that is closed is neither changed nor followed by another", () => {
  const subscribers = [{ channelId: 9, topicId: 1, since: 100 }];
  expect(cards(topics, subscribers, [{ id: 90, channelId: 9, message: older, closed: true }])).toEqual([]);
});

test("a new card calls whom the channel's subscriptions name, each once; an edit keeps what was called and calls nobody anew", () => {
  const ping = { kind: "group", id: "7" } as const;
  const subscribers = [
    { channelId: 9, topicId: 1, since: 100, ping },
    { channelId: 9, topicId: 2, since: 100, ping: { ...ping } },
    { channelId: 8, topicId: 1, since: 100, ping },
  ];
  const planned = cards(topics, subscribers, [{ id: 80, channelId: 8, message: older, postedAt: 1 }]);
  expect(planned.find((c) => c.channelId === 9)?.message.mentions).toEqual([ping]);
  expect(planned.find((c) => c.channelId === 8)?.message.mentions).toBeUndefined();
});
