import { expect, test } from "vitest";
import { planCards } from "../../src/delivery/plan.ts";
import { paragraph } from "../../src/messages/message.ts";

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
  expect(planCards(card, both, subscribers, [])).toEqual([{ channelId: 9, message }]);
});

test("does not tell a channel that subscribed after the news, nor of a topic without news", () => {
  const subscribers = [
    { channelId: 8, topicId: 1, since: 500 },
    { channelId: 9, topicId: 2, since: 100 },
  ];
  expect(planCards(card, topics, subscribers, [])).toEqual([]);
});

test("edits the card that reads differently, leaves the one that reads the same, and posts to neither again", () => {
  const told = [
    { id: 70, channelId: 7, message },
    { id: 80, channelId: 8, message: older },
  ];
  const subscribers = [7, 8].map((channelId) => ({ channelId, topicId: 1, since: 100 }));
  expect(planCards(card, topics, subscribers, told)).toEqual([{ channelId: 8, deliveryId: 80, message }]);
});

test("keeps editing the card of a channel that has unsubscribed since, so that what stands there stays true", () => {
  expect(planCards(card, topics, [], [{ id: 80, channelId: 8, message: older }])).toHaveLength(1);
});

test("a story that was only listed stays so while it merely changes, and becomes a card with news since", () => {
  const subscribers = [{ channelId: 9, topicId: 1, since: 100 }];
  const listed = (listedAt: number) => [{ id: 90, channelId: 9, message: older, listedAt }];
  expect(planCards(card, topics, subscribers, listed(500))).toEqual([]);
  expect(planCards(card, topics, subscribers, listed(499))).toEqual([{ channelId: 9, deliveryId: 90, message }]);
  expect(planCards(card, topics, [], listed(499))).toEqual([]);
});

test("tells a channel that wants relevant stories only once news came that is relevant enough", () => {
  const subscribers = (["all", "normal", "strict"] as const).map((relevance, at) => ({
    ...{ channelId: at, topicId: 1, since: 100, relevance },
  }));
  const told = (news: object) =>
    planCards(card, [{ id: 1, newsAt: 500, ...news }], subscribers, []).map((c) => c.channelId);
  expect(told({})).toEqual([0]);
  expect(told({ relevantAt: { normal: 0, strict: 0 } })).toEqual([0]);
  expect(told({ relevantAt: { normal: 300, strict: 100 } })).toEqual([0, 1]);
  expect(told({ relevantAt: { normal: 300, strict: 400 } })).toEqual([0, 1, 2]);
});

test("shows every channel the card of its own workspace", () => {
  const cardOf = (workspace: string | undefined) => ({ ...message, fallback: workspace ?? "nobody's" });
  const subscribers = [
    { channelId: 1, topicId: 1, since: 0, workspace: "slack:A" },
    { channelId: 2, topicId: 1, since: 0 },
  ];
  const told = [{ id: 30, channelId: 3, message, workspace: "slack:B" }];
  const cards = planCards(cardOf, topics, subscribers, told);
  expect(cards.map((c) => [c.channelId, c.message.fallback])).toEqual([
    [3, "slack:B"],
    [1, "slack:A"],
    [2, "nobody's"],
  ]);
});
