import type { Command, CommandContext, Reply } from "../../commands/command.ts";
import { findStory } from "../../commands/find-story.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { notAllowed } from "../../commands/not-allowed.ts";
import { muteTopic } from "../../db/channels/channels.ts";
import { unmuteStory } from "../../db/channels/muted-stories.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import { storyUnmuted, topicUnmuted } from "./muted-message.ts";

export const unmuteCommand: Command = {
  name: "unmute",
  description: "Hear of a muted story or topic again in this channel",
  options: [
    { name: "id", description: "The story's number", type: "integer", required: false, min: 1 },
    { name: "topic", description: "A muted topic, instead of a story", type: "topic", required: false },
  ],
  permission: "everyone",
  examples: ["unmute 12", "unmute topic:ceasefire"],
  async run(context, args) {
    if (args.topic !== undefined) return unmuteTopic(context, String(args.topic));
    if (args.id === undefined)
      return userError("missing", "unmute needs a story's number, for example: /news unmute 12");
    const story = await findStory(context, Number(args.id));
    if (isUserError(story)) return story;
    const at = { channelId: context.channel.id, storyId: story.id, now: context.now };
    const did = await unmuteStory(context.db, at);
    context.wake();
    return { message: storyUnmuted(story, did), visibility: "asker" };
  },
};

async function unmuteTopic(context: CommandContext, name: string): Promise<Reply | UserError> {
  if (!context.actor.mayManage) return notAllowed("unmute topic");
  const topic = await findTopic(context, name);
  if (isUserError(topic)) return topic;
  const did = await muteTopic(context.db, { channelId: context.channel.id, topicId: topic.id, until: context.now });
  return { message: topicUnmuted(topic, did), visibility: "asker" };
}
