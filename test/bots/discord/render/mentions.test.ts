import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowedMentions } from "../../../../src/bots/discord/render/mentions.ts";
import { renderPost } from "../../../../src/bots/discord/render/render.ts";
import { type Message, paragraph } from "../../../../src/messages/message.ts";
import type { Mention } from "../../../../src/model.ts";
import { runs } from "../../../runs.ts";
import { readMessage } from "../../../stand-ins/discord/message-rules.ts";
import { mentionRisk, pingsOf } from "../../../stand-ins/discord/pings.ts";
import { channelOf, discord, platformFor } from "../with-discord.ts";
import { hostileMessage, hostileText, mentions } from "./hostile.ts";

const ROLE = "600000000000000007";
const PERSON = "700000000000000008";

function calling(...called: Mention[]): Message {
  return { fallback: "Ferry line reopens", blocks: [paragraph("At noon.")], mentions: called };
}

async function sending() {
  const server = await discord();
  const { platform } = platformFor(server);
  return { server, platform, channel: channelOf(server) };
}

describe("a message that calls somebody", () => {
  const cases: [string, Mention[], string, string[]][] = [
    ["everybody who is there", [{ kind: "here" }], "@here Ferry line reopens", ["@here"]],
    ["everybody", [{ kind: "everyone" }], "@everyone Ferry line reopens", ["@everyone"]],
    ["a role", [{ kind: "group", id: ROLE }], `<@&${ROLE}> Ferry line reopens`, [`role ${ROLE}`]],
    ["a person", [{ kind: "person", id: PERSON }], `<@${PERSON}> Ferry line reopens`, [`user ${PERSON}`]],
    [
      "several, some twice",
      [
        { kind: "group", id: ROLE },
        { kind: "person", id: PERSON },
        { kind: "group", id: ROLE },
      ],
      `<@&${ROLE}> <@${PERSON}> Ferry line reopens`,
      [`role ${ROLE}`, `user ${PERSON}`],
    ],
    ["what is no id", [{ kind: "group", id: "1> @everyone <@&1" }], "Ferry line reopens", []],
  ];

  test.each(cases)("%s, notifies just them when it is posted", async (_name, called, content, pinged) => {
    const { server, platform, channel } = await sending();
    expect((await platform.send(channel, calling(...called), "card:1")).kind).toBe("sent");
    expect(server.messages("news")[0]).toMatchObject({ content, pinged });
    expect(server.violations).toEqual([]);
  });

  test("goes on showing whom it called after an edit, which notifies nobody", async () => {
    const { server, platform, channel } = await sending();
    const sent = await platform.send(channel, calling({ kind: "group", id: ROLE }), "card:1");
    const ref = sent.kind === "sent" ? sent.ref : "";
    const edited = calling({ kind: "group", id: ROLE }, { kind: "here" });
    expect((await platform.edit(channel, ref, edited, "card:1:2")).kind).toBe("sent");
    expect(server.messages("news")[0]?.content).toBe(`<@&${ROLE}> @here Ferry line reopens`);
    expect(renderPost(edited, "mark").allowed_mentions).toEqual({ parse: [] });
    expect(server.violations).toEqual([]);
  });

  test("does so in a thread and as a reply in the channel too", async () => {
    const { server, platform, channel } = await sending();
    const sent = await platform.send(channel, calling(), "card:1");
    const ref = sent.kind === "sent" ? sent.ref : "";
    await platform.send(channel, calling({ kind: "here" }), "reply:1", ref);
    server.forbid("news", "send-in-threads");
    await platform.send(channel, calling({ kind: "here" }), "reply:2", ref);
    await platform.send(channel, calling({ kind: "person", id: PERSON }), "reply:3", ref);
    expect(server.threadOf(ref)?.messages.map(({ pinged }) => pinged)).toEqual([["@here"]]);
    const replies = server.messages("news").filter(({ replyTo }) => replyTo === ref);
    expect(replies.map(({ pinged }) => pinged)).toEqual([["@here"], [`user ${PERSON}`]]);
    expect(server.violations).toEqual([]);
  });

  test("is posted all the same where the bot may not call everybody", async () => {
    const { server, platform, channel } = await sending();
    server.forbid("news", "call-everyone");
    expect((await platform.send(channel, calling({ kind: "everyone" }), "card:1")).kind).toBe("sent");
    expect(server.messages("news")[0]?.pinged).toEqual([]);
  });
});

describe("outside text", () => {
  const outside = fc.oneof(
    hostileText,
    fc
      .array(
        fc.constantFrom(
          "@",
          "everyone",
          "here",
          "\\",
          "\u200b",
          "\u0301",
          "＠",
          "<",
          "&",
          ">",
          `<@&${ROLE}>`,
          `<@${PERSON}>`,
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join("")),
  );

  test("never adds to whom a message calls, whatever it says and whoever is called", () => {
    fc.assert(
      fc.property(hostileMessage, outside, mentions, (message, fallback, called) => {
        const calls: Message = { ...message, fallback, mentions: called };
        const body = readMessage({ ...renderPost(calls, "a1b2c3d4"), allowed_mentions: allowedMentions(calls) });
        expect(mentionRisk(body)).toBeUndefined();
        const asked = called.map((one) =>
          "id" in one ? `${one.kind === "group" ? "role" : "user"} ${one.id}` : `@${one.kind}`,
        );
        expect(asked).toEqual(expect.arrayContaining(pingsOf(body)));
      }),
      { numRuns: runs(500) },
    );
  });

  test("that names the role that is called does not widen the call, nor is it read as a mention", () => {
    const message = { ...calling({ kind: "group", id: ROLE }), fallback: `<@${PERSON}> and @everyone at a@b.example` };
    const { content } = renderPost(message, "a1b2c3d4");
    expect(content).toBe(`<@&${ROLE}> \\<(at)${PERSON}> and (at)everyone at a(at)b.example`);
    expect(allowedMentions(message)).toEqual({ parse: [], roles: [ROLE] });
  });

  test("of a message that calls nobody stays as it is", () => {
    const message = { ...calling(), fallback: "a@b.example" };
    expect(renderPost(message, "a1b2c3d4").content).toBe("a\\@b.example");
    expect(allowedMentions(message)).toEqual({ parse: [] });
  });
});
