import type { Arguments, Command, CommandContext, Reply } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { pageOf, pageOption, pageSize } from "../../commands/page-of.ts";
import { hour } from "../../durations.ts";
import { isUserError, type UserError } from "../../errors.ts";
import { asItHappened } from "../../lookups/as-it-happened.ts";
import { liveMessage } from "./live-message.ts";

const usualHours = 24;
export const mostHours = 720;
const entries = { most: 8, characters: 450 };

/** A platform that counts commands offers it as `timeline` with hours. */
export const liveCommand: Command = {
  name: "live",
  description: "Tell a topic report by report: what each added, and when",
  options: [
    { name: "topic", description: "Its name", type: "topic", required: true },
    {
      ...{ name: "hours", type: "integer", required: false, min: 1, max: mostHours },
      description: "Hours back, 24 unless told",
    },
    pageOption,
  ],
  permission: "everyone",
  lookup: true,
  within: "timeline",
  examples: ["live ceasefire", "live ceasefire 48"],
  run: tellLive,
};

export async function tellLive(context: CommandContext, args: Arguments): Promise<Reply | UserError> {
  const { db, now, channel, limits } = context;
  const topic = await findTopic(context, String(args.topic));
  if (isUserError(topic)) return topic;
  const hours = Number(args.hours ?? usualHours);
  const page = Number(args.page ?? 1);
  const { language } = channel;
  const found = await asItHappened(db, { topicId: topic.id, since: now - hours * hour, language });
  const size = pageSize(limits, entries);
  const newest = found.additions.toReversed().slice((page - 1) * size);
  const { items, more } = pageOf(newest, { line: `live ${topic.name} ${hours}`, page, size });
  const shown = { topic, hours, page, total: found.additions.length, language, more: more || undefined };
  return { message: liveMessage({ ...found, ...shown, additions: items.toReversed() }), visibility: "asker" };
}
