import { channelAt } from "../db/channels.ts";
import type { Database } from "../db/open.ts";
import { isUserError, type UserError, userError } from "../errors.ts";
import { fault, mistake } from "../messages/problem.ts";
import type { Actor, Millis } from "../model.ts";
import type { Command, Reply } from "./command.ts";
import { commands } from "./commands.ts";
import { parseLine } from "./parse-line.ts";

export type Dispatch = {
  db: Database;
  now: Millis;
  /** For channels heard of for the first time. */
  timezone: string;
  digestCron?: string;
  wake(): void;
  /** Records a bug and returns the id under which the log has it. */
  report(error: unknown): string;
};

export type Asked = { line: string; channel: { platform: string; address: string }; actor: Actor };

/** From a typed line to an answer: read, check who asks, run. Never rejects: a mistake and a bug are answers too. */
export async function dispatch(context: Dispatch, asked: Asked): Promise<Reply> {
  try {
    const reply = await run(context, asked);
    return isUserError(reply) ? { message: mistake(reply), visibility: "asker" } : reply;
  } catch (error) {
    return { message: fault(context.report(error)), visibility: "asker" };
  }
}

async function run(context: Dispatch, { line, channel: at, actor }: Asked): Promise<Reply | UserError> {
  const parsed = parseLine(line, commands);
  if (isUserError(parsed)) return parsed;
  const command = commands.find((c) => c.name === parsed.command) as Command;
  if (command.permission === "manager" && !actor.mayManage) return notAllowed(command.name);
  const { db, now, wake } = context;
  const channel = await channelAt(db, at, { now, timezone: context.timezone });
  const digestCron = context.digestCron === undefined ? {} : { digestCron: context.digestCron };
  return command.run({ db, now, actor, channel, wake, ...digestCron }, parsed.args);
}

function notAllowed(name: string): UserError {
  return userError(
    "not-allowed",
    `${name} changes what this channel gets, so it is for those who may configure it. Ask an admin of the workspace or server, or whoever runs Dateline to add you to MANAGERS.`,
  );
}
