import type { Digest } from "../messages/digest.ts";
import type { Millis } from "../model.ts";
import { followedTopics } from "./channels.ts";
import type { Database } from "./open.ts";
import { countStories, selectStories } from "./stories.ts";

const storiesPerTopic = 5;

/** What a channel's digest of a period says; the period before it has the same length. */
export async function digestOf(
  db: Database,
  { channelId, since, until }: { channelId: number; since: Millis; until: Millis },
): Promise<Digest> {
  const topics = await followedTopics(db, channelId);
  const sections = topics.map(async (topic) => {
    const topicIds = [topic.id];
    return {
      topic: { name: topic.name, title: topic.title },
      stories: await selectStories(db, { topicIds, since, until, order: "weight", limit: storiesPerTopic }),
      total: await countStories(db, { topicIds, since, until }),
      before: await countStories(db, { topicIds, since: since - (until - since), until: since }),
    };
  });
  return { since, until, sections: await Promise.all(sections) };
}
