import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { drawPatiently } from "../charts/draw-patiently.ts";
import { busyWeek } from "./busy-week.ts";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;
const admin = { user: "U0ADMIN" };
const hour = 60;
const day = 24 * hour;

const slackPosts = () => room.slack.messages("C0NEWS").filter((message) => message.thread_ts === undefined);
const slackDigests = () => slackPosts().filter(({ text }) => text.startsWith("Digest"));
const slackThread = (ts = slackDigests().at(-1)?.ts ?? "") => room.slack.replies("C0NEWS", ts);
const discordDigests = () =>
  room.discord.messages("news").filter(({ text }) => /digest:/i.test(text.split("\n")[0] ?? ""));
const discordThread = () => room.discord.threadOf(discordDigests().at(-1)?.id ?? "");

async function open(draw?: typeof drawPatiently): Promise<void> {
  room = await openNewsroom(draw ? { draw } : {});
  await room.later();
}

async function follow(...topics: string[]): Promise<void> {
  for (const topic of topics) {
    await room.slack.slash(`subscribe ${topic}`, admin);
    await room.discord.command("subscribe", { topic }, { manage: true });
  }
}

/** Lets time pass until that moment, with everything due done there. */
async function until(iso: string): Promise<void> {
  await room.later((Date.parse(iso) - room.clock.now) / 60_000);
}

afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
});

describe("a week with much news", () => {
  beforeEach(async () => {
    await open(drawPatiently);
    await follow("ceasefire", "summit-venue");
    room.publish("harbour", ...busyWeek, reports.harbour);
    await room.later();
    room.publish("meridian", reports.meridian);
    await room.later();
    await until("2025-08-25T09:05:00Z");
  });

  test("is one message on each platform and goes on in its thread, and nothing of it is cut", async () => {
    expect([slackDigests().length, discordDigests().length]).toEqual([1, 1]);
    const [root] = slackDigests();
    expect(root?.text).toBe("Digest: 9 stories in Ceasefire, Summit venue");
    expect(JSON.stringify(root?.blocks)).toContain("Weekly digest: Mon 18 to Mon 25 Aug 2025");
    const replies = slackThread();
    expect(replies.length).toBeGreaterThan(0);
    expect(replies[0]?.text).toMatch(/^Digest, 2 of \d+: /);
    expect(discordThread()?.messages).toHaveLength(replies.length);
    expect(discordThread()?.name).toMatch(/digest/i);
    const all = JSON.stringify([root, ...replies]);
    for (const words of ["Timeline of the week", "Quote of the week", "Coming dates", "What was left out"])
      expect(all).toContain(words);
    expect(all).toContain("10 articles matched: 9 posted, 1 merged");
    expect(all).not.toMatch(/more left out|… \d+ more/);
  });

  test("has a chart as a picture on both platforms", () => {
    expect(discordDigests()[0]?.attachments).toHaveLength(1);
    expect(JSON.stringify(slackDigests()[0]?.blocks)).toContain('"type":"image"');
  });

  test("tells each story under one topic", () => {
    const all = [...slackDigests(), ...slackThread()].map(({ blocks }) => JSON.stringify(blocks)).join();
    expect(all.split('Kyiv proposes ceasefire along the line of contact from Sunday"').length - 1).toBe(1);
  });
});

describe("a quiet week", () => {
  beforeEach(async () => {
    await open();
    await follow("ceasefire");
    room.publish("harbour", reports.harbour);
    await room.later();
  });

  test("is one message without a thread, with its chart as rows where no picture can be drawn", async () => {
    await until("2025-08-25T09:05:00Z");
    expect([slackDigests().length, discordDigests().length]).toEqual([1, 1]);
    expect(slackThread()).toEqual([]);
    expect(discordThread()).toBeUndefined();
    expect(JSON.stringify(slackDigests()[0]?.blocks)).toContain("Stories with news, day by day");
    expect(discordDigests()[0]?.text).toContain("Stories with news, day by day");
    expect(discordDigests()[0]?.text).toContain("1 article matched: 1 posted");
  });

  test("that was missed is told once, late, and says when it was due", async () => {
    await until("2025-08-26T07:00:00Z");
    expect(discordDigests()[0]?.text).toContain("Late: due Mon 25 Aug, 09:00");
    await room.later();
    await room.later(day);
    expect([slackDigests().length, discordDigests().length]).toEqual([1, 1]);
  });

  test("with nothing in it brings no digest, and the preview says what to try", async () => {
    await until("2025-08-25T09:05:00Z");
    await until("2025-09-01T09:05:00Z");
    expect(slackDigests()).toHaveLength(1);
    const [preview] = await room.slack.slash("digest preview");
    expect(preview?.text).toBe("Nothing new this week in Ceasefire.");
    const [posted] = await room.slack.slash("digest now", admin);
    expect(posted?.text).toBe("Nothing new this week in Ceasefire.");
    await room.later();
    expect(slackDigests()).toHaveLength(1);
  });
});

