import type { Command, CommandContext, Reply } from "../../commands/command.ts";
import { notAllowed } from "../../commands/not-allowed.ts";
import { setDigestSchedule } from "../../db/channels/channels.ts";
import { saveAskedDigest } from "../../db/outbox/digests.ts";
import { type Digest, isEmptyDigest } from "../../digest/digest.ts";
import { digestMessages } from "../../digest/digest-messages.ts";
import { digestOf } from "../../digest/digest-of.ts";
import { periodUpTo } from "../../digest/digest-period.ts";
import { cronOf, scheduleInWords } from "../../digest/digest-schedule.ts";
import { nextOccurrence } from "../../digest/digest-times.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import { composedLead } from "../../lookups/composed-lead.ts";
import { paragraph } from "../../messages/message.ts";
import { digestNothing, digestPreview } from "./message.ts";
import { readDigestSchedule } from "./read-schedule.ts";
import { digestScheduled } from "./scheduled-message.ts";

const digestActions: Readonly<Record<string, (context: CommandContext, when: string) => Promise<Reply | UserError>>> = {
  preview: preview,
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
      description: "For schedule: daily, weekdays or weekly, day, time, time zone; for preview: which message",
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

/** As it would say at this moment, for the time that one of its schedule covers. */
async function digestHere({ db, now, channel, digestCron, composer }: CommandContext): Promise<Digest | UserError> {
  const { id: channelId, timezone, language } = channel;
  const period = periodUpTo(channel.digestCron ?? digestCron ?? "off", timezone, now + 1);
  const writeLead = composer ? composedLead(composer) : undefined;
  const digest = await digestOf(db, { channelId, timezone, language, ...period, now }, writeLead);
  if (digest) return digest;
  return userError(
    "no-topics",
    "This channel follows no topic yet. /news topics shows them, /news subscribe TOPIC follows one.",
  );
}

function nothing(digest: Digest): Reply {
  const titles = digest.topics.map(({ topic }) => topic.title);
  return { message: digestNothing(digest, titles), visibility: "asker" };
}

async function preview(context: CommandContext, when: string): Promise<Reply | UserError> {
  const digest = await digestHere(context);
  if (isUserError(digest)) return digest;
  if (isEmptyDigest(digest)) return nothing(digest);
  const messages = digestMessages(digest, context.limits);
  const page = when === "" ? 1 : /^\d{1,4}$/.test(when) ? Number(when) : 0;
  if (page < 1 || page > messages.length) {
    const pages = messages.length === 1 ? "one message" : `messages 1 to ${messages.length}`;
    return userError("no-page", `This digest has ${pages}. For example: /news digest preview ${messages.length}`);
  }
  return { message: digestPreview(messages, page, context.actor.mayManage), visibility: "asker" };
}

async function postNow(context: CommandContext): Promise<Reply | UserError> {
  const { db, now, channel, limits, wake } = context;
  const digest = await digestHere(context);
  if (isUserError(digest)) return digest;
  if (isEmptyDigest(digest)) return nothing(digest);
  await saveAskedDigest(db, { channelId: channel.id, messages: digestMessages(digest, limits), now });
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
  await setDigestSchedule(db, { channelId: channel.id, cron, now, timezone });
  return told(context, cron, timezone ?? channel.timezone);
}

function told({ now }: CommandContext, cron: string, timezone: string): Reply {
  const next = cron === "off" ? undefined : nextOccurrence(cron, timezone, now);
  return {
    message: digestScheduled({ words: scheduleInWords(cron), timezone, next }),
    visibility: "asker",
  };
}
