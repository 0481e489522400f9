import type { Command } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { subscribe } from "../../db/channels/channels.ts";
import { countStories, selectStories } from "../../db/stories/stories.ts";
import { day } from "../../durations.ts";
import { isUserError } from "../../errors.ts";
import type { Relevance } from "../../model.ts";
import { mentionTyped } from "./mention-typed.ts";
import { subscribed } from "./message.ts";

const lookBackDays = 7;

export const subscribeCommand: Command = {
  name: "subscribe",
  description: "Post new stories of a topic to this channel",
  options: [
    { name: "topic", description: "A topic of the watchlist or of your own", type: "topic", required: true },
    {
      ...{ name: "relevance", type: "choice", required: false, choices: ["all", "normal", "strict"] },
      description: "all unless told; normal: in the opening at least; strict: in the headline",
    },
    {
      ...{ name: "ping", label: "ping:@GROUP|@here|@everyone|off", type: "text", required: false },
      description: "Whom new stories call: a mention of a group or person, @here, @everyone; or off",
    },
  ],
  permission: "manager",
  examples: ["subscribe ceasefire", "subscribe ceasefire relevance:normal", "subscribe ceasefire ping:@here"],
  async run(context, args) {
    const { db, now, actor, channel } = context;
    const topic = await findTopic(context, String(args.topic));
    if (isUserError(topic)) return topic;
    const relevance = args.relevance as Relevance | undefined;
    const ping = args.ping === undefined ? undefined : mentionTyped(String(args.ping));
    if (isUserError(ping)) return ping;
    const by = { channelId: channel.id, topicId: topic.id, actorId: actor.id, now };
    const added = await subscribe(db, { ...by, relevance, ping });
    const past = { topicIds: [topic.id], since: now - lookBackDays * day };
    const recent = await selectStories(db, { ...past, order: "recent", limit: 3 });
    const message = subscribed(
      topic,
      { already: !added, relevance, ping },
      recent,
      await countStories(db, past),
      lookBackDays,
    );
    return { message, visibility: "asker" };
  },
};
