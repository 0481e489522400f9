import type { Command } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { unsubscribe } from "../../db/channels/channels.ts";
import { isUserError } from "../../errors.ts";
import { unsubscribed } from "./message.ts";

export const unsubscribeCommand: Command = {
  name: "unsubscribe",
  description: "Stop posting a topic to this channel",
  options: [{ name: "topic", description: "A topic this channel follows", type: "topic", required: true }],
  permission: "manager",
  examples: ["unsubscribe ceasefire"],
  async run(context, args) {
    const { db, channel } = context;
    const topic = await findTopic(context, String(args.topic));
    if (isUserError(topic)) return topic;
    const did = await unsubscribe(db, { channelId: channel.id, topicId: topic.id });
    return { message: unsubscribed(topic, did), visibility: "asker" };
  },
};
