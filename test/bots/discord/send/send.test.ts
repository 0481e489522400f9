import { describe, expect, test } from "vitest";
import { actions, heading, type Message, paragraph } from "../../../../src/messages/message.ts";
import type { Fault } from "../../../stand-ins/discord/faults.ts";
import { freePort } from "../../../stand-ins/free-port.ts";
import { channelOf, discord, platformFor, saying } from "../with-discord.ts";

const POST = "POST /channels/*/messages";

const card: Message = {
  fallback: "Ferry line reopens",
  blocks: [heading("Ferry line reopens"), paragraph("At noon."), actions({ label: "Why?", command: "why 12" })],
};

async function sending(options: Parameters<typeof discord>[0] = {}, ours: Parameters<typeof platformFor>[1] = {}) {
  const server = await discord(options);
  const { platform } = platformFor(server, ours);
  return { server, platform, channel: channelOf(server) };
}

describe("posting", () => {
  test("a message arrives once, with its id as reference and mentions switched off", async () => {
    const { server, platform, channel } = await sending();
    const result = await platform.send(channel, card, "story:1:1");
    const [message] = server.messages("news");
    expect(result).toEqual({ kind: "sent", ref: message?.id });
    expect(message?.text).toBe("Ferry line reopens\nAt noon.\n[Why?]");
    expect(server.violations).toEqual([]);
  });

  test("a second send with the same key gives the first message, with another key or channel another", async () => {
    const { server, platform, channel } = await sending();
    const first = await platform.send(channel, card, "story:1:1");
    expect(await platform.send(channel, card, "story:1:1")).toEqual(first);
    await platform.send(channel, card, "story:2:1");
    await platform.send(channelOf(server, "desk"), card, "story:1:1");
    expect(server.messages("news")).toHaveLength(2);
    expect(server.messages("desk")).toHaveLength(1);
  });

  test("an edit replaces all of the message and needs no second message", async () => {
    const { server, platform, channel } = await sending();
    const sent = await platform.send(channel, card, "story:1:1");
    const ref = sent.kind === "sent" ? sent.ref : "";
    expect(await platform.edit(channel, ref, saying("Boats run again."), "story:1:2")).toEqual({ kind: "sent", ref });
    const [message] = server.messages("news");
    expect(message?.embeds.map((embed) => embed.description)).toEqual(["Boats run again."]);
    expect(message?.components).toEqual([]);
    expect(message?.history).toHaveLength(1);
  });

  test("a burst over many channels keeps discord.js's own pace instead of failing", async () => {
    const names = Array.from({ length: 60 }, (_, i) => `channel-${i}`);
    const { server, platform } = await sending({ channels: ["news", ...names] });
    const results = await Promise.all(names.map((name) => platform.send(channelOf(server, name), card, "story:1")));
    expect(results.every((result) => result.kind === "sent")).toBe(true);
  });

  test("the sixth message in five seconds is put off for as long as Discord says, without a refused request", async () => {
    const { server, platform, channel } = await sending({ rateLimits: true });
    const results = [];
    for (let i = 0; i < 6; i += 1) results.push(await platform.send(channel, card, `story:${i}`));
    expect(results.slice(0, 5).every((result) => result.kind === "sent")).toBe(true);
    expect(results[5]).toMatchObject({ kind: "retry", afterMs: expect.any(Number) });
    expect(server.requests.filter((request) => request.startsWith("POST"))).toHaveLength(5);
    expect((await platform.send(channelOf(server, "desk"), card, "story:9")).kind).toBe("sent");
  });
});

