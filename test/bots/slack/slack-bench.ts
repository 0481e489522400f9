import type { Answer, Handlers, Platform, Request } from "../../../src/bots/platform.ts";
import { createSlackPlatform, type SlackOptions } from "../../../src/bots/slack/platform.ts";
import { minute } from "../../../src/durations.ts";
import type { Log } from "../../../src/log.ts";
import { type Message, paragraph } from "../../../src/messages/message.ts";
import type { Channel } from "../../../src/model.ts";
import { type SlackStandIn, type SlackStandInOptions, startSlack } from "../../stand-ins/slack.ts";

export type LogLine = { level: keyof Log; facts: object; message: string };

export type Bench = {
  slack: SlackStandIn;
  platform: Platform;
  requests: Request[];
  removals: { address: string | undefined; reason: string }[];
  log: LogLine[];
  channel: Channel;
  /** What the handlers answer from now on. */
  answerWith(answer: (request: Request) => Answer | Promise<Answer>): void;
  /** Stops listening and begins anew, with nothing remembered. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export const NEWS: Channel = { id: 1, platform: "slack", address: "C0NEWS", timezone: "Europe/Berlin" };

export function note(text: string): Message {
  return { fallback: text, blocks: [paragraph(text)] };
}

/** The real client libraries between our platform and an invented Slack; `start` false leaves it unconnected. */
export async function setUp(
  options: { start?: boolean; standIn?: SlackStandInOptions; slack?: Partial<SlackOptions> } = {},
): Promise<Bench> {
  const slack = await startSlack(options.standIn);
  const log: LogLine[] = [];
  const requests: Request[] = [];
  const removals: Bench["removals"] = [];
  let answer: (request: Request) => Answer | Promise<Answer> = (request) => ({
    message: note(`You said: ${request.line}`),
    visibility: "asker",
  });
  const handlers: Handlers = {
    answer: async (request) => {
      requests.push(request);
      return answer(request);
    },
    complete: async () => [],
    removed: async (_, address, reason) => {
      removals.push({ address, reason });
    },
  };
  const platform = createSlackPlatform({
    botToken: slack.botToken,
    appToken: slack.appToken,
    apiUrl: slack.apiUrl,
    managers: [],
    log: recordingLog(log),
    now: Date.now,
    acknowledgeWithinMs: 5 * minute,
    timeoutMs: 5 * minute,
    ...options.slack,
  });
  if (options.start !== false) await platform.start(handlers, []);
  return {
    slack,
    platform,
    requests,
    removals,
    log,
    channel: NEWS,
    answerWith: (given) => {
      answer = given;
    },
    restart: async () => {
      await platform.stop();
      await platform.start(handlers, []);
    },
    close: async () => {
      await platform.stop();
      await slack.close();
    },
  };
}

export function recordingLog(lines: LogLine[]): Log {
  const at = (level: keyof Log) => (facts: object, message: string) => void lines.push({ level, facts, message });
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
