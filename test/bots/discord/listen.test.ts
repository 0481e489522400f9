import { expect, test } from "vitest";
import { actions, type Message, paragraph } from "../../../src/messages/message.ts";
import { channelOf, definitions, discord, platformFor, recordingHandlers, saying, until } from "./with-discord.ts";

async function listening(options: Parameters<typeof platformFor>[1] = {}, answer?: Parameters<typeof recordingHandlers>[0]) {
  const server = await discord();
  const { platform, logged } = platformFor(server, options);
  const { heard, handlers } = recordingHandlers(answer);
  await platform.start(handlers, definitions);
  return { server, platform, logged, heard };
}

test("a subcommand with options becomes a typed line, and its answer is for the asker alone", async () => {
  const { server, heard } = await listening();
  const answer = await server.command("latest", { topic: "summit venue", count: 3 });
  expect(heard.requests[0]).toMatchObject({
    line: 'latest topic:"summit venue" count:3',
    channel: { platform: "discord", address: server.channel("news") },
    actor: { id: "700000000000000001", name: "Ada", mayManage: false },
  });
  expect(answer.ephemeral).toBe(true);
  expect(answer.text).toContain('You asked: latest topic:"summit venue" count:3');
  expect(server.messages("news")).toEqual([]);
  expect(server.violations).toEqual([]);
});
