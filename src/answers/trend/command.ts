import type { Command } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { isUserError } from "../../errors.ts";
import { trendMessage } from "./message.ts";
import { trendOf } from "./query.ts";

const usualDays = 14;

export const trendCommand: Command = {
  name: "trend",
  description: "Show how much was reported on a topic day by day, as a picture",
  options: [
    { name: "topic", description: "The topic", type: "topic", required: true },
    {
      ...{ name: "days", type: "integer", required: false, min: 7, max: 90 },
      description: "How many days, 7 to 90; 14 unless told",
    },
  ],
  permission: "everyone",
  lookup: true,
  examples: ["trend ceasefire", "trend ceasefire 30"],
  async run(context, args) {
    const topic = await findTopic(context, String(args.topic));
    if (isUserError(topic)) return topic;
    const { db, now, channel } = context;
    const days = Number(args.days ?? usualDays);
    const trend = await trendOf(db, { topicId: topic.id, days, now, timezone: channel.timezone });
    return { message: trendMessage({ ...trend, topic, days }), visibility: "asker" };
  },
};
