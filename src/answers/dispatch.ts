import { type Command, type CommandContext, isLookup, type Reply } from "../commands/command.ts";
import { notAllowed } from "../commands/not-allowed.ts";
import { parseLine } from "../commands/parse-line.ts";
import { workspaceOf } from "../commands/workspace-of.ts";
import { channelAt } from "../db/channels/channels.ts";
import { isUserError, type UserError } from "../errors.ts";
import { actions, type Message } from "../messages/message.ts";
import { fault, mistake } from "../messages/problem.ts";
import type { Actor } from "../model.ts";
import { commands } from "./registry.ts";

export type Dispatch = Omit<CommandContext, "actor" | "channel" | "workspace"> & {
  /** For channels heard of for the first time. */
  timezone: string;
  /** Records a bug and returns the id under which the log has it. */
  report(error: unknown): string;
};

export type CommandRequest = {
  line: string;
  /** What a form was filled in with, by option. */
  values?: Readonly<Record<string, string>>;
  channel: { platform: string; address: string };
  /** The platform's id of the workspace or server; absent in direct messages. */
  workspace?: string;
  actor: Actor;
};

/** `mistake`: nothing was done, and the message says why. */
export type Dispatched = Reply & { mistake?: true };

/** From a typed line to an answer: read, check who asks, run. Never rejects: a mistake and a bug are answers too. */
export async function dispatch(context: Dispatch, asked: CommandRequest): Promise<Dispatched> {
  try {
    const reply = await run(context, asked);
    return isUserError(reply) ? { message: mistake(reply), visibility: "asker", mistake: true } : reply;
  } catch (error) {
    return { message: fault(context.report(error)), visibility: "asker" };
  }
}

async function run(context: Dispatch, asked: CommandRequest): Promise<Reply | UserError> {
  const { channel: at, actor } = asked;
  const parsed = parseLine(asked.line, commands, asked.values);
  if (isUserError(parsed)) return parsed;
  const command = commands.find((c) => c.name === parsed.command) as Command;
  if (command.permission === "manager" && !actor.mayManage) return notAllowed(command.name);
  const { timezone, report: _, ...given } = context;
  const workspace = workspaceOf(asked);
  const channel = await channelAt(given.db, at, { now: given.now, timezone, workspace });
  const reply = await command.run({ ...given, actor, channel, workspace }, parsed.args);
  if (isUserError(reply) || !isLookup(command, parsed.args) || reply.visibility !== "asker") return reply;
  return { ...reply, message: shareable(reply.message, asked.line) };
}

/** Longer lines do not fit a button on every platform. */
const longestShared = 90;

/** With a button that shows the answer to the channel, beside the others at the end. */
function shareable(message: Message, typed: string): Message {
  const line = typed.replace(/^\s*\/news\b/i, "").trim();
  if (line === "" || line.length > longestShared) return message;
  const share = { label: "Share to channel", command: `share ${line}` };
  const last = message.blocks.at(-1);
  if (last?.kind !== "actions") return { ...message, blocks: [...message.blocks, actions(share)] };
  return { ...message, blocks: [...message.blocks.slice(0, -1), actions(...last.actions, share)] };
}
