import { afterEach, describe, expect, it } from "vitest";
import { minute } from "../../../src/durations.ts";
import { type SlackStandIn, type SlackStandInOptions, startSlack } from "../slack.ts";
import { checkBlocks } from "./block-limits.ts";
import { Modals } from "./modals.ts";
import { shown } from "./shown.ts";
import { checkView } from "./view-limits.ts";

let slack: SlackStandIn;
afterEach(() => slack?.close());

async function call(
  method: string,
  args: Record<string, string>,
  token = slack.botToken,
): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${slack.apiUrl}${method}`, { method: "POST", headers, body: new URLSearchParams(args) });
  return { status: answer.status, ...((await answer.json()) as object) };
}
const start = async (options: SlackStandInOptions = {}) => {
  slack = await startSlack(options);
};

it("tells tokens apart", async () => {
  await start();
  expect(await call("auth.test", {})).toMatchObject({ ok: true, user_id: slack.botUserId });
  expect(await call("auth.test", {}, "xoxb-other")).toMatchObject({ ok: false, error: "invalid_auth" });
  expect(await call("apps.connections.open", {})).toMatchObject({ ok: false, error: "not_allowed_token_type" });
});

it("takes one message a second and channel when asked to, by the clock it was given", async () => {
  let now = 1_000_000;
  await start({ rateLimited: true, now: () => now });
  slack.workspace.addChannel({ id: "C0DESK" });
  const post = (channel: string) => call("chat.postMessage", { channel, text: "hello" });
  expect([(await post("C0NEWS")).status, (await post("C0NEWS")).status, (await post("C0DESK")).status]).toEqual([
    200, 429, 200,
  ]);
  now += 1000;
  expect((await post("C0NEWS")).status).toBe(200);
});

it("refuses long edits that it took as posts", async () => {
  await start();
  const text = "x".repeat(4001);
  const { ts } = await call("chat.postMessage", { channel: "C0NEWS", text });
  expect(await call("chat.update", { channel: "C0NEWS", ts: String(ts), text })).toMatchObject({
    error: "msg_too_long",
  });
});

it("notes unfurling, missing fallbacks and mentions", async () => {
  await start();
  const blocks = JSON.stringify([{ type: "section", text: { type: "mrkdwn", text: "hey <!channel>" } }]);
  expect(await call("chat.postMessage", { channel: "C0NEWS", blocks })).toMatchObject({ ok: true });
  expect(slack.violations).toHaveLength(3);
});

it("closes a response_url after five answers", async () => {
  await start();
  const answered = slack.slash("x", { expect: 5, timeoutMs: 5 * minute }); // nobody acknowledges it
  const url = await new Promise<string>((resolve) => {
    void connect((envelope) => resolve(envelope.payload.response_url));
  });
  const use = () =>
    fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: '{"text":"hi"}' });
  const statuses: number[] = [];
  for (let i = 0; i < 6; i += 1) statuses.push((await use()).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  expect(await answered).toHaveLength(5);
});

it("delivers again what nobody acknowledged, and holds it against the app", async () => {
  await start({ ackWithin: 30 });
  const seen: string[] = [];
  const sent = slack.event({ type: "app_uninstalled" });
  await connect((envelope, acknowledge) => {
    seen.push(envelope.envelope_id);
    if (seen.length === 2) acknowledge();
  });
  await sent;
  expect(new Set(seen).size).toBe(1);
  expect(slack.violations).toEqual(["a events_api envelope was not acknowledged in time"]);
});

it("knows Slack's limits on blocks", () => {
  const section = (length: number) => ({ type: "section", text: { type: "mrkdwn", text: "x".repeat(length) } });
  expect(checkBlocks([section(3000)])).toBeUndefined();
  expect(checkBlocks([section(3001)])?.code).toBe("invalid_blocks");
  expect(checkBlocks(Array.from({ length: 51 }, () => ({ type: "divider" })))?.code).toBe("invalid_blocks");
  expect(checkBlocks(Array.from({ length: 5 }, () => section(2900)))?.code).toBe("msg_blocks_too_long");
  expect(checkBlocks([{ type: "rich_text", elements: [] }])?.code).toBe("invalid_blocks");
});

describe("a modal", () => {
  const input = {
    type: "input",
    block_id: "a",
    label: plain("A"),
    element: { type: "plain_text_input", action_id: "v" },
  };
  const modal = { type: "modal", callback_id: "x", title: plain("T"), submit: plain("S"), blocks: [input] };

  it("opens with a trigger that is fresh and was not used", async () => {
    const clock = { now: 0 };
    const modals = new Modals(() => clock.now);
    expect(modals.open("made-up", modal)).toEqual({ error: "invalid_trigger_id" });
    const trigger = modals.trigger("U0ASKER");
    expect(modals.open(trigger, modal)).toMatchObject({ user: "U0ASKER" });
    expect(modals.open(trigger, modal)).toEqual({ error: "exchanged_trigger_id" });
    const late = modals.trigger("U0ASKER");
    clock.now = 3_001;
    expect(modals.open(late, modal)).toEqual({ error: "expired_trigger_id" });
  });

  it("has limits", () => {
    expect(checkView(modal)).toBeUndefined();
    const field = (element: object, block: object = {}) => ({
      ...modal,
      blocks: [{ ...input, ...block, element: { ...input.element, ...element } }],
    });
    const refused = [
      { ...modal, title: plain("x".repeat(25)) },
      { ...modal, submit: plain("x".repeat(25)) },
      { ...modal, submit: undefined },
      { ...modal, private_metadata: "x".repeat(3_001) },
      { ...modal, blocks: Array(101).fill({ type: "divider" }) },
      { ...modal, blocks: [input, input] },
      field({}, { label: plain("x".repeat(2_001)) }),
      field({}, { label: plain("") }),
      field({ placeholder: plain("x".repeat(151)) }),
      field({ max_length: 3_001 }),
      field({ max_length: 2, initial_value: "abc" }),
    ];
    for (const view of refused) expect(checkView(view)).toBeTypeOf("string");
  });

  function plain(text: string) {
    return { type: "plain_text", text };
  }
});

it("sees mentions, links and marks as a reader would", () => {
  const text = "*a* <@U1> <https://example.org/|label> https://bare.example.org <!date^5^{date}|then>";
  expect(shown({ blocks: [{ type: "section", text: { type: "mrkdwn", text } }] })).toMatchObject({
    mentions: ["@U1"],
    dates: [5],
    formatting: ["*", "*"],
    links: [{ url: "https://example.org/" }, { url: "https://bare.example.org" }],
  });
});

type Envelope = { envelope_id: string; payload: { response_url: string } };

/** A bare Socket Mode client. */
async function connect(onEnvelope: (envelope: Envelope, acknowledge: () => void) => void): Promise<void> {
  const { url } = await call("apps.connections.open", {}, slack.appToken);
  const socket = new WebSocket(String(url));
  socket.onmessage = ({ data }) => {
    const envelope = JSON.parse(String(data)) as Envelope;
    if (envelope.envelope_id) {
      onEnvelope(envelope, () => socket.send(JSON.stringify({ envelope_id: envelope.envelope_id })));
    }
  };
}

describe("threads", () => {
  const post = async (text: string, more: Record<string, string> = {}) =>
    String((await call("chat.postMessage", { channel: "C0NEWS", text, ...more })).ts);
  const replies = (ts: string) => call("conversations.replies", { channel: "C0NEWS", ts });

  it("count their replies, and keep them out of the channel's history", async () => {
    await start();
    const root = await post("root");
    const reply = await post("reply", { thread_ts: root });
    expect(await replies(root)).toMatchObject({
      messages: [
        { ts: root, thread_ts: root, reply_count: 1, latest_reply: reply },
        { ts: reply, thread_ts: root },
      ],
    });
    const { messages } = await call("conversations.history", { channel: "C0NEWS" });
    expect(messages).toMatchObject([{ ts: root, reply_count: 1 }]);
    expect(slack.replies("C0NEWS", root).map((each) => each.text)).toEqual(["reply"]);
  });

  it("take no reply once only a tombstone is left; a reply to nothing goes into the channel", async () => {
    await start();
    const [root, bare] = [await post("root"), await post("bare")];
    await post("reply", { thread_ts: root });
    expect([slack.deleteMessage("C0NEWS", root), slack.deleteMessage("C0NEWS", bare)]).toEqual([true, true]);
    expect(await call("chat.postMessage", { channel: "C0NEWS", text: "x", thread_ts: root })).toMatchObject({
      error: "cannot_reply_to_message",
    });
    const { message } = await call("chat.postMessage", { channel: "C0NEWS", text: "x", thread_ts: bare });
    expect(message).not.toHaveProperty("thread_ts");
    expect(await replies(bare)).toMatchObject({ error: "thread_not_found" });
    expect(slack.messages("C0NEWS").map((each) => each.deleted === true)).toEqual([true, false, false]);
  });

  it("are noted when a reply is shown in the channel too, or answers a reply", async () => {
    await start();
    const root = await post("root");
    const reply = await post("reply", { thread_ts: root, reply_broadcast: "true" });
    await post("reply to it", { thread_ts: reply });
    expect(slack.violations.filter((each) => each.includes("reply"))).toHaveLength(2);
    expect(slack.replies("C0NEWS", root)).toHaveLength(2);
  });
});

it("lets a post call people on its first line, and notes any other mention", async () => {
  await start();
  const line = (...elements: object[]) => ({
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements }],
  });
  const post = (text: string, ...blocks: object[]) =>
    call("chat.postMessage", {
      ...{ channel: "C0NEWS", text, unfurl_links: "false", unfurl_media: "false" },
      blocks: JSON.stringify(blocks),
    });
  const words = line({ type: "text", text: "News" });
  await post(
    "<!here> <@U0ADA> News",
    line({ type: "broadcast", range: "here" }, { type: "text", text: " " }, { type: "user", user_id: "U0ADA" }),
    words,
  );
  expect([slack.messages("C0NEWS")[0]?.called, slack.violations]).toEqual([["here", "U0ADA"], []]);
  await post("<!here> News", words);
  await post("News", words, line({ type: "user", user_id: "U0ADA" }));
  expect(slack.violations).toHaveLength(2);
  expect(await post("News", line({ type: "usergroup", usergroup_id: "desk" }))).toMatchObject({
    error: "invalid_blocks",
  });
  expect(await post("News", line({ type: "broadcast", range: "all" }))).toMatchObject({ error: "invalid_blocks" });
});

describe("files", () => {
  const upload = async (bytes: Uint8Array<ArrayBuffer>, length = bytes.length) => {
    const begun = await call("files.getUploadURLExternal", { filename: "a.png", length: String(length) });
    const { status } = await fetch(String(begun.upload_url), { method: "POST", body: bytes });
    const done = await call("files.completeUploadExternal", {
      files: JSON.stringify([{ id: begun.file_id, title: "A" }]),
    });
    return { status, id: String(begun.file_id), done };
  };
  const show = (id: string) => {
    const blocks = JSON.stringify([{ type: "image", slack_file: { id }, alt_text: "A" }]);
    return call("chat.postMessage", { channel: "C0NEWS", text: "A", blocks });
  };
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

  it("are shown once they are uploaded whole and scanned", async () => {
    await start();
    slack.files.scans = 1;
    const { id } = await upload(png);
    expect(await show(id)).toMatchObject({ error: "invalid_blocks" });
    expect(await show(id)).toMatchObject({ ok: true });
    expect(slack.files.uploaded).toMatchObject([{ id, title: "A", shared: true }]);
  });

  it("are refused when bytes are missing, when they are no picture, and when they are not there", async () => {
    await start();
    expect(await upload(png, 99)).toMatchObject({ status: 400, done: { error: "file_not_found" } });
    const { id } = await upload(Uint8Array.of(1, 2, 3));
    expect(await show(id)).toMatchObject({ error: "invalid_blocks" });
    expect(await show("F0NOTTHERE")).toMatchObject({ error: "invalid_blocks" });
    expect(await call("files.getUploadURLExternal", { filename: "a.png", length: "0" })).toMatchObject({
      error: "missing_argument",
    });
  });
});
