import type { Command } from "../../commands/command.ts";
import { followedTopics } from "../../db/channels/channels.ts";
import { activeTopics } from "../../db/topics/watchlists.ts";
import { topicList } from "./list-message.ts";

export const topicsCommand: Command = {
  name: "topics",
  description: "Show the topics you can follow",
  options: [],
  permission: "everyone",
  examples: ["topics"],
  async run({ db, channel, workspace }) {
    const here = new Set((await followedTopics(db, channel.id)).map((t) => t.id));
    const topics = (await activeTopics(db, workspace)).map((t) => ({ ...t, followed: here.has(t.id) }));
    return { message: topicList(topics), visibility: "asker" };
  },
};
