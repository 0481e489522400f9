import { describe, expect, test } from "vitest";
import { commands } from "../../../../src/answers/registry.ts";
import type { Answer } from "../../../../src/bots/platform.ts";
import { parseLine } from "../../../../src/commands/parse-line.ts";
import { actions, type Message, paragraph } from "../../../../src/messages/message.ts";
import { until } from "../../../until.ts";
import { channelOf, definitions, discord, platformFor, recordingHandlers, saying } from "../with-discord.ts";

type Handling = Parameters<typeof recordingHandlers>[0];

async function listening(
  answer?: Handling,
  options: Parameters<typeof platformFor>[1] = {},
  conditions: Parameters<typeof discord>[0] = {},
) {
  const server = await discord(conditions);
  const { platform, logged } = platformFor(server, options);
  const { heard, handlers } = recordingHandlers(answer);
  await platform.start(handlers, definitions);
  return { server, platform, logged, heard };
}

const forEveryone = (message: Message): Answer => ({ message, visibility: "channel" });
const forAsker = (message: Message): Answer => ({ message, visibility: "asker" });
const withButton: Message = {
  fallback: "Ferry line reopens",
  blocks: [paragraph("Ferry line reopens"), actions({ label: "Why?", command: "why 12" })],
};

describe("a command", () => {
  test("becomes a typed line, and its answer is for the asker alone", async () => {
    const { server, heard } = await listening();
    const answer = await server.command("latest", { topic: "summit venue", count: 3 });
    expect(heard.requests[0]).toMatchObject({
      line: 'latest topic:"summit venue" count:3',
      channel: { platform: "discord", address: server.channel("news") },
      actor: { id: "700000000000000001", name: "Ada", mayManage: false },
    });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toBe('You asked: latest topic:"summit venue" count:3');
    expect(server.messages("news")).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("whose answer is for the channel posts it there and tells the asker", async () => {
    const { server } = await listening(() => forEveryone(withButton));
    const answer = await server.command("latest");
    expect(answer.messages.map(({ ephemeral }) => ephemeral)).toEqual([true, false]);
    expect(answer.text).toBe("Posted here for everyone.\nFerry line reopens\n[Why?]");
    expect(server.messages("news").map(({ text }) => text)).toEqual(["Ferry line reopens\n[Why?]"]);
    expect(server.violations).toEqual([]);
  });

  test("that takes longer than Discord waits is still answered", async () => {
    const { server } = await listening(async () => {
      await until(() => server.requests.some((request) => request.endsWith("/callback")));
      return forAsker(saying("At last."));
    });
    expect((await server.command("latest")).text).toBe("At last.");
  });

  test.each([
    ['say "front line" now', 'say "front line" now'],
    ["“front line” \\", '"front line"'],
    ["topic:x window:week", "topic:x window:week"],
  ])("keeps the words %j through the line for the parser", async (typed, read) => {
    const { server, heard } = await listening();
    await server.command("search", { query: typed, window: "week" });
    const parsed = parseLine(heard.requests[0]?.line ?? "", definitions);
    expect(parsed).toEqual({ command: "search", args: { query: read, window: "week" } });
  });

  test.each([
    ["<@&600000000000000002>", "@group:600000000000000002"],
    ["<@700000000000000003><@!700000000000000004>", "@person:700000000000000003 @person:700000000000000004"],
    ["@here", "@here"],
    ["@everyone", "@everyone"],
    ["<@&12> <@x> <#600000000000000002>", "<@&12> <@x> <#600000000000000002>"],
  ])("names whom somebody picked, %s, in words of no platform", async (picked, words) => {
    const { server, heard } = await listening();
    await server.command("search", { query: picked });
    expect(parseLine(heard.requests[0]?.line ?? "", definitions)).toMatchObject({ args: { query: words } });
  });

  test("is signed by its interaction, so that one request is never two", async () => {
    const { server, heard } = await listening();
    await server.command("help");
    await server.command("help");
    expect(new Set(heard.requests.map(({ requestId }) => requestId)).size).toBe(2);
  });

  test("says what the bot may not do in the channel yet", async () => {
    const { server } = await listening();
    const answer = await server.command("help", {}, { appPermissions: (1n << 10n) | (1n << 16n) });
    expect(answer.text).toContain("give me: Send Messages, Embed Links.");
  });
});

describe("managing", () => {
  test.each([
    ["Manage Server", 1n << 5n, true],
    ["Manage Channels", 1n << 4n, true],
    ["Administrator", 1n << 3n, true],
    ["Send Messages", 1n << 11n, false],
  ])("with %s", async (_name, permissions, mayManage) => {
    const { server, heard } = await listening();
    await server.command("help", {}, { permissions });
    expect(heard.requests[0]?.actor.mayManage).toBe(mayManage);
  });

  test("is for the listed people everywhere, and in direct messages for them alone", async () => {
    const { server, heard } = await listening(undefined, { managers: ["700000000000000009"] });
    await server.command("help", {}, { user: { id: "700000000000000009", name: "Bo" } });
    await server.command("help", {}, { dm: true });
    await server.command("help", {}, { dm: true, user: { id: "700000000000000009", name: "Bo" } });
    expect(heard.requests.map(({ actor }) => actor.mayManage)).toEqual([true, false, true]);
    expect(heard.requests[1]?.channel.address).toBe(server.channel("dm-700000000000000001"));
  });
});

describe("buttons", () => {
  test("under a posted card run their command for the presser alone", async () => {
    const { server, platform, heard } = await listening();
    const sent = await platform.send(channelOf(server), withButton, "story:12");
    const answer = await server.press(sent.kind === "sent" ? sent.ref : "", "Why?", { manage: true });
    expect(heard.requests[0]).toMatchObject({ line: "why 12", actor: { mayManage: true } });
    expect(answer).toMatchObject({ ephemeral: true, text: "You asked: why 12" });
    expect(server.messages("news")).toHaveLength(1);
  });

  test("under an answer work too, also one that only its asker sees", async () => {
    const { server, heard } = await listening(() => forAsker(withButton));
    const answer = await server.command("latest");
    await server.press(answer.messages[0]?.id ?? "", "Why?");
    expect(heard.requests.map(({ line }) => line)).toEqual(["latest", "why 12"]);
  });
});

describe("completion", () => {
  test("offers what the handlers know for the option being typed", async () => {
    const { server, heard } = await listening();
    expect(await server.autocomplete("latest", "topic", "s")).toEqual(["sanctions", "summit-venue"]);
    expect(heard.completions).toMatchObject([
      {
        ...{ command: "latest", option: "topic", typed: "s" },
        from: { channel: { platform: "discord" }, workspace: server.guild, actor: { id: "700000000000000001" } },
      },
    ]);
  });

  test("never offers more than Discord takes, nor a shortened value", async () => {
    const server = await discord();
    const { platform } = platformFor(server);
    const { handlers } = recordingHandlers();
    const many = ["", "x".repeat(101), "twice", "twice", ...Array.from({ length: 40 }, (_, i) => `topic-${i}`)];
    await platform.start({ ...handlers, complete: async () => many }, definitions);
    const offered = await server.autocomplete("latest", "topic", "");
    expect(offered).toHaveLength(25);
    expect(offered.slice(0, 2)).toEqual(["twice", "topic-0"]);
  });
});

describe("trouble while answering", () => {
  test("an interaction that Discord no longer knows is logged, and the next one is answered", async () => {
    const { server, logged } = await listening(undefined, {}, { answerWithin: 1_500 });
    server.fail("POST /interactions/*/*/callback", { kind: "status", status: 404, code: 10062 });
    await expect(server.command("help")).rejects.toThrow("did not respond");
    expect(logged.filter(({ level }) => level === "warn")).toHaveLength(1);
    expect((await server.command("help")).text).toContain("You asked");
  });

  test("handlers that throw end in an apology with the id of the log line, and the next command is answered", async () => {
    const { server, logged, heard } = await listening(({ line }) => {
      if (line === "help") throw new RangeError("broken on purpose");
      return forAsker(saying(line));
    });
    const { text } = await server.command("help");
    expect(text).toBe(`Something went wrong (${heard.requests[0]?.requestId}). Please try again.`);
    expect(logged.at(-1)).toMatchObject({ level: "error", facts: { requestId: heard.requests[0]?.requestId } });
    expect((await server.command("latest")).text).toBe("latest");
  });

  test("an answer that Discord refuses for the channel ends in an apology to the asker", async () => {
    const { server } = await listening(() => forEveryone(withButton));
    server.fail("POST /webhooks/*/*", { kind: "status", status: 400, code: 50035 });
    expect((await server.command("latest")).text).toContain("Something went wrong");
    expect(server.messages("news")).toEqual([]);
  });

  test("commands are answered at once while the server has an outage", async () => {
    const { server } = await listening(undefined, {}, { outageAtStart: true });
    expect((await server.command("help")).text).toBe("You asked: help");
  });

  test("an answer lost on the way is repeated by the client", async () => {
    const { server } = await listening();
    server.fail("PATCH /webhooks/*/*/messages/*", { kind: "status", status: 502 }, 2);
    expect((await server.command("help")).text).toBe("You asked: help");
  });
});

describe("farewells", () => {
  test("a deleted channel is reported", async () => {
    const { server, heard } = await listening();
    const address = server.channel("desk");
    server.deleteChannel("desk");
    await until(() => heard.removed.length > 0);
    expect(heard.removed).toEqual([{ address, reason: "the channel was deleted" }]);
  });

  test("being removed from a server is reported for each of its channels, an outage is not", async () => {
    const { server, heard } = await listening();
    server.outage();
    server.recover();
    await server.command("help");
    expect(heard.removed).toEqual([]);
    server.removeBot();
    await until(() => heard.removed.length === 2);
    expect(heard.removed.map(({ address }) => address).sort()).toEqual([
      server.channel("news"),
      server.channel("desk"),
    ]);
  });

  test("a deleted thread is reported unless it is one of our cards' own", async () => {
    const { server, platform, heard } = await listening();
    const ids = [];
    for (const key of ["story:1", "story:2"]) {
      const sent = await platform.send(channelOf(server), withButton, key);
      ids.push(sent.kind === "sent" ? sent.ref : "");
    }
    const [ours = "", theirs = ""] = ids;
    await platform.send(channelOf(server), saying("x"), "reply:1", ours);
    server.startThread("news", theirs, "Talk");
    server.deleteThread(ours);
    server.deleteThread(theirs);
    await until(() => heard.removed.length > 0);
    expect(heard.removed).toEqual([{ address: theirs, reason: "the thread was deleted" }]);
  });

  test("a channel in which somebody speaks to the bot again is tried at once after a refusal", async () => {
    const { server, platform } = await listening();
    server.forbid("news", "send");
    expect((await platform.send(channelOf(server), withButton, "story:1")).kind).toBe("gone");
    server.allow("news");
    await server.command("help");
    expect((await platform.send(channelOf(server), withButton, "story:1")).kind).toBe("sent");
  });
});

test("Dateline's own commands can all be given", async () => {
  const server = await discord();
  const { platform } = platformFor(server);
  const { handlers, heard } = recordingHandlers();
  await platform.start(handlers, commands);
  for (const { name, options } of commands.filter(({ within }) => !within)) {
    const needed = options.filter((option) => option.required);
    const values = needed.map((o) => [o.name, o.type === "integer" ? (o.min ?? 1) : (o.choices?.[0] ?? "ceasefire")]);
    await server.command(name, Object.fromEntries(values));
    expect(parseLine(heard.requests.at(-1)?.line ?? "", commands)).toMatchObject({ command: name });
  }
  expect(server.violations).toEqual([]);
});
