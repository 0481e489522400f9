import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSlackPlatform } from "../../../../src/bots/slack/platform.ts";
import { paragraph } from "../../../../src/messages/message.ts";
import type { Fault } from "../../../stand-ins/slack/faults.ts";
import { type Bench, NEWS, note, recordingLog, setUp } from "../slack-bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await setUp({ start: false });
});
afterEach(() => bench.close());

describe("sending to Slack", () => {
  it("posts with a fallback, without unfurling, under the delivery's key", async () => {
    const result = await bench.platform.send(NEWS, note("A bridge opened"), "story-1:v1");
    const [posted] = bench.slack.messages("C0NEWS");
    expect(result).toEqual({ kind: "sent", ref: posted?.ts });
    expect(posted?.text).toBe("A bridge opened");
    expect(posted?.metadata).toEqual({ event_type: "dateline_delivery", event_payload: { key: "story-1:v1" } });
    expect(bench.slack.violations).toEqual([]);
  });

  it("edits in place and keeps the key", async () => {
    const sent = await bench.platform.send(NEWS, note("A bridge opened"), "k");
    const ref = sent.kind === "sent" ? sent.ref : "";
    expect(await bench.platform.edit(NEWS, ref, note("The bridge closed again"), "k2")).toEqual({ kind: "sent", ref });
    expect(bench.slack.messages("C0NEWS")).toMatchObject([
      { text: "The bridge closed again", edits: ["A bridge opened"], metadata: { event_payload: { key: "k" } } },
    ]);
    expect(JSON.stringify(bench.slack.messages("C0NEWS")[0]?.blocks)).toContain("closed again");
  });

  it("can still edit what was posted at full length", async () => {
    const long = { fallback: "Long", blocks: Array.from({ length: 40 }, (_, i) => paragraph(`${i} `.repeat(400))) };
    const sent = await bench.platform.send(NEWS, long, "k");
    expect(sent.kind).toBe("sent");
    expect((await bench.platform.edit(NEWS, sent.kind === "sent" ? sent.ref : "", long, "k")).kind).toBe("sent");
  });

  it("joins a public channel it is not in and posts there", async () => {
    bench.slack.workspace.addChannel({ id: "C0DESK", member: false });
    const result = await bench.platform.send({ ...NEWS, address: "C0DESK" }, note("Hello"), "k");
    expect(result.kind).toBe("sent");
    expect(bench.slack.messages("C0DESK")).toHaveLength(1);
  });

  it("says to invite it where it cannot join", async () => {
    bench.slack.scopes.delete("channels:join");
    bench.slack.workspace.addChannel({ id: "C0DESK", member: false });
    const result = await bench.platform.send({ ...NEWS, address: "C0DESK" }, note("Hello"), "k");
    expect(result).toMatchObject({ kind: "gone", reason: expect.stringContaining("/invite") });
  });

  it("names the missing scope", async () => {
    bench.slack.scopes.delete("chat:write");
    const result = await bench.platform.send(NEWS, note("Hello"), "k");
    expect(result).toMatchObject({ kind: "unauthorised", reason: expect.stringContaining("chat:write") });
  });

  const outcomes: [string, Fault, string, number][] = [
    ["a rate limit", { kind: "rate-limited", seconds: 7 }, "retry", 0],
    ["a rate limit told in the body", { kind: "error", code: "ratelimited" }, "retry", 0],
    ["HTTP 500", { kind: "status", status: 500 }, "unknown", 0],
    ["HTTP 503 after accepting", { kind: "status", status: 503, accepted: true }, "unknown", 1],
    ["HTTP 403 from a proxy", { kind: "status", status: 403 }, "retry", 0],
    ["a reset after accepting", { kind: "reset", accepted: true }, "unknown", 1],
    ["an answer cut in its body", { kind: "cut", accepted: true }, "unknown", 1],
    ["a page instead of an answer", { kind: "html", accepted: true }, "unknown", 1],
    ["internal_error", { kind: "error", code: "internal_error", accepted: true }, "unknown", 1],
    ["fatal_error", { kind: "error", code: "fatal_error" }, "unknown", 0],
    ["service_unavailable", { kind: "error", code: "service_unavailable" }, "unknown", 0],
    ["channel_not_found", { kind: "error", code: "channel_not_found" }, "gone", 0],
    ["is_archived", { kind: "error", code: "is_archived" }, "gone", 0],
    ["restricted_action", { kind: "error", code: "restricted_action" }, "gone", 0],
    ["invalid_auth", { kind: "error", code: "invalid_auth" }, "unauthorised", 0],
    ["account_inactive", { kind: "error", code: "account_inactive" }, "unauthorised", 0],
    ["token_revoked", { kind: "error", code: "token_revoked" }, "unauthorised", 0],
    ["msg_too_long", { kind: "error", code: "msg_too_long" }, "rejected", 0],
    ["invalid_blocks", { kind: "error", code: "invalid_blocks" }, "rejected", 0],
    ["msg_blocks_too_long", { kind: "error", code: "msg_blocks_too_long" }, "rejected", 0],
    ["a refusal it has never heard of", { kind: "error", code: "a_new_refusal" }, "unexplained", 0],
  ];
  it.each(outcomes)("calls %s by its name, and posts at most once", async (_, fault, kind, copies) => {
    bench.slack.fail("chat.postMessage", fault);
    expect((await bench.platform.send(NEWS, note("Once"), "k")).kind).toBe(kind);
    expect(bench.slack.messages("C0NEWS")).toHaveLength(copies);
    expect(bench.slack.calls.filter((call) => call.method === "chat.postMessage")).toHaveLength(1);
  });

  it("passes on how long Slack wants it to wait", async () => {
    bench.slack.fail("chat.postMessage", { kind: "rate-limited", seconds: 7 });
    expect(await bench.platform.send(NEWS, note("Later"), "k")).toMatchObject({ kind: "retry", afterMs: 7000 });
  });

  it("does not hold up other channels while one is limited", async () => {
    bench.slack.workspace.addChannel({ id: "C0DESK" });
    bench.slack.fail("chat.postMessage", ({ args }) =>
      args.channel === "C0NEWS" ? { kind: "rate-limited", seconds: 30 } : undefined,
    );
    const [first, second] = await Promise.all([
      bench.platform.send(NEWS, note("One"), "a"),
      bench.platform.send({ ...NEWS, address: "C0DESK" }, note("Two"), "b"),
    ]);
    expect([first.kind, second.kind]).toEqual(["retry", "sent"]);
  });

  it.each(["message_not_found", "cant_update_message", "edit_window_closed"])(
    "calls an edit met by %s missing",
    async (code) => {
      bench.slack.fail("chat.update", { kind: "error", code });
      expect((await bench.platform.edit(NEWS, "1.000001", note("New"), "k")).kind).toBe("missing");
    },
  );

  it("gives up on a call that is never answered, and calls it unknown", async () => {
    await bench.close();
    bench = await setUp({ start: false, slack: { timeoutMs: 1_000 } });
    bench.slack.fail("chat.postMessage", { kind: "hang", accepted: true });
    expect((await bench.platform.send(NEWS, note("Slow"), "k")).kind).toBe("unknown");
  });

  it("tries again where nobody listens, because nothing can have been posted", async () => {
    const unused = createServer();
    await new Promise<void>((resolve) => unused.listen(0, "127.0.0.1", resolve));
    const address = unused.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await new Promise((resolve) => unused.close(resolve));
    const lonely = createSlackPlatform({
      botToken: "xoxb-1",
      appToken: "xapp-1",
      apiUrl: `http://127.0.0.1:${port}/api/`,
      managers: [],
      log: recordingLog([]),
      now: Date.now,
    });
    expect(await lonely.send(NEWS, note("Hello"), "k")).toMatchObject({
      kind: "retry",
      reason: expect.stringContaining("ECONNREFUSED"),
    });
  });

  it("survives text with half a character in it", async () => {
    expect((await bench.platform.send(NEWS, note("broken \ud83d here \udc00"), "k")).kind).toBe("sent");
  });
});

