import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSender } from "../../../../src/bots/webhook/send/send.ts";
import { minute } from "../../../../src/durations.ts";
import { paragraph } from "../../../../src/messages/message.ts";
import { startWebhook, type WebhookFault, type WebhookStandIn, webhookSecret } from "../../../stand-ins/webhook.ts";

let hook: WebhookStandIn;
const desk = { id: 1, platform: "webhook", address: "desk", timezone: "UTC" };
const note = { fallback: "The bridge closed", blocks: [paragraph("The bridge closed")] };

beforeEach(async () => {
  hook = await startWebhook();
});
afterEach(() => hook.close());

const sender = (url = hook.url, timeoutMs = 5 * minute) =>
  createSender({ webhooks: new Map([["desk", url]]), timeoutMs });
const send = (url?: string, timeoutMs?: number) => sender(url, timeoutMs).send(desk, note, "dateline:7");

describe("a post", () => {
  test("is a line of JSON that every service takes; the key of the delivery stands for it", async () => {
    expect(await send()).toEqual({ kind: "sent", ref: "dateline:7" });
    expect(hook.posts.map(({ text }) => text)).toEqual(["The bridge closed"]);
    expect(hook.violations).toEqual([]);
  });

  test.each<[string, WebhookFault, object]>([
    [
      "too many posts",
      { kind: "status", status: 429, headers: { "retry-after": "7" } },
      { kind: "retry", afterMs: 7_000 },
    ],
    ["too many posts, without a wait", { kind: "status", status: 429 }, { kind: "retry", afterMs: undefined }],
    ["a service that is down", { kind: "status", status: 503 }, { kind: "retry" }],
    ["a text it does not take", { kind: "status", status: 400 }, { kind: "rejected" }],
    ["a webhook that is forbidden", { kind: "status", status: 403 }, { kind: "gone" }],
    ["a webhook that is gone", { kind: "status", status: 404 }, { kind: "gone" }],
    [
      "an address that leads elsewhere",
      { kind: "status", status: 302, headers: { location: "/else" } },
      { kind: "gone" },
    ],
    ["a page of something before it", { kind: "html" }, { kind: "gone" }],
    ["trouble after which nobody knows", { kind: "status", status: 500 }, { kind: "unknown" }],
    ["a gateway that lost the answer", { kind: "status", status: 502, accepted: true }, { kind: "unknown" }],
    ["a connection that is cut", { kind: "cut", accepted: true }, { kind: "unknown" }],
    ["no answer", { kind: "hang", accepted: true }, { kind: "unknown" }],
  ])("to %s is classified, and its address stays secret", async (_, fault, result) => {
    hook.fail(fault);
    const got = await send(hook.url, fault.kind === "hang" ? 1_000 : undefined);
    expect(got).toMatchObject(result);
    expect(JSON.stringify(got)).not.toContain(webhookSecret);
    expect(hook.requests()).toBe(1);
  });

  test("to a webhook that was removed says what to do, by Mattermost's own code", async () => {
    const got = await send(`${hook.origin}/hooks/0000000000removed0000000000`);
    expect(got).toMatchObject({ kind: "gone", reason: expect.stringMatching(/invalid.*new incoming webhook/) });
    expect(JSON.stringify(got)).not.toMatch(/removed0/);
  });

  test("to a service that cannot be reached never left, so it is made again", async () => {
    await hook.close();
    expect(await send()).toEqual({ kind: "retry", reason: "the service cannot be reached (ECONNREFUSED)" });
  });

  test("to a name that is no longer set says where to put its address", async () => {
    const got = await sender().send({ ...desk, address: "board" }, note, "k");
    expect(got).toEqual({ kind: "gone", reason: "WEBHOOKS has no “board”: put its address there" });
  });
});

test("what was posted can be neither changed nor found nor linked to, and says so", async () => {
  expect(await sender().edit(desk, "dateline:7", note, "k")).toMatchObject({ kind: "kept" });
  expect(await sender().find(desk, "dateline:7", { since: 0 })).toMatchObject({
    kind: "unknowable",
    ref: "dateline:7",
  });
  expect(await sender().linkTo(desk, "dateline:7")).toBeUndefined();
  expect(hook.requests()).toBe(0);
});
