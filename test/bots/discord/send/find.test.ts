import { expect, test } from "vitest";
import { actions, type Message, paragraph } from "../../../../src/messages/message.ts";
import { channelOf, discord, platformFor, saying } from "../with-discord.ts";

const buttons: Message = { fallback: "x", blocks: [paragraph("x"), actions({ label: "Why?", command: "why 1" })] };

async function finding() {
  const server = await discord();
  const { platform } = platformFor(server);
  return { server, platform, channel: channelOf(server), since: Date.now() };
}

test.each([
  ["with buttons", buttons],
  ["without buttons", saying("x")],
])("a message %s whose answer was lost is found by its key", async (_name, message) => {
  const { server, platform, channel, since } = await finding();
  server.fail("POST /channels/*/messages", { kind: "accept-then", how: "reset" });
  expect((await platform.send(channel, message, "story:1")).kind).toBe("unknown");
  for (let i = 0; i < 130; i += 1) server.say("news", `chatter ${i}`);
  await platform.send(channel, message, "story:2");
  expect(await platform.find(channel, "story:1", { since: since })).toEqual({
    kind: "found",
    ref: server.messages("news")[0]?.id,
  });
});

test("a message that never arrived is absent, among others and in an empty channel", async () => {
  const { server, platform, channel, since } = await finding();
  expect(await platform.find(channel, "story:1", { since: since })).toEqual({ kind: "absent" });
  await platform.send(channel, buttons, "story:2");
  server.say("news", "chatter");
  expect(await platform.find(channel, "story:1", { since: since })).toEqual({ kind: "absent" });
});

test("only messages since then are read", async () => {
  const { server, platform, channel } = await finding();
  await platform.send(channel, buttons, "story:1");
  expect(await platform.find(channel, "story:1", { since: Date.now() + 3_600_000 })).toEqual({ kind: "absent" });
  expect(server.requests.filter((request) => request.includes("messages") && request.startsWith("GET"))).toHaveLength(
    1,
  );
});

test("without Read Message History the search is unsure and says what is missing", async () => {
  const { server, platform, channel, since } = await finding();
  await platform.send(channel, buttons, "story:1");
  server.forbid("news", "history");
  expect(await platform.find(channel, "story:1", { since: since })).toEqual({
    kind: "unsure",
    reason: expect.stringContaining("Read Message History"),
  });
});

test("a channel that cannot be read or an API that fails leaves the search unsure or unanswered", async () => {
  const { server, platform, channel, since } = await finding();
  server.fail("GET /channels/*/messages", { kind: "status", status: 503 });
  expect(await platform.find(channel, "story:1", { since: since })).toMatchObject({ kind: "unanswered" });
  server.fail("GET /channels/*/messages", { kind: "html" });
  expect(await platform.find(channel, "story:1", { since: since })).toMatchObject({ kind: "unanswered" });
  server.forbid("news", "view");
  expect(await platform.find(channel, "story:1", { since: since })).toMatchObject({ kind: "unsure" });
});

test("a channel with hundreds of newer messages leaves the search unsure rather than endless", async () => {
  const { server, platform, channel, since } = await finding();
  for (let i = 0; i < 600; i += 1) server.say("news", `chatter ${i}`);
  await platform.send(channel, buttons, "story:1");
  expect(await platform.find(channel, "story:1", { since: since })).toMatchObject({ kind: "unsure" });
});
