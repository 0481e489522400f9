import { afterEach, beforeEach, expect, test } from "vitest";
import type { Platform } from "../../src/bots/platform.ts";
import type { MessageLimits } from "../../src/messages/limits.ts";
import type { Message } from "../../src/messages/message.ts";
import { faultsOn, writtenOut } from "../messages/noticeboard.ts";
import { busyWeek } from "./busy-week.ts";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

/** A place that nobody has written yet, and that takes less than any other. */
const limits: MessageLimits = {
  ...{ characters: 1_100, heading: 80, block: 600, item: 300, blocks: 14, chart: 200 },
  ...{ buttons: 3, command: 40, field: 500 },
};

let room: Newsroom;
let posted: Message[];

beforeEach(async () => {
  posted = [];
  const keep = (message: Message) => ({ kind: "sent" as const, ref: String(posted.push(message)) });
  const board: Platform = {
    ...{ name: "board", limits, start: async () => {}, stop: async () => {} },
    send: async (_channel, message) => keep(message),
    edit: async (_channel, ref, message) => ({ kind: keep(message).kind, ref }),
    find: async () => ({ kind: "absent" }),
    linkTo: async () => undefined,
  };
  room = await openNewsroom({ more: [board] });
  await ask("subscribe summit-venue");
  await room.later();
});
afterEach(() => room.close());

async function ask(line: string): Promise<Message> {
  const from = { channel: { platform: "board", address: "hall" }, actor: { id: "u", name: "Ann", mayManage: true } };
  return (await room.app.handlers.answer({ ...from, line, requestId: line })).message;
}

test("what is posted and what is answered has room in the place that it is for", async () => {
  await room.slack.slash("subscribe ceasefire", { user: "U0ADMIN" });
  room.publish("harbour", ...busyWeek, reports.harbour);
  await room.later();
  room.publish("meridian", reports.meridian);
  await room.later();
  const lines = [
    "latest",
    "brief summit-venue",
    "timeline summit-venue",
    "story 1",
    "story timeline 1",
    "catchup since:3d",
  ];
  const answers = await Promise.all([...lines, "search summit", "quotes", "help", "status", "feeds list"].map(ask));
  expect(posted.length).toBeGreaterThan(0);
  expect(
    [...posted, ...answers].map((message) => faultsOn(message, limits)).filter(({ length }) => length > 0),
  ).toEqual([]);
});

test("pages are as long as the place takes, and a digest has parts that it takes", async () => {
  room.publish("harbour", ...busyWeek);
  await room.later();
  const latest = await ask("latest summit-venue 9");
  expect(latest.blocks.flatMap((block) => (block.kind === "list" ? block.items : []))).toHaveLength(2);
  expect(JSON.stringify(latest)).toContain("latest summit-venue 2 page:2");
  posted = [];
  await ask("digest now");
  await room.later();
  expect(posted.length).toBeGreaterThan(1);
  expect(posted.flatMap((message) => faultsOn(message, limits))).toEqual([]);
  expect(posted.map((message) => writtenOut(message, limits)).join()).not.toContain("left out to fit");
});
