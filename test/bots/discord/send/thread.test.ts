import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actions, type Message, paragraph } from "../../../../src/messages/message.ts";
import { runs } from "../../../runs.ts";
import type { Fault } from "../../../stand-ins/discord/faults.ts";
import { hostileText } from "../render/hostile.ts";
import { channelOf, discord, platformFor, recordingHandlers, saying } from "../with-discord.ts";

const START = "POST /channels/*/messages/*/threads";
const POST = "POST /channels/*/messages";

const card: Message = {
  fallback: "Ferry line reopens",
  blocks: [paragraph("At noon."), actions({ label: "Why?", command: "why 12" })],
};
const reply = saying("The port denies it.");

/** A channel with a card in it, which replies are to go under. */
async function replying(ours: Parameters<typeof platformFor>[1] = {}, conditions: Parameters<typeof discord>[0] = {}) {
  const server = await discord(conditions);
  const { platform } = platformFor(server, ours);
  const channel = channelOf(server);
  const sent = await platform.send(channel, card, "card:1");
  const ref = sent.kind === "sent" ? sent.ref : "";
  const say = (key: string, message = reply) => platform.send(channel, message, key, ref);
  const thread = () => server.threadOf(ref)?.messages.map(({ text }) => text.split("\n")[0]);
  return { server, platform, channel, ref, say, thread };
}