describe("what Discord answers is classified", () => {
  const outcomes: [string, Fault, object, number][] = [
    ["429 of the route", { kind: "rate-limit", retryAfter: 3, scope: "user" }, { kind: "retry", afterMs: 3_050 }, 0],
    [
      "429 of the channel for all",
      { kind: "rate-limit", retryAfter: 3, scope: "shared" },
      { kind: "retry", afterMs: 3_050 },
      0,
    ],
    ["502", { kind: "status", status: 502 }, { kind: "unknown" }, 0],
    ["403 without access", { kind: "status", status: 403, code: 50001 }, { kind: "gone" }, 0],
    ["403 without permission", { kind: "status", status: 403, code: 50013 }, { kind: "gone" }, 0],
    ["403 for no known reason", { kind: "status", status: 403, code: 40333 }, { kind: "unexplained" }, 0],
    ["403 of AutoMod", { kind: "status", status: 403, code: 200000 }, { kind: "rejected" }, 0],
    ["404 of the channel", { kind: "status", status: 404, code: 10003 }, { kind: "gone" }, 0],
    ["400 of the form", { kind: "status", status: 400, code: 50035 }, { kind: "rejected" }, 0],
    ["413 of the size", { kind: "status", status: 413, code: 40005 }, { kind: "rejected" }, 0],
    ["401", { kind: "status", status: 401, code: 0 }, { kind: "unauthorised" }, 0],
    ["a page with 200", { kind: "html" }, { kind: "unknown" }, 0],
    ["a page with 403, as a ban gives it", { kind: "html", status: 403 }, { kind: "retry", afterMs: 600_000 }, 0],
    ["a page with 429", { kind: "html", status: 429 }, { kind: "retry" }, 0],
    ["no answer, not accepted", { kind: "hang" }, { kind: "unknown" }, 0],
    ["accepted, then reset", { kind: "accept-then", how: "reset" }, { kind: "unknown" }, 1],
    ["accepted, then closed", { kind: "accept-then", how: "fin" }, { kind: "unknown" }, 1],
    ["accepted, then 502", { kind: "accept-then", how: "502" }, { kind: "unknown" }, 1],
    ["accepted, then silence", { kind: "accept-then", how: "hang" }, { kind: "unknown" }, 1],
    ["accepted, then cut in the middle", { kind: "accept-then", how: "cut" }, { kind: "unknown" }, 1],
    ["accepted, then a page", { kind: "accept-then", how: "html" }, { kind: "unknown" }, 1],
  ];

  test.each(outcomes)("%s", async (_name, fault, expected, posted) => {
    const hangs = fault.kind === "hang" || (fault.kind === "accept-then" && fault.how === "hang");
    const { server, platform, channel } = await sending({}, hangs ? { timeoutMs: 1_000 } : {});
    server.fail(POST, fault);
    expect(await platform.send(channel, card, "story:1")).toMatchObject(expected);
    expect(server.messages("news")).toHaveLength(posted);
    expect(server.requests).toHaveLength(1);
  });

  test("a global rate limit stops every channel until it is over, without asking again", async () => {
    const { server, platform, channel } = await sending();
    server.fail(POST, { kind: "rate-limit", retryAfter: 30, scope: "global" });
    expect(await platform.send(channel, card, "story:1")).toMatchObject({ kind: "retry" });
    const other = await platform.send(channelOf(server, "desk"), card, "story:1");
    expect(other).toMatchObject({ kind: "retry", reason: "Discord's global rate limit" });
    expect(server.requests).toHaveLength(1);
  });

  test("a server that cannot be reached was not asked: retry", async () => {
    const { server } = await sending();
    const port = await freePort();
    const { platform } = platformFor(server, { apiUrl: `http://127.0.0.1:${port}/api` });
    expect(await platform.send(channelOf(server), card, "story:1")).toMatchObject({ kind: "retry" });
  });

  test("an edit whose outcome is unknown is simply to be repeated, and one of a deleted message is missing", async () => {
    const { server, platform, channel } = await sending();
    const sent = await platform.send(channel, card, "story:1");
    const ref = sent.kind === "sent" ? sent.ref : "";
    server.fail("PATCH /channels/*/messages/*", { kind: "accept-then", how: "reset" });
    expect(await platform.edit(channel, ref, saying("x"), "story:1:2")).toMatchObject({ kind: "retry" });
    server.deleteMessage("news", ref);
    expect(await platform.edit(channel, ref, saying("x"), "story:1:2")).toMatchObject({ kind: "missing" });
    expect(await platform.edit(channel, "../../users/@me", saying("x"), "k")).toMatchObject({ kind: "missing" });
  });

  const edits: [string, number, number, string][] = [
    ["the message is gone", 404, 10008, "missing"],
    ["it is somebody else's", 403, 50005, "missing"],
    ["it is old and was edited too often", 429, 30046, "retry"],
    ["it is old, said in another way", 400, 30046, "retry"],
    ["the channel is gone", 404, 10003, "gone"],
    ["the form is wrong", 400, 50035, "rejected"],
  ];
  test.each(edits)("an edit is refused because %s", async (_name, status, code, kind) => {
    const { server, platform, channel } = await sending();
    const sent = await platform.send(channel, card, "story:1");
    server.fail("PATCH /channels/*/messages/*", { kind: "status", status, code });
    const result = await platform.edit(channel, sent.kind === "sent" ? sent.ref : "", saying("x"), "story:1:2");
    expect(result.kind).toBe(kind);
  });

  test("an address that is no channel id is never asked for", async () => {
    const { server, platform, channel } = await sending();
    const odd = { ...channel, address: "../guilds/1" };
    expect(await platform.send(odd, card, "story:1")).toMatchObject({ kind: "gone" });
    expect(server.requests).toEqual([]);
  });
});

describe("refused requests", () => {
  test("a channel that refused is not asked again for a minute, other channels are", async () => {
    let now = Date.now();
    const { server, platform, channel } = await sending({}, { now: () => now });
    server.forbid("news", "send");
    for (let i = 0; i < 5; i += 1) expect((await platform.send(channel, card, `story:${i}`)).kind).toBe("gone");
    expect(server.requests).toHaveLength(1);
    expect((await platform.send(channelOf(server, "desk"), card, "story:1")).kind).toBe("sent");
    server.allow("news");
    now += 61_000;
    expect((await platform.send(channel, card, "story:1")).kind).toBe("sent");
  });

  test("after a refused token nothing is asked for a minute, and then the token is tried again", async () => {
    let now = Date.now();
    const { server, platform, channel } = await sending({}, { now: () => now });
    server.fail(POST, { kind: "status", status: 401, code: 0 });
    expect((await platform.send(channel, card, "story:1")).kind).toBe("unauthorised");
    expect((await platform.send(channelOf(server, "desk"), card, "story:1")).kind).toBe("unauthorised");
    expect(server.requests).toHaveLength(1);
    now += 61_000;
    expect((await platform.send(channel, card, "story:1")).kind).toBe("sent");
  });
});
