import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Bench, NEWS, note, setUp } from "../slack-bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await setUp({ start: false });
});
afterEach(() => bench.close());

async function post(text: string, thread?: string): Promise<string> {
  const result = await bench.platform.send(NEWS, note(text), text, thread);
  return result.kind === "sent" ? result.ref : `not sent: ${result.kind}`;
}
const called = (method: string) => bench.slack.calls.filter((call) => call.method === method).length;

describe("a reply in a thread", () => {
  it("stands under its root and nowhere else, under its own key", async () => {
    const root = await post("A bridge opened");
    const reply = await post("What changed: it closed again", root);
    expect(bench.slack.replies("C0NEWS", root)).toMatchObject([
      { ts: reply, thread_ts: root, metadata: { event_payload: { key: "What changed: it closed again" } } },
    ]);
    expect(bench.slack.calls.some((call) => "reply_broadcast" in call.args)).toBe(false);
    expect(bench.slack.violations).toEqual([]);
  });

  it("can be edited like any post", async () => {
    const root = await post("A bridge opened");
    const reply = await post("It closed", root);
    expect(await bench.platform.edit(NEWS, reply, note("It closed at noon"), "k")).toMatchObject({ kind: "sent" });
    expect(bench.slack.replies("C0NEWS", root)).toMatchObject([{ text: "It closed at noon", edits: ["It closed"] }]);
  });

  it("is taken back where Slack posted it into the channel because its root is gone", async () => {
    const root = await post("A bridge opened");
    bench.slack.deleteMessage("C0NEWS", root);
    expect(await bench.platform.send(NEWS, note("It closed"), "k", root)).toMatchObject({ kind: "missing" });
    expect(bench.slack.messages("C0NEWS")).toEqual([]);
  });

  it("is missing its root where only a tombstone is left of it", async () => {
    const root = await post("A bridge opened");
    await post("It closed", root);
    bench.slack.deleteMessage("C0NEWS", root);
    expect(await bench.platform.send(NEWS, note("It opened"), "k", root)).toMatchObject({ kind: "missing" });
    expect(bench.slack.replies("C0NEWS", root)).toHaveLength(1);
  });

  it("stays where it is when nobody can tell whether its root is gone, or it cannot be taken back", async () => {
    const root = await post("A bridge opened");
    bench.slack.deleteMessage("C0NEWS", root);
    bench.slack.fail("conversations.replies", { kind: "error", code: "missing_scope" });
    expect((await bench.platform.send(NEWS, note("One"), "a", root)).kind).toBe("sent");
    bench.slack.fail("chat.delete", { kind: "error", code: "cant_delete_message" });
    expect((await bench.platform.send(NEWS, note("Two"), "b", root)).kind).toBe("sent");
    expect(bench.slack.messages("C0NEWS")).toHaveLength(2);
  });

  it.each([
    "thread_not_found",
    "cannot_reply_to_message",
    "restricted_action_thread_locked",
    "restricted_action_non_threadable_channel",
  ])("met by %s is missing its root", async (code) => {
    bench.slack.fail("chat.postMessage", { kind: "error", code });
    expect(await bench.platform.send(NEWS, note("It closed"), "k", "1.000001")).toMatchObject({
      kind: "missing",
      reason: expect.stringContaining(code),
    });
  });
});

describe("finding a reply whose answer was lost", () => {
  it("looks among the replies, not in the channel", async () => {
    const root = await post("A bridge opened");
    bench.slack.fail("chat.postMessage", { kind: "reset", accepted: true });
    await bench.platform.send(NEWS, note("It closed"), "lost", root);
    const [reply] = bench.slack.replies("C0NEWS", root);
    expect(await bench.platform.find(NEWS, "lost", { since: Date.now(), thread: root })).toEqual({
      kind: "found",
      ref: reply?.ts,
    });
    expect(await bench.platform.find(NEWS, "lost", { since: Date.now() })).toEqual({ kind: "absent" });
    expect(await bench.platform.find(NEWS, "other", { since: Date.now(), thread: root })).toEqual({ kind: "absent" });
  });

  it("reads on over pages of a long thread", async () => {
    const root = await post("A bridge opened");
    const channel = bench.slack.workspace.addedChannel("C0NEWS");
    for (let i = 0; i < 450; i += 1) {
      bench.slack.workspace.post(channel, { text: `chatter ${i}`, blocks: [], answer: false, thread_ts: root });
    }
    const reply = await post("It closed", root);
    expect(await bench.platform.find(NEWS, "It closed", { since: Date.now(), thread: root })).toEqual({
      kind: "found",
      ref: reply,
    });
  });

  it("knows that a thread that is gone holds nothing", async () => {
    expect(await bench.platform.find(NEWS, "k", { since: Date.now(), thread: "1.000001" })).toEqual({ kind: "absent" });
  });

  it("is unsure where it may not read", async () => {
    bench.slack.scopes.delete("channels:history");
    const result = await bench.platform.find(NEWS, "k", { since: Date.now(), thread: "1.000001" });
    expect(result).toMatchObject({ kind: "unsure", reason: expect.stringContaining("channels:history") });
  });
});

describe("the address of a message", () => {
  it("is asked of Slack once, for posts and for replies", async () => {
    const root = await post("A bridge opened");
    const reply = await post("It closed", root);
    const address = `https://stand-in.slack.com/archives/C0NEWS/p${root.replace(".", "")}`;
    expect(await bench.platform.linkTo(NEWS, root)).toBe(address);
    expect(await bench.platform.linkTo(NEWS, root)).toBe(address);
    expect(await bench.platform.linkTo(NEWS, reply)).toContain(`thread_ts=${root}`);
    expect(called("chat.getPermalink")).toBe(2);
  });

  it("is unknown for what is gone and where Slack fails, and asked again later", async () => {
    expect(await bench.platform.linkTo(NEWS, "1.000001")).toBeUndefined();
    const root = await post("A bridge opened");
    bench.slack.fail("chat.getPermalink", { kind: "rate-limited", seconds: 3 });
    expect(await bench.platform.linkTo(NEWS, root)).toBeUndefined();
    expect(await bench.platform.linkTo(NEWS, root)).toContain("/archives/C0NEWS/");
  });
});

describe("a post that cannot be edited any more", () => {
  it("is missing when it was deleted, with or without replies, and when the time for editing is over", async () => {
    const [gone, tombstone, closed] = [await post("One"), await post("Two"), await post("Three")];
    await post("A reply", tombstone);
    bench.slack.deleteMessage("C0NEWS", gone);
    bench.slack.deleteMessage("C0NEWS", tombstone);
    bench.slack.closeEditing("C0NEWS", closed);
    for (const ref of [gone, tombstone, closed]) {
      expect((await bench.platform.edit(NEWS, ref, note("New"), "k")).kind).toBe("missing");
    }
  });
});
