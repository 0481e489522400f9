import type { Command } from "../../commands/command.ts";
import { findStory } from "../../commands/find-story.ts";
import { unmuteStory } from "../../db/channels/muted-stories.ts";
import { isUserError } from "../../errors.ts";
import { storyUnmuted } from "./muted-message.ts";

export const unmuteCommand: Command = {
  name: "unmute",
  description: "Hear of a muted story again in this channel",
  options: [{ name: "id", description: "The number after # on its card", type: "integer", required: true, min: 1 }],
  permission: "everyone",
  examples: ["unmute 12"],
  async run(context, args) {
    const story = await findStory(context, Number(args.id));
    if (isUserError(story)) return story;
    const at = { channelId: context.channel.id, storyId: story.id, now: context.now };
    const did = await unmuteStory(context.db, at);
    context.wake();
    return { message: storyUnmuted(story, did), visibility: "asker" };
  },
};
