import { describe, expect, test } from "vitest";
import { until } from "../../../until.ts";
import { channelOf, definitions, discord, platformFor, recordingHandlers, saying } from "../with-discord.ts";

async function started(options: Parameters<typeof discord>[0] = {}) {
  const server = await discord(options);
  const { platform, logged } = platformFor(server);
  const { heard, handlers } = recordingHandlers();
  await platform.start(handlers, definitions);
  return { server, platform, heard, logged };
}

describe("starting", () => {
  test("waits out an API that fails and a gateway address that is not to be had", async () => {
    const server = await discord();
    server.fail("GET /applications/@me", { kind: "status", status: 503 }, 4);
    server.fail("GET /gateway/bot", { kind: "status", status: 502 }, 4);
    const { platform, logged } = platformFor(server);
    await platform.start(recordingHandlers().handlers, definitions);
    expect(logged.filter(({ message }) => message === "Discord cannot be reached")).toHaveLength(2);
    expect((await server.command("help")).text).toBe("You asked: help");
  });

  test.each([
    ["a token the API refuses", "wrong", undefined, /refuses the bot token.*DISCORD_TOKEN/],
    ["a token the gateway refuses", undefined, 4004, /refuses the bot token.*DISCORD_TOKEN/],
    ["intents the gateway refuses", undefined, 4014, /intents.*page Bot/],
    ["too many servers for one connection", undefined, 4011, /more servers/],
  ])("with %s fails and says what to do", async (_name, token, code, problem) => {
    const server = await discord();
    if (code !== undefined) server.fail("IDENTIFY", { kind: "close", code });
    const { platform } = platformFor(server, token === undefined ? {} : { token });
    await expect(platform.start(recordingHandlers().handlers, definitions)).rejects.toThrow(problem);
  });

  test("can be stopped while Discord is away", async () => {
    const server = await discord();
    server.fail("GET /applications/@me", { kind: "status", status: 503 }, 1_000);
    const { platform, logged } = platformFor(server);
    const starting = platform.start(recordingHandlers().handlers, definitions);
    await until(() => logged.length > 0);
    await platform.stop();
    await starting;
    expect(server.connected()).toBe(false);
  });

  test("never logs the token", async () => {
    const { server, logged } = await started({ answerWithin: 1_500 });
    server.fail("POST /interactions/*/*/callback", { kind: "status", status: 404, code: 10062 });
    await server.command("help").catch(() => undefined);
    expect(JSON.stringify(logged)).not.toContain(server.token);
    expect(JSON.stringify(logged)).not.toContain("interaction-");
  });
});

describe("a connection that is lost", () => {
  test.each([
    ["cut", (server: Awaited<ReturnType<typeof discord>>) => server.drop()],
    ["closed with 4000", (server: Awaited<ReturnType<typeof discord>>) => server.drop(4000)],
    ["asked to reconnect", (server: Awaited<ReturnType<typeof discord>>) => server.askToReconnect()],
  ])("by being %s is resumed, and what was asked in the gap is answered once", async (_name, lose) => {
    const { server, heard } = await started();
    lose(server);
    await until(() => !server.connected());
    expect((await server.command("help")).text).toBe("You asked: help");
    expect(heard.requests).toHaveLength(1);
    expect(server.counts).toMatchObject({ identified: 1, resumed: 1 });
  });

  test("with its session identifies again and goes on answering", async () => {
    const { server } = await started();
    server.invalidateSessions();
    await until(() => server.counts.identified === 2 && server.connected());
    expect((await server.command("help")).text).toBe("You asked: help");
  });

  test("unnoticed is found by its missing heartbeats", async () => {
    const { server } = await started({ heartbeatInterval: 200 });
    server.setDeaf(true);
    await until(() => server.counts.resumed > 0);
    server.setDeaf(false);
    expect(server.counts.identified).toBe(1);
  });

  test("for good is logged with what to do, and posting goes on", async () => {
    const { server, platform, logged } = await started();
    server.drop(4004);
    await until(() => logged.some(({ level }) => level === "error"));
    expect(logged.find(({ level }) => level === "error")?.message).toContain("DISCORD_TOKEN");
    expect((await platform.send(channelOf(server), saying("x"), "story:1")).kind).toBe("sent");
  });
});

test("stopping lets an answer under way be given", async () => {
  const server = await discord();
  const { platform } = platformFor(server);
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { handlers, heard } = recordingHandlers(async () => {
    await released;
    return { message: saying("Done."), visibility: "asker" };
  });
  await platform.start(handlers, definitions);
  const answer = server.command("help");
  await until(() => heard.requests.length > 0);
  const stopping = platform.stop();
  release();
  await stopping;
  expect((await answer).text).toBe("Done.");
  expect(server.connected()).toBe(false);
});
