import { subscribe } from "../db/channels.ts";
import { countStories, selectStories } from "../db/stories.ts";
import { isUserError } from "../errors.ts";
import { subscribed } from "../messages/subscriptions.ts";
import type { Command } from "./command.ts";
import { findTopic } from "./find-topic.ts";

const lookBackDays = 7;

export const subscribeCommand: Command = {
  name: "subscribe",
  description: "Post new stories of a topic to this channel",
  options: [{ name: "topic", description: "A topic of the watchlist", type: "topic", required: true }],
  permission: "manager",
  examples: ["subscribe ceasefire"],
  async run({ db, now, actor, channel }, args) {
    const topic = await findTopic(db, String(args.topic));
    if (isUserError(topic)) return topic;
    const added = await subscribe(db, { channelId: channel.id, topicId: topic.id, actorId: actor.id, now });
    const past = { topicIds: [topic.id], since: now - lookBackDays * 86_400_000 };
    const recent = await selectStories(db, { ...past, order: "recent", limit: 3 });
    const message = subscribed(topic, !added, recent, await countStories(db, past), lookBackDays);
    return { message, visibility: "asker" };
  },
};
