import { expect, test } from "vitest";
import { type LateStory, planBacklogRelease } from "../../src/delivery/plan-backlog-release.ts";
import { paragraph } from "../../src/messages/message.ts";

const message = { fallback: "card", blocks: [paragraph("card")] };
const late = (id: number, channels: readonly number[]): LateStory => ({
  ...{ id, newestAt: id * 1_000, told: [] },
  cards: channels.map((channelId) => ({ channelId, message })),
});

test("gives each channel its newest stories as cards and lists the rest, newest first", () => {
  const plan = planBacklogRelease([late(1, [7, 8]), late(4, [7]), late(2, [7]), late(3, [7, 8])], 2);
  expect(plan.stories.map(({ id, cards }) => [id, cards.map((card) => card.channelId)])).toEqual([
    [4, [7]],
    [3, [7, 8]],
    [2, []],
    [1, [8]],
  ]);
  expect([...plan.listed]).toEqual([[7, [2, 1]]]);
  expect(plan.channels).toEqual([7, 8]);
});

test("edits cards that stand there already, and tells a listed story not again", () => {
  const edit = { channelId: 7, deliveryId: 70, message };
  const told = (listedAt?: number) => [{ id: 70, channelId: 7, message, listedAt: listedAt || undefined }];
  const plan = planBacklogRelease([
    { id: 1, newestAt: 1, cards: [edit], told: told() },
    { id: 2, newestAt: 2, cards: [edit], told: told(5) },
  ]);
  expect(plan.stories).toEqual([
    { id: 2, cards: [] },
    { id: 1, cards: [edit] },
  ]);
  expect(plan.channels).toEqual([]);
});
