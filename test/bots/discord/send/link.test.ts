import { describe, expect, test } from "vitest";
import { channelOf, discord, platformFor, recordingHandlers, saying } from "../with-discord.ts";

async function linking() {
  const server = await discord();
  const { platform } = platformFor(server);
  const channel = channelOf(server);
  const sent = await platform.send(channel, saying("Ferry line reopens"), "card:1");
  return { server, platform, channel, ref: sent.kind === "sent" ? sent.ref : "" };
}

describe("the address of a message", () => {
  test("names server, channel and message, and the server is asked for once", async () => {
    const { server, platform, channel, ref } = await linking();
    const address = `https://discord.com/channels/${server.guild}/${channel.address}/${ref}`;
    expect(await platform.linkTo(channel, ref)).toBe(address);
    expect(await platform.linkTo(channel, ref)).toBe(address);
    expect(server.requests.filter((request) => request.startsWith("GET"))).toHaveLength(1);
  });

  test("needs no request while the gateway is connected", async () => {
    const { server, platform, channel, ref } = await linking();
    await platform.start(recordingHandlers().handlers, []);
    const before = server.requests.length;
    expect(await platform.linkTo(channel, ref)).toContain(`/${server.guild}/`);
    expect(server.requests).toHaveLength(before);
  });

  test("of a reply in a thread has the thread for a channel", async () => {
    const { server, platform, channel, ref } = await linking();
    const sent = await platform.send(channel, saying("And more."), "reply:1", ref);
    const reply = server.threadOf(ref)?.messages[0]?.id;
    expect(await platform.linkTo(channel, sent.kind === "sent" ? sent.ref : "")).toBe(
      `https://discord.com/channels/${server.guild}/${ref}/${reply}`,
    );
  });

  test("in direct messages has @me for a server", async () => {
    const { server, platform, channel } = await linking();
    const there = { ...channel, address: server.directMessages() };
    const sent = await platform.send(there, saying("x"), "card:2");
    const ref = sent.kind === "sent" ? sent.ref : "";
    expect(await platform.linkTo(there, ref)).toBe(`https://discord.com/channels/@me/${there.address}/${ref}`);
  });

  test("is not told when Discord does not say it, and asked for again later", async () => {
    const { server, platform, channel, ref } = await linking();
    server.fail("GET /channels/*", { kind: "status", status: 503 });
    expect(await platform.linkTo(channel, ref)).toBeUndefined();
    server.fail("GET /channels/*", { kind: "html" });
    expect(await platform.linkTo(channel, ref)).toBeUndefined();
    expect(await platform.linkTo(channel, ref)).toBeDefined();
  });

  test("of a channel that the bot may not see is not asked for over and over", async () => {
    const { server, platform, channel, ref } = await linking();
    server.forbid("news", "view");
    expect(await platform.linkTo(channel, ref)).toBeUndefined();
    expect(await platform.linkTo(channel, ref)).toBeUndefined();
    expect(server.requests.filter((request) => request.startsWith("GET"))).toHaveLength(1);
  });

  test.each(["", "x", "1/2/3", "600000000000000001/x", "../@me"])("of no message, %j, there is none", async (ref) => {
    const { server, platform, channel } = await linking();
    expect(await platform.linkTo(channel, ref)).toBeUndefined();
    expect(await platform.linkTo({ ...channel, address: "../users" }, "600000000000000001")).toBeUndefined();
    expect(server.requests.filter((request) => request.startsWith("GET"))).toEqual([]);
  });
});
