import type { Command, CommandContext } from "../../commands/command.ts";
import { followedTopics } from "../../db/channels/channels.ts";
import { changedStories, mostChanged } from "../../db/stories/changed-stories.ts";
import { nextOccurrence } from "../../digest/digest-times.ts";
import { day } from "../../durations.ts";
import { menuMessage } from "./menu-message.ts";

/** What `/news` alone answers. */
export const menuCommand: Command = {
  name: "menu",
  description: "Show what Dateline does here, with buttons for what it can be asked; /news alone does too",
  options: [],
  permission: "everyone",
  examples: ["menu"],
  async run(context) {
    const { db, channel, now } = context;
    const topics = await followedTopics(db, channel.id);
    const asked = { topicIds: topics.map(({ id }) => id), since: now - day, now, channelId: channel.id };
    const stories = (await changedStories(db, asked)).length;
    const message = menuMessage({
      ...{ topics, stories, atLeast: stories === mostChanged },
      ...nextDigest(context),
      paused: channel.pausedReason,
    });
    return { message, visibility: "asker" };
  },
};

function nextDigest({ channel, digestCron, now }: CommandContext) {
  const cron = channel.digestCron ?? digestCron ?? "off";
  return cron === "off" ? {} : { digest: { next: nextOccurrence(cron, channel.timezone, now) } };
}