describe("a reply to a card", () => {
  test("starts the card's thread, named after the card, and stands in it alone", async () => {
    const { server, ref, say } = await replying();
    const result = await say("reply:1");
    const thread = server.threadOf(ref);
    expect(thread).toMatchObject({ id: ref, name: "Ferry line reopens" });
    expect(thread?.messages.map(({ text }) => text)).toEqual([expect.stringContaining("The port denies it.")]);
    expect(result).toEqual({ kind: "sent", ref: `${ref}/${thread?.messages[0]?.id}` });
    expect(server.messages("news")).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("goes into the thread that somebody started", async () => {
    const { server, ref, say } = await replying();
    server.startThread("news", ref, "What do we make of this?");
    await say("reply:1");
    expect(server.threadOf(ref)).toMatchObject({ name: "What do we make of this?", messages: [{}] });
  });

  test("goes into the thread that is there, also after a restart of the program", async () => {
    const { server, ref, say, thread } = await replying();
    await say("reply:1");
    const again = platformFor(server).platform;
    expect(await again.send(channelOf(server), saying("Boats run."), "reply:2", ref)).toMatchObject({ kind: "sent" });
    expect(thread()).toEqual(["The port denies it.", "Boats run."]);
    expect(server.violations).toEqual([]);
  });

  test("names the thread after the card as it is then, without whom it calls, also after a restart", async () => {
    const { server, platform, ref, channel } = await replying();
    const called: Message = { ...card, fallback: "Ferry *line* [reopens]: a@b", mentions: [{ kind: "here" }] };
    await platform.edit(channel, ref, called, "card:1:2");
    await platformFor(server).platform.send(channel, reply, "reply:1", ref);
    expect(server.threadOf(ref)?.name).toBe("Ferry *line* [reopens]: a(at)b");
  });

  test("names the thread after itself where the bot may not read the card", async () => {
    const { server, ref, say } = await replying();
    server.forbid("news", "history");
    expect((await say("reply:1")).kind).toBe("sent");
    expect((await say("reply:2")).kind).toBe("sent");
    expect(server.threadOf(ref)).toMatchObject({ name: "The port denies it.", messages: [{}, {}] });
  });

  test("leaves nothing in the channel of Discord's announcement of the thread, but that of somebody else's", async () => {
    const { server, platform, channel, say } = await replying();
    server.say("news", "chatter");
    await say("reply:1");
    expect(server.messages("news").map(({ content }) => content)).toEqual(["Ferry line reopens", "chatter"]);
    const other = await platform.send(channel, card, "card:2");
    server.startThread("news", other.kind === "sent" ? other.ref : "", "Talk");
    await platform.send(channel, reply, "reply:2", other.kind === "sent" ? other.ref : "");
    expect(
      server
        .messages("news")
        .map(({ content }) => content)
        .at(-1),
    ).toBe("Talk");
  });

  test.each([
    ["GET /channels/*/messages", "cannot be looked for"],
    ["DELETE /channels/*/messages/*", "cannot be taken away"],
  ])("stands in the thread also when the announcement %s (%s)", async (route) => {
    const { server, say, thread } = await replying({ timeoutMs: 1_000 });
    server.fail(route, { kind: "hang" });
    expect((await say("reply:1")).kind).toBe("sent");
    expect(thread()).toHaveLength(1);
    expect(server.messages("news")).toHaveLength(2);
  });

  test("asks for the start of a thread once, as Discord allows few", async () => {
    const { server, say } = await replying();
    await say("reply:1");
    await say("reply:2");
    expect(server.requests.filter((request) => request.endsWith("/threads"))).toHaveLength(1);
  });

  test("sent twice under one key stands there once", async () => {
    const { say, thread } = await replying();
    const first = await say("reply:1");
    expect(await say("reply:1")).toEqual(first);
    expect(thread()).toHaveLength(1);
  });

  test("to a reply goes into the same thread", async () => {
    const { platform, channel, say, thread } = await replying();
    const first = await say("reply:1");
    await platform.send(channel, saying("And more."), "reply:2", first.kind === "sent" ? first.ref : "");
    expect(thread()).toEqual(["The port denies it.", "And more."]);
  });

  test("can be edited under the reference it was given", async () => {
    const { server, platform, channel, ref, say } = await replying();
    const sent = await say("reply:1");
    const own = sent.kind === "sent" ? sent.ref : "";
    expect(await platform.edit(channel, own, saying("The port agrees."), "reply:1:2")).toEqual(sent);
    expect(server.threadOf(ref)?.messages[0]?.text).toContain("The port agrees.");
  });

  test("wakes a thread that went to sleep, in which nothing can be edited any more", async () => {
    const { server, platform, channel, ref, say } = await replying();
    const sent = await say("reply:1");
    server.archiveThread(ref);
    const own = sent.kind === "sent" ? sent.ref : "";
    expect(await platform.edit(channel, own, card, "reply:1:2")).toMatchObject({ kind: "missing" });
    expect((await say("reply:2")).kind).toBe("sent");
    expect(server.threadOf(ref)).toMatchObject({ archived: false });
    expect((await platform.send(channel, card, "card:2")).kind).toBe("sent");
  });

  test("has buttons that work in the thread", async () => {
    const { server, platform, ref, say } = await replying();
    const { heard, handlers } = recordingHandlers();
    await platform.start(handlers, []);
    await say("reply:1", card);
    await server.press(server.threadOf(ref)?.messages[0]?.id ?? "", "Why?");
    expect(heard.requests[0]).toMatchObject({ line: "why 12", channel: { address: ref } });
  });

  test("gives the thread a name that Discord takes, whatever the card says", async () => {
    const { server, platform, channel } = await replying();
    await fc.assert(
      fc.asyncProperty(hostileText, fc.uuid(), async (headline, key) => {
        const sent = await platform.send(channel, saying(headline.repeat(20)), key);
        const ref = sent.kind === "sent" ? sent.ref : "";
        expect((await platform.send(channel, reply, `${key}:reply`, ref)).kind).toBe("sent");
        expect(server.threadOf(ref)?.name).not.toMatch(/@/);
      }),
      { numRuns: runs(20) },
    );
    expect(server.violations).toEqual([]);
  });
});

describe("where there can be no thread", () => {
  test("the reply stands in the channel as a reply that notifies nobody, and the channel goes on", async () => {
    const { server, platform, channel, ref, say } = await replying();
    server.forbid("news", "create-threads");
    const result = await say("reply:1");
    const posted = server.messages("news")[1];
    expect(result).toEqual({ kind: "sent", ref: posted?.id });
    expect(posted).toMatchObject({ replyTo: ref, pinged: [] });
    expect((await platform.send(channel, card, "card:2")).kind).toBe("sent");
    expect(server.violations).toEqual([]);
  });

  test("Discord is asked for one once a minute only, or when something changed in the channel", async () => {
    let now = Date.now();
    const { server, say } = await replying({ now: () => now });
    server.forbid("news", "create-threads");
    const starts = () => server.requests.filter((request) => request.endsWith("/threads")).length;
    await say("reply:1");
    await say("reply:2");
    expect(starts()).toBe(1);
    now += 61_000;
    await say("reply:3");
    expect(starts()).toBe(2);
  });

  test("because only posting in threads is not allowed, the reply stands in the channel too", async () => {
    const { server, ref, say } = await replying();
    server.forbid("news", "send-in-threads");
    expect((await say("reply:1")).kind).toBe("sent");
    expect(server.messages("news")[1]?.replyTo).toBe(ref);
  });

  test("because somebody deleted it, the reply stands in the channel", async () => {
    const { server, ref, say } = await replying();
    await say("reply:1");
    server.deleteThread(ref);
    expect((await say("reply:2")).kind).toBe("sent");
    expect(server.messages("news")[1]?.replyTo).toBe(ref);
  });

  test.each(["voice", "direct messages", "thread"])("as in %s, a reply is an ordinary one", async (kind) => {
    const { server, platform, channel, say, ref } = await replying();
    await say("reply:0");
    const voice = kind === "voice" ? server.addChannel("talk", 2) : server.directMessages();
    const there = { ...channel, address: kind === "thread" ? ref : voice };
    const sent = await platform.send(there, card, "card:1");
    const own = sent.kind === "sent" ? sent.ref : "";
    expect((await platform.send(there, reply, "reply:1", own)).kind).toBe("sent");
    expect(server.messages(there.address).at(-1)?.replyTo).toBe(own);
    expect(server.violations).toEqual([]);
  });

  test("a reply that may not be made either is rejected with what to allow, and the channel goes on", async () => {
    const { server, platform, channel, say } = await replying();
    server.forbid("news", "create-threads");
    server.forbid("news", "history");
    expect(await say("reply:1")).toMatchObject({
      kind: "rejected",
      reason: expect.stringContaining("Read Message History"),
    });
    expect((await platform.send(channel, card, "card:2")).kind).toBe("sent");
  });

  test("a channel that takes no messages at all is gone", async () => {
    const { server, say } = await replying();
    server.forbid("news", "create-threads");
    server.forbid("news", "send");
    expect((await say("reply:1")).kind).toBe("gone");
  });

  test("in announcement channels there can be one", async () => {
    const { server, platform, channel } = await replying();
    const there = { ...channel, address: server.addChannel("bulletin", 5) };
    const sent = await platform.send(there, card, "card:1");
    const ref = sent.kind === "sent" ? sent.ref : "";
    await platform.send(there, reply, "reply:1", ref);
    expect(server.threadOf(ref)?.messages).toHaveLength(1);
  });
});

describe("a reply that cannot be made", () => {
  test("to a card that is gone is missing, with a thread and without", async () => {
    const { server, platform, channel, ref, say } = await replying();
    await say("reply:1");
    server.deleteMessage("news", ref);
    expect((await say("reply:2")).kind).toBe("missing");
    server.forbid("news", "create-threads");
    expect((await say("reply:3")).kind).toBe("missing");
    expect((await platform.send(channel, card, "card:2")).kind).toBe("sent");
    expect((await platform.send(channel, card, "card:3", "../../users/@me")).kind).toBe("missing");
  });

  test("in a locked thread is rejected, said nowhere else, and the channel goes on", async () => {
    const { server, platform, channel, ref, say } = await replying();
    await say("reply:1");
    server.lockThread(ref);
    expect(await say("reply:2")).toMatchObject({ kind: "rejected", reason: expect.stringContaining("locked") });
    expect(server.messages("news")).toHaveLength(1);
    expect((await platform.send(channel, card, "card:2")).kind).toBe("sent");
  });

  const starting: [string, Fault, string, number][] = [
    ["429 with a time", { kind: "rate-limit", retryAfter: 3, scope: "user" }, "retry", 0],
    ["502", { kind: "status", status: 502 }, "retry", 0],
    ["nothing", { kind: "hang" }, "retry", 0],
    ["a lost answer", { kind: "accept-then", how: "reset" }, "retry", 0],
    ["401", { kind: "status", status: 401, code: 0 }, "unauthorised", 0],
    ["the most threads there may be", { kind: "status", status: 400, code: 160006 }, "sent", 1],
    ["AutoMod's refusal of the name", { kind: "status", status: 403, code: 200000 }, "sent", 1],
  ];
  test.each(starting)("because the start of the thread gets %s", async (_name, fault, kind, inChannel) => {
    const { server, say } = await replying(fault.kind === "hang" ? { timeoutMs: 1_000 } : {});
    server.fail(START, fault);
    expect((await say("reply:1")).kind).toBe(kind);
    expect(server.messages("news").filter(({ replyTo }) => replyTo !== undefined)).toHaveLength(inChannel);
  });

  const reading: [string, Fault, string][] = [
    ["429 with a time", { kind: "rate-limit", retryAfter: 3, scope: "user" }, "retry"],
    ["502", { kind: "status", status: 502 }, "retry"],
    ["401", { kind: "status", status: 401, code: 0 }, "unauthorised"],
    ["a page", { kind: "html" }, "sent"],
  ];
  test.each(reading)("because a look at the card gets %s", async (_name, fault, kind) => {
    const { server, platform, channel, say } = await replying();
    server.fail("GET /channels/*/messages/*", fault);
    expect((await say("reply:1")).kind).toBe(kind);
    if (kind !== "unauthorised") expect((await platform.send(channel, card, "card:2")).kind).toBe("sent");
  });

  const posting: [string, Fault, string][] = [
    ["429", { kind: "rate-limit", retryAfter: 3, scope: "user" }, "retry"],
    ["502", { kind: "status", status: 502 }, "unknown"],
    ["AutoMod's refusal", { kind: "status", status: 403, code: 200000 }, "rejected"],
    ["a refused form", { kind: "status", status: 400, code: 50035 }, "rejected"],
  ];
  test.each(posting)("because the post in the thread gets %s", async (_name, fault, kind) => {
    const { server, platform, channel, say } = await replying();
    await say("reply:0");
    server.fail(POST, fault);
    expect((await say("reply:1")).kind).toBe(kind);
    if (kind === "rejected") expect((await platform.send(channel, card, "card:2")).kind).toBe("sent");
  });
});

describe("looking for a reply", () => {
  test("finds it in the thread under the reference it would have had", async () => {
    const { server, platform, channel, ref, say } = await replying();
    await say("reply:0");
    server.fail(POST, { kind: "accept-then", how: "reset" });
    expect((await say("reply:1")).kind).toBe("unknown");
    const found = await platform.find(channel, "reply:1", { since: Date.now(), thread: ref });
    expect(found).toEqual({ kind: "found", ref: `${ref}/${server.threadOf(ref)?.messages[1]?.id}` });
  });

  test("finds it in the channel when it had to stand there", async () => {
    const { server, platform, channel, ref, say } = await replying();
    server.forbid("news", "create-threads");
    await say("reply:1");
    const found = await platform.find(channel, "reply:1", { since: Date.now(), thread: ref });
    expect(found).toEqual({ kind: "found", ref: server.messages("news")[1]?.id });
  });

  test("is sure that it is nowhere, without a thread, with an empty one and with one of others", async () => {
    const { server, platform, channel, ref, say } = await replying();
    const look = () => platform.find(channel, "reply:1", { since: Date.now(), thread: ref });
    expect(await look()).toEqual({ kind: "absent" });
    server.fail(POST, { kind: "status", status: 502 });
    await say("reply:1");
    expect(server.threadOf(ref)?.messages).toEqual([]);
    expect(await look()).toEqual({ kind: "absent" });
    await say("reply:2");
    expect(await look()).toEqual({ kind: "absent" });
  });

  test("is not misled by an announcement that was taken away", async () => {
    let now = Date.now();
    const { platform, channel, ref, say } = await replying({}, { now: () => now });
    now += 3_600_000;
    await say("reply:1");
    expect(await platform.find(channel, "reply:2", { since: now, thread: ref })).toEqual({ kind: "absent" });
  });

  test("stays open when one of the two cannot be read", async () => {
    const { server, platform, channel, ref, say } = await replying();
    await say("reply:0");
    server.fail(`GET /channels/${ref}/messages`, { kind: "status", status: 503 });
    expect(await platform.find(channel, "reply:1", { since: Date.now(), thread: ref })).toMatchObject({
      kind: "unanswered",
    });
  });
});
