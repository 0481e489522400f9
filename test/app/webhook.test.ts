import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createWebhookPlatform } from "../../src/bots/webhook/platform.ts";
import { startWebhook, type WebhookStandIn, webhookSecret } from "../stand-ins/webhook.ts";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;
let hook: WebhookStandIn;
const said: string[] = [];
const posts = () => hook.posts.map(({ text }) => text);
const desk = { platform: "webhook", address: "desk" };
const operator = { id: "operator", name: "you", mayManage: true };

/** As `dateline ask --channel webhook:desk` does. */
async function ask(line: string): Promise<string> {
  const request = { line, channel: desk, workspace: "local", actor: operator, requestId: line };
  return JSON.stringify((await room.app.handlers.answer(request)).message);
}

beforeEach(async () => {
  said.length = 0;
  hook = await startWebhook();
  const note = (facts: object, message: string) => void said.push(`${message} ${JSON.stringify(facts)}`);
  const log = { debug: note, info: note, warn: note, error: note };
  room = await openNewsroom({ more: [createWebhookPlatform({ webhooks: new Map([["desk", hook.url]]), log })] });
  await room.later();
  await ask("subscribe ceasefire");
  room.publish("harbour", reports.harbour);
});
afterEach(async () => {
  expect(hook.violations).toEqual([]);
  expect([...said, ...room.complaints, await ask("status"), await ask("why 1")].join()).not.toContain(webhookSecret);
  await room.close();
  await hook.close();
});

describe("a story in a channel that is posted to by a webhook", () => {
  test("is one message with its source, and calls nobody", async () => {
    await room.later();
    expect(posts()).toEqual([
      expect.stringMatching(
        /^\*\*\[Kyiv proposes ceasefire[^\]]*\]\(https:\/\/harbour\.example\/ceasefire-proposal\)\*\*\n\n/,
      ),
    ]);
    expect(posts()[0]).toContain("to begin on Sunday at noon.");
    expect(hook.posts[0]?.called).toEqual([]);
  });

  test("stands as it was posted when another outlet only joins", async () => {
    await room.later();
    room.publish("meridian", reports.meridian);
    await room.later();
    await room.later();
    expect(posts()).toHaveLength(1);
    expect(await ask("story 1")).toContain("The meridian paper");
  });

  test("hears of what has weight in a message that names it", async () => {
    await room.later();
    room.publish("nordlys", {
      title: "Russia denies any ceasefire along the line of contact from Sunday",
      link: "https://nordlys.example/denial",
      guid: "n-1",
      description:
        "<p>Kremlin spokesman Orlan Vetrov denied on Wednesday that Kyiv had proposed a ceasefire along the line of contact from Sunday.</p>",
    });
    await room.later();
    await room.later(60);
    expect(posts()).toHaveLength(2);
    expect(posts()[1]).toMatch(
      /^↳ \*\*Russia denies any ceasefire.*\*\*\n\n\*\*⚠ Orlan Vetrov denies:\*\* .*denied on Wednesday/s,
    );
  });

  test("is followed by a new card when its publisher corrects it, once", async () => {
    await room.later();
    const title = "Kyiv proposes ceasefire along the line of contact from Monday";
    room.publish("harbour", { ...reports.harbour, title });
    await room.later();
    await room.later();
    expect(posts()).toHaveLength(2);
    expect(posts()[1]).toContain("**Changed**");
    expect(posts()[1]).toContain("from Sunday");
    await room.later(60);
    expect(posts()).toHaveLength(2);
  });
});

describe("an answer that does not come", () => {
  test("leaves the message as posted, says so, and nothing is sent twice", async () => {
    hook.fail({ kind: "cut", accepted: true });
    await room.later();
    await room.later();
    await room.later();
    expect(hook.requests()).toBe(1);
    expect(await ask("why 1")).toContain("webhook desk: sent");
    expect(await ask("why 1")).toContain("a webhook cannot be asked: not sent again");
    const description =
      "<p>Kyiv and Moscow have agreed to the ceasefire along the line of contact, mediators said.</p>";
    room.publish("meridian", { ...reports.meridian, description });
    await room.later(50 * 60);
    expect(posts()).toHaveLength(2);
  });

  test("because of too many posts is waited for, in order", async () => {
    hook.fail({ kind: "status", status: 429, headers: { "retry-after": "30" } });
    await room.later();
    expect(posts()).toEqual([]);
    await room.later(1);
    expect(posts()).toHaveLength(1);
  });
});

test("a webhook that was removed stops its channel alone, and status says what to do", async () => {
  hook.fail({ kind: "status", status: 404 });
  await room.slack.slash("subscribe ceasefire", { user: "U0ADMIN" });
  await room.later();
  expect(room.slack.messages("C0NEWS")).toHaveLength(1);
  expect(posts()).toEqual([]);
  expect(await ask("status")).toMatch(/webhook desk, everything: .*new incoming webhook/);
  await ask("subscribe ceasefire");
  await room.later();
  expect(posts()).toHaveLength(1);
});
