import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sqlOf } from "../../src/db/open.ts";
import type { FeedItem } from "../stand-ins/feed-server.ts";
import { distinctArticle } from "../trials/distinct-article.ts";
import { type Newsroom, openNewsroom } from "./newsroom.ts";

let room: Newsroom;
const admin = { user: "U0ADMIN" };
const told: FeedItem[] = [];
const onSlack = () => room.slack.messages("C0NEWS").map(({ text }) => numberOf(text));
const onDiscord = () => room.discord.messages("news").map(({ text }) => numberOf(text));
const numberOf = (text: string) => Number(/Kyiv (\d+)/.exec(text)?.[1]);

beforeEach(async () => {
  room = await openNewsroom();
  told.length = 0;
  await room.later();
  await room.slack.slash("subscribe ceasefire", admin);
  await room.discord.command("subscribe", { topic: "ceasefire" }, { manage: true });
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
});

async function publish(n: number): Promise<void> {
  told.unshift(distinctArticle("harbour", n));
  room.publish("harbour", ...told);
  await room.later();
}

describe("a refusal", () => {
  test("that is unknown loses nothing: the card is posted a little later, and what stands behind it after it", async () => {
    room.slack.fail("chat.postMessage", { kind: "error", code: "a_code_of_next_year" });
    room.discord.fail("POST /channels/*/messages", { kind: "status", status: 403, code: 40333 });
    await publish(1);
    await publish(2);
    await room.later();
    expect(onSlack()).toEqual([1, 2]);
    expect(onDiscord()).toEqual([1, 2]);
  });

  test("of how a card looks leaves its words and its address, once", async () => {
    room.slack.fail("chat.postMessage", { kind: "error", code: "invalid_blocks" });
    room.discord.fail("POST /channels/*/messages", { kind: "status", status: 400, code: 50035 });
    await publish(1);
    await room.later();
    const [card] = room.slack.messages("C0NEWS");
    expect(card?.text).toMatch(/ceasefire .* Kyiv 1 – .*\. – https:\/\/harbour\.example\/1$/);
    expect(card?.blocks ?? []).toEqual([]);
    expect(room.discord.messages("news").map(({ text }) => text)).toEqual([
      expect.stringMatching(/ceasefire .* Kyiv 1 – .*https:\/\/harbour\.example\/1/),
    ]);
  });

  test("of an edit does not freeze the card: the next change shows", async () => {
    await publish(1);
    const changed = (words: string) => ({ ...(told[0] as FeedItem), title: `${told[0]?.title} ${words}` });
    room.slack.fail("chat.update", { kind: "error", code: "msg_too_long" }, 2);
    room.publish("harbour", changed("agreed"));
    await room.later();
    await room.later();
    room.publish("harbour", changed("agreed at noon"));
    await room.later();
    await room.later();
    expect(JSON.stringify(room.slack.messages("C0NEWS")[0]?.blocks)).toContain("agreed at noon");
  });
});

test("an outage of three hours on both platforms ends with every story told once, in order", async () => {
  const isOut = { out: true };
  const outage = () => (isOut.out ? ({ kind: "status", status: 503 } as const) : undefined);
  for (const method of ["chat.postMessage", "conversations.history", "chat.update"])
    room.slack.fail(method, outage, 999);
  for (const route of ["POST /channels/*/messages", "GET /channels/*/messages", "GET /channels/*"])
    room.discord.fail(route, { kind: "status", status: 503 }, 999);
  for (let n = 1; n <= 18; n += 1) await publish(n);
  expect(onSlack()).toEqual([]);
  expect(onDiscord()).toEqual([]);
  isOut.out = false;
  room.discord.clearFaults();
  for (let i = 0; i < 8; i += 1) await room.later();
  const all = Array.from({ length: 18 }, (_, i) => i + 1);
  expect(onSlack()).toEqual(all);
  expect(onDiscord()).toEqual(all);
});

test("a post whose answer was lost and which appears 40 seconds later is recognised", async () => {
  room.slack.fail("chat.postMessage", { kind: "late", afterMs: 40_000 });
  await publish(1);
  room.clock.now += 20_000;
  await room.app.tick();
  expect(onSlack()).toEqual([]);
  room.clock.now += 20_000;
  for (let i = 0; i < 3; i += 1) await room.later();
  expect(onSlack()).toEqual([1]);
});

test("how an attempt ended is stored as soon as the database takes it, and the channel speaks on without a restart", async () => {
  const sql = sqlOf(room.db);
  await sql.run(
    "create temp trigger full before update on deliveries when new.status = 'sent' begin select raise(abort, 'database or disk is full'); end",
  );
  await publish(1);
  expect(onSlack()).toEqual([1]);
  expect(room.complaints.join()).toContain("how it ended is not stored yet");
  await publish(2);
  expect(onSlack()).toEqual([1]);
  await sql.run("drop trigger full");
  await room.later();
  await room.later();
  expect(onSlack()).toEqual([1, 2]);
  expect(onDiscord()).toEqual([1, 2]);
});
