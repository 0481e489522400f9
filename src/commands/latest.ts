import { followedTopics } from "../db/channels.ts";
import { selectStories } from "../db/stories.ts";
import { activeTopics } from "../db/watchlists.ts";
import { isUserError } from "../errors.ts";
import { storyList } from "../messages/story-list.ts";
import type { Command, CommandContext } from "./command.ts";
import { findTopic } from "./find-topic.ts";

export const latestCommand: Command = {
  name: "latest",
  description: "Show the newest stories of a topic, or of all this channel follows",
  options: [
    {
      name: "topic",
      description: "A topic; without it, all that this channel follows",
      type: "topic",
      required: false,
    },
    { name: "n", description: "How many, 1 to 10; 5 unless told", type: "integer", required: false, min: 1, max: 10 },
  ],
  permission: "everyone",
  lookup: true,
  examples: ["latest ceasefire", "latest ceasefire 3", "latest"],
  async run(context, args) {
    const { db } = context;
    const limit = Number(args.n ?? 5);
    if (args.topic === undefined) {
      const { asked, topicIds } = await topicsHere(context);
      return {
        message: storyList(asked, await selectStories(db, { topicIds, order: "recent", limit })),
        visibility: "asker",
      };
    }
    const topic = await findTopic(context, String(args.topic));
    if (isUserError(topic)) return topic;
    const stories = await selectStories(db, { topicIds: [topic.id], order: "recent", limit });
    return { message: storyList(topic.title, stories), visibility: "asker" };
  },
};

async function topicsHere({ db, channel, workspace }: CommandContext): Promise<{ asked: string; topicIds: number[] }> {
  const followed = await followedTopics(db, channel.id);
  if (followed.length > 0) return { asked: "all this channel follows", topicIds: followed.map((t) => t.id) };
  return { asked: "all topics", topicIds: (await activeTopics(db, workspace)).map((t) => t.id) };
}