describe("the schedule of a channel", () => {
  beforeEach(async () => {
    await open();
    await follow("ceasefire", "summit-venue");
  });

  test("a daily digest tells the day alone, and two of them never the same", async () => {
    await room.slack.slash("digest schedule daily 09:00", admin);
    await until("2025-08-20T12:00:00Z");
    room.publish("harbour", reports.harbour);
    await room.later();
    await until("2025-08-21T09:05:00Z");
    room.publish("harbour", reports.other, reports.harbour);
    await room.later();
    await until("2025-08-22T09:05:00Z");
    const [first, second] = slackDigests().map(({ text }) => text);
    expect(slackDigests()).toHaveLength(2);
    expect(first).toBe("Digest: 1 story in Ceasefire");
    expect(second).toBe("Digest: 1 story in Summit venue");
    const blocks = JSON.stringify(slackDigests()[1]?.blocks);
    expect(blocks).toContain("since yesterday");
    expect(blocks).toContain("Nothing since yesterday: Ceasefire (1 the day before)");
    expect(blocks).not.toContain("day by day");
    expect(discordDigests()).toEqual([]);
  });

  test("a digest of weekdays covers the weekend on Monday", async () => {
    await room.slack.slash("digest schedule weekdays 09:00", admin);
    await until("2025-08-22T09:05:00Z");
    room.publish("harbour", reports.harbour);
    await until("2025-08-23T12:00:00Z");
    await room.later();
    expect(slackDigests()).toEqual([]);
    await until("2025-08-25T09:05:00Z");
    expect(slackDigests()).toHaveLength(1);
    expect(JSON.stringify(slackDigests()[0]?.blocks)).toContain("since Friday");
  });

  test("a schedule changed in the middle neither repeats nor leaves out what came before it", async () => {
    room.publish("harbour", reports.harbour);
    await room.later();
    await until("2025-08-21T08:00:00Z");
    await room.slack.slash("digest schedule weekly thursday 09:00", admin);
    await until("2025-08-21T09:05:00Z");
    expect(slackDigests().map(({ text }) => text)).toEqual(["Digest: 1 story in Ceasefire"]);
    await room.slack.slash("digest schedule daily 10:00", admin);
    room.publish("harbour", reports.other, reports.harbour);
    await room.later();
    await until("2025-08-21T10:05:00Z");
    expect(slackDigests().at(-1)?.text).toBe("Digest: 1 story in Summit venue");
    expect(JSON.stringify(slackDigests().at(-1)?.blocks)).toContain("today");
  });

  test("no digest comes once it is off", async () => {
    await room.slack.slash("digest off", admin);
    room.publish("harbour", reports.harbour);
    await room.later();
    await until("2025-09-02T09:00:00Z");
    expect(slackDigests()).toEqual([]);
    expect(discordDigests()).toHaveLength(1);
    expect(discordDigests()[0]?.text).toContain("since 20 Aug");
  });
});

test("the preview shows the messages of a digest one by one, to the asker alone", async () => {
  await open();
  await follow("summit-venue");
  room.publish("harbour", ...busyWeek);
  await room.later();
  const [first] = await room.slack.slash("digest preview");
  expect(JSON.stringify(first?.blocks)).toMatch(/A preview, message 1 of \d \(the others follow in its thread\)/);
  expect(JSON.stringify(first?.blocks)).toContain("digest preview 2");
  const [second] = await room.slack.slash("digest preview 2");
  expect(second?.text).toMatch(/^Digest, 2 of/);
  const [none] = await room.slack.slash("digest preview 99");
  expect(none?.text).toContain("This digest has messages 1 to");
  expect(slackDigests()).toEqual([]);
});

test("the thread of a digest that could not be posted is given up, and what comes later is posted", async () => {
  await open();
  await room.slack.slash("subscribe summit-venue", admin);
  room.publish("harbour", ...busyWeek);
  await room.later();
  room.slack.fail("chat.postMessage", { kind: "error", code: "invalid_blocks" });
  room.slack.fail("chat.postMessage", { kind: "error", code: "no_text" });
  await room.slack.slash("digest now", admin);
  await room.later();
  expect(slackDigests()).toEqual([]);
  await room.later();
  room.publish("meridian", { ...reports.other, guid: "m-9", link: "https://meridian.example/halls" });
  const before = slackPosts().length;
  await room.later();
  await room.later();
  expect(slackPosts().length).toBe(before + 1);
  expect(slackPosts().filter(({ text }) => text.startsWith("Digest"))).toEqual([]);
});
