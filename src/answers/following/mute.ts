import type { Command } from "../../commands/command.ts";
import { findStory } from "../../commands/find-story.ts";
import { muteStory } from "../../db/channels/muted-stories.ts";
import { hour } from "../../durations.ts";
import { isUserError } from "../../errors.ts";
import { storyMuted } from "./muted-message.ts";

export const muteCommand: Command = {
  name: "mute",
  description: "Hear no more of a story in this channel, for some hours or for good",
  options: [
    { name: "id", description: "The number after # on its card", type: "integer", required: true, min: 1 },
    {
      ...{ name: "hours", type: "integer", required: false, min: 1, max: 8_760 },
      description: "For how many hours; for good unless told",
    },
  ],
  permission: "everyone",
  examples: ["mute 12", "mute 12 24"],
  async run(context, args) {
    const { db, now, actor, channel } = context;
    const story = await findStory(context, Number(args.id));
    if (isUserError(story)) return story;
    const until = args.hours === undefined ? undefined : now + Number(args.hours) * hour;
    const mute = { channelId: channel.id, storyId: story.id, by: actor.name, now };
    await muteStory(db, { ...mute, until });
    context.wake();
    return { message: storyMuted(story, until), visibility: "asker" };
  },
};
