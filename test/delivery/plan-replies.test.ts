import { expect, test } from "vitest";
import { mayReply, planReplies, repliedBefore } from "../../src/delivery/plan-replies.ts";
import { paragraph } from "../../src/messages/message.ts";

const message = { fallback: "denied", blocks: [paragraph("denied")] };
const told = (id: number, more: object = {}) => ({ id, channelId: id, message, postedAt: 1, ...more });
const plan = { subscribers: [], mutes: new Map() };

test("replies under every card that stands in its channel", () => {
  expect(planReplies({ ...plan, told: [told(1), told(2)] }, [], () => message)).toEqual([
    { channelId: 1, threadOf: 1, message },
    { channelId: 2, threadOf: 2, message },
  ]);
});

test("does not reply where the card is posted only now, is closed, listed or muted", () => {
  const mutes = new Map([[4, { by: "Ann" }]]);
  const all = [told(1), told(2, { closed: true }), { id: 3, channelId: 3, message, listedAt: 5 }, told(4)];
  expect(planReplies({ ...plan, mutes, told: all }, [{ channelId: 1, message }], () => message)).toEqual([]);
});

test("a reply calls whom the channel's subscriptions name", () => {
  const subscribers = [{ channelId: 1, topicId: 1, since: 0, ping: { kind: "here" } as const }];
  const [reply] = planReplies({ ...plan, subscribers, told: [told(1)] }, [], () => message);
  expect(reply?.message.mentions).toEqual([{ kind: "here" }]);
});

test("what comes within ten minutes of the last replies waits", () => {
  const now = 3_600_000;
  expect([mayReply(undefined, now), mayReply(now - 60_000, now), mayReply(repliedBefore(now), now)]).toEqual([
    true,
    false,
    true,
  ]);
});
