import { setDigestSchedule } from "../db/channels.ts";
import { digestOf } from "../db/digests.ts";
import { enqueue } from "../db/outbox.ts";
import { cronOf, scheduleInWords } from "../delivery/digest-schedule.ts";
import { nextOccurrence } from "../delivery/digest-times.ts";
import { isUserError, type UserError, userError } from "../errors.ts";
import { digestMessage } from "../messages/digest.ts";
import { digestScheduled } from "../messages/digest-scheduled.ts";
import { paragraph } from "../messages/message.ts";
import type { Command, CommandContext, Reply } from "./command.ts";
import { notAllowed } from "./not-allowed.ts";
import { readDigestSchedule } from "./read-digest-schedule.ts";

const week = 7 * 86_400_000;

const digestActions: Readonly<Record<string, (context: CommandContext, when: string) => Promise<Reply | UserError>>> = {
  preview: async (context) => {
    const message = await digestHere(context);
    return isUserError(message) ? message : { message, visibility: "asker" };
  },
  now: postNow,
  schedule: schedule,
  off: (context) => changeSchedule(context, "off"),
};

export const digestCommand: Command = {
  name: "digest",
  description: "Preview this channel's digest, post it now, or say when it comes",
  options: [
    {
      ...{ name: "action", type: "choice", required: false, choices: Object.keys(digestActions) },
      description: "preview: only you see it; now: posted here; schedule: when it comes",
    },
    {
      ...{ name: "when", type: "text", required: false, rest: true },
      description: "For schedule: daily, weekdays or weekly, day, time, time zone",
    },
  ],
  permission: "everyone",
  examples: ["digest preview", "digest now", "digest schedule weekly friday 17:00", "digest off"],
  async run(context, args) {
    const name = String(args.action ?? "preview");
    if (name !== "preview" && !context.actor.mayManage && (name !== "schedule" || args.when !== undefined))
      return notAllowed(`digest ${name}`);
    return (digestActions[name] as NonNullable<(typeof digestActions)[string]>)(context, String(args.when ?? ""));
  },
};

async function digestHere({ db, now, channel }: CommandContext) {
  const digest = await digestOf(db, { channelId: channel.id, since: now - week, until: now + 1 });
  if (digest.sections.length > 0) return digestMessage(digest);
  return userError(
    "no-topics",
    "This channel follows no topic yet. /news topics shows them, /news subscribe TOPIC follows one.",
  );
}

async function postNow(context: CommandContext): Promise<Reply | UserError> {
  const { db, now, channel, wake } = context;
  const message = await digestHere(context);
  if (isUserError(message)) return message;
  await enqueue(db, { channelId: channel.id, subject: `digest:asked:${now}`, message, now });
  wake();
  const done = "The digest is on its way to this channel.";
  return { message: { fallback: done, blocks: [paragraph(done)] }, visibility: "asker" };
}

/** Without a time it tells the present schedule. */
async function schedule(context: CommandContext, when: string): Promise<Reply | UserError> {
  const { channel, digestCron } = context;
  if (when === "") return told(context, channel.digestCron ?? digestCron ?? "off", channel.timezone);
  const read = readDigestSchedule(when);
  if (isUserError(read)) return read;
  return changeSchedule(context, cronOf(read), read.timezone);
}

async function changeSchedule(context: CommandContext, cron: string, timezone?: string): Promise<Reply> {
  const { db, channel, now } = context;
  await setDigestSchedule(db, { channelId: channel.id, cron, now, ...(timezone === undefined ? {} : { timezone }) });
  return told(context, cron, timezone ?? channel.timezone);
}

function told({ now }: CommandContext, cron: string, timezone: string): Reply {
  const next = cron === "off" ? undefined : nextOccurrence(cron, timezone, now);
  return {
    message: digestScheduled({ words: scheduleInWords(cron), timezone, ...(next === undefined ? {} : { next }) }),
    visibility: "asker",
  };
}
