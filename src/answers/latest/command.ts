import type { Command } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { pageOf, pageOption, pageSize } from "../../commands/page-of.ts";
import { topicsHere } from "../../commands/topics-here.ts";
import { newestStories } from "../../db/stories/newest-stories.ts";
import { isUserError } from "../../errors.ts";
import { storyList } from "./message.ts";

const shownUnlessTold = 5;
const stories = { most: 10, characters: 400 };

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
    pageOption,
  ],
  permission: "everyone",
  lookup: true,
  examples: ["latest ceasefire", "latest ceasefire 3", "latest"],
  async run(context, args) {
    const topic = args.topic === undefined ? undefined : await findTopic(context, String(args.topic));
    if (isUserError(topic)) return topic;
    const { asked, topicIds } = topic ? { asked: topic.title, topicIds: [topic.id] } : await topicsHere(context);
    const size = Math.min(Number(args.n ?? shownUnlessTold), pageSize(context.limits, stories));
    const page = Number(args.page ?? 1);
    const found = await newestStories(context.db, { topicIds, limit: size + 1, offset: (page - 1) * size });
    const line = ["latest", ...(topic ? [topic.name] : []), ...(args.n === undefined ? [] : [String(size)])].join(" ");
    return { message: storyList(asked, pageOf(found, { line, page, size })), visibility: "asker" };
  },
};