describe("finding a message whose answer was lost", () => {
  it("finds it by its key", async () => {
    bench.slack.fail("chat.postMessage", { kind: "reset", accepted: true });
    const before = Date.now();
    await bench.platform.send(NEWS, note("Lost"), "lost-1");
    await bench.platform.send(NEWS, note("Another"), "other");
    const [lost] = bench.slack.messages("C0NEWS");
    expect(await bench.platform.find(NEWS, "lost-1", { since: before })).toEqual({ kind: "found", ref: lost?.ts });
  });

  it("knows when it is not there", async () => {
    bench.slack.fail("chat.postMessage", { kind: "status", status: 500 });
    await bench.platform.send(NEWS, note("Never"), "never");
    expect(await bench.platform.find(NEWS, "never", { since: Date.now() })).toEqual({ kind: "absent" });
  });

  it("reads on over pages", async () => {
    await bench.platform.send(NEWS, note("First"), "first");
    for (let i = 0; i < 450; i += 1) {
      const channel = bench.slack.workspace.channels.get("C0NEWS");
      if (channel) bench.slack.workspace.post(channel, { text: `chatter ${i}`, blocks: [], answer: false });
    }
    expect((await bench.platform.find(NEWS, "first", { since: Date.now() })).kind).toBe("found");
  });

  it("names the scope it would need", async () => {
    bench.slack.scopes.delete("channels:history");
    const result = await bench.platform.find(NEWS, "k", { since: Date.now() });
    expect(result).toMatchObject({ kind: "unsure", reason: expect.stringContaining("channels:history") });
  });

  it("is unsure where it is not in the channel, and knows nothing where Slack fails", async () => {
    bench.slack.workspace.addChannel({ id: "C0DESK", member: false });
    expect((await bench.platform.find({ ...NEWS, address: "C0DESK" }, "k", { since: Date.now() })).kind).toBe("unsure");
    bench.slack.fail("conversations.history", { kind: "status", status: 500 });
    expect((await bench.platform.find(NEWS, "k", { since: Date.now() })).kind).toBe("unanswered");
  });
});
