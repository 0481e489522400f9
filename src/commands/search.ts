import { searchArticles } from "../db/articles.ts";
import { isUserError } from "../errors.ts";
import { searchResults } from "../messages/search-results.ts";
import type { Command } from "./command.ts";
import { findTopic } from "./find-topic.ts";
import { readSince } from "./since.ts";

const limit = 10;

export const searchCommand: Command = {
  name: "search",
  description: "Find stored articles by their words, best first",
  options: [
    {
      name: "words",
      description: 'Words that must all occur; guarant* for beginnings, "two words" for a phrase',
      type: "text",
      required: true,
      rest: true,
    },
    { name: "topic", description: "Only articles of this topic", type: "topic", required: false },
    { name: "since", description: "How far back: 24h, 7d, 2w or 2025-08-20", type: "text", required: false },
  ],
  permission: "everyone",
  lookup: true,
  examples: [
    "search Budapest Geneva",
    "search guarant* topic:security-guarantees since:7d",
    'search "line of contact"',
  ],
  async run(context, args) {
    const { db, now } = context;
    const words = String(args.words);
    const topic = args.topic === undefined ? undefined : await findTopic(context, String(args.topic));
    if (isUserError(topic)) return topic;
    const since = args.since === undefined ? undefined : readSince(String(args.since), now);
    if (isUserError(since)) return since;
    const found = await searchArticles(db, {
      words,
      limit,
      ...(topic ? { topicId: topic.id } : {}),
      ...(since === undefined ? {} : { since }),
    });
    const where = `${topic ? ` in ${topic.title}` : ""}${args.since === undefined ? "" : ` since ${args.since}`}`;
    return { message: searchResults(`${words}${where}`, found), visibility: "asker" };
  },
};
