import { onTestFinished } from "vitest";
import { createDiscordPlatform, type DiscordOptions } from "../../../src/bots/discord/platform.ts";
import type { Answer, Handlers, Platform, Request } from "../../../src/bots/platform.ts";
import type { CommandDefinition, CompletionRequest } from "../../../src/commands/command.ts";
import { minute } from "../../../src/durations.ts";
import type { Log } from "../../../src/log.ts";
import { type Message, paragraph } from "../../../src/messages/message.ts";
import type { Channel } from "../../../src/model.ts";
import { type Discord, type DiscordOptions as StandInOptions, startDiscord } from "../../stand-ins/discord.ts";

/** The stand-in, closed after the test. */
export async function discord(options: StandInOptions = {}): Promise<Discord> {
  const server = await startDiscord(options);
  onTestFinished(server.close);
  return server;
}

export type Line = { level: string; facts: object; message: string };

/** A platform of ours for the stand-in, stopped after the test, with everything it logged. */
export function platformFor(
  server: Discord,
  options: Partial<DiscordOptions> = {},
): { platform: Platform; logged: Line[] } {
  const logged: Line[] = [];
  const platform = createDiscordPlatform({
    token: server.token,
    apiUrl: server.apiUrl,
    managers: [],
    log: logInto(logged),
    now: Date.now,
    timeoutMs: 5 * minute,
    formWithinMs: 5 * minute,
    ...options,
  });
  onTestFinished(platform.stop);
  return { platform, logged };
}

function logInto(lines: Line[]): Log {
  const level = (name: string) => (facts: object, message: string) => void lines.push({ level: name, facts, message });
  return { debug: level("debug"), info: level("info"), warn: level("warn"), error: level("error") };
}

export type Heard = {
  requests: Request[];
  completions: CompletionRequest[];
  removed: { address: string | undefined; reason: string }[];
};

/** Handlers that note what they are asked and answer with the line they got, unless told otherwise. */
export function recordingHandlers(answer: (request: Request) => Answer | Promise<Answer> = echo) {
  const heard: Heard = { requests: [], completions: [], removed: [] };
  const handlers: Handlers = {
    async answer(request) {
      heard.requests.push(request);
      return answer(request);
    },
    async complete(option) {
      heard.completions.push(option);
      return ["ceasefire", "sanctions", "summit-venue"].filter((name) => name.startsWith(option.typed));
    },
    async removed(_platform, address, reason) {
      heard.removed.push({ address, reason });
    },
  };
  return { heard, handlers };
}

function echo({ line }: Request): Answer {
  return { message: saying(`You asked: ${line}`), visibility: "asker" };
}

export function saying(text: string): Message {
  return { fallback: text, blocks: [paragraph(text)] };
}

export function channelOf(server: Discord, name = "news"): Channel {
  return { id: 1, platform: "discord", address: server.channel(name), timezone: "UTC" };
}

export const definitions: readonly CommandDefinition[] = [
  {
    name: "latest",
    description: "The newest stories of a topic",
    permission: "everyone",
    examples: ["latest ceasefire 5"],
    options: [
      { name: "topic", description: "Which topic", type: "topic", required: false },
      { name: "count", description: "How many", type: "integer", required: false, min: 1, max: 10 },
    ],
  },
  {
    name: "search",
    description: "Stories that say something",
    permission: "everyone",
    examples: ['search "front line"'],
    options: [
      { name: "window", description: "How far back", type: "choice", required: false, choices: ["day", "week"] },
      { name: "query", description: "What to look for", type: "text", required: true, rest: true },
    ],
  },
  {
    name: "help",
    description: "What can be asked",
    permission: "everyone",
    examples: ["help latest"],
    options: [{ name: "about", description: "A command", type: "command", required: false }],
  },
];
