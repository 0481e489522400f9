import { type Command, type CommandContext, isLookup, type Reply } from "../commands/command.ts";
import { notAllowed } from "../commands/not-allowed.ts";
import { parseLine } from "../commands/parse-line.ts";
import { workspaceOf } from "../commands/workspace-of.ts";
import { channelAt } from "../db/channels/channels.ts";
import { isUserError, type UserError } from "../errors.ts";
import { fitMessage } from "../messages/fit-message.ts";
import type { MessageLimits } from "../messages/limits.ts";
import { actions, type Message, withBlocks } from "../messages/message.ts";
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
    if (!isUserError(reply)) return { ...reply, message: fitMessage(reply.message, context.limits) };
    return { message: fitMessage(mistake(reply), context.limits), visibility: "asker", mistake: true };
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
  return { ...reply, message: shareable(reply.message, asked.line, context.limits) };
}

/** With a button that shows the answer to the channel, beside the others at the end, unless the line is too long for one. */
function shareable(message: Message, typed: string, limits: MessageLimits): Message {
  const line = typed.replace(/^\s*\/news\b/i, "").trim();
  const share = { label: "Share to channel", command: `share ${line}` };
  if (line === "" || share.command.length > limits.command) return message;
  return withBlocks(message, (blocks) => {
    const last = blocks.at(-1);
    if (last?.kind !== "actions") return [...blocks, actions(share)];
    return [...blocks.slice(0, -1), actions(...last.actions, share)];
  });
}
