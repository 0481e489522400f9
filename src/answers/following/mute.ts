import type { Arguments, Command, CommandContext, Reply } from "../../commands/command.ts";
import { findStory } from "../../commands/find-story.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { notAllowed } from "../../commands/not-allowed.ts";
import { followedTopics, muteTopic } from "../../db/channels/channels.ts";
import { muteStory } from "../../db/channels/muted-stories.ts";
import { hour } from "../../durations.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import type { Millis, Story } from "../../model.ts";
import { muteAsked, storyMuted, topicMuted } from "./muted-message.ts";

const topicHours = 24;

export const muteCommand: Command = {
  name: "mute",
  description: "Hear no more of a story, or for a while of a topic, in this channel",
  options: [
    { name: "id", description: "The story's number", type: "integer", required: false, min: 1 },
    {
      ...{ name: "hours", type: "integer", required: false, min: 1, max: 8_760 },
      description: "For how many hours; unless told a story for good, a topic for a day",
    },
    { name: "topic", description: "A topic this channel follows, instead of a story", type: "topic", required: false },
    {
      ...{ name: "what", type: "choice", required: false, choices: ["ask"] },
      description: "ask: shows for how long, and which topics",
    },
  ],
  permission: "everyone",
  examples: ["mute 12", "mute 12 24", "mute topic:ceasefire hours:48"],
  async run(context, args) {
    if (args.topic !== undefined) return muteOneTopic(context, String(args.topic), Number(args.hours ?? topicHours));
    if (args.id === undefined) return userError("missing", "mute needs a story's number, for example: /news mute 12");
    const story = await findStory(context, Number(args.id));
    if (isUserError(story)) return story;
    return args.what === "ask" ? ask(context, story) : muteOneStory(context, story, args);
  },
};

async function ask({ db, channel, actor }: CommandContext, story: Story): Promise<Reply> {
  const tied = new Set(story.topics.map(({ id }) => id));
  const topics = actor.mayManage ? (await followedTopics(db, channel.id)).filter(({ id }) => tied.has(id)) : [];
  return { message: muteAsked(story, topics), visibility: "asker" };
}

async function muteOneStory(context: CommandContext, story: Story, { hours }: Arguments): Promise<Reply> {
  const { db, now, actor, channel } = context;
  const until = hours === undefined ? undefined : now + Number(hours) * hour;
  await muteStory(db, { channelId: channel.id, storyId: story.id, by: actor.name, now, until });
  context.wake();
  return { message: storyMuted(story, until), visibility: "asker" };
}

async function muteOneTopic(context: CommandContext, name: string, hours: number): Promise<Reply | UserError> {
  if (!context.actor.mayManage) return notAllowed("mute topic");
  const topic = await findTopic(context, name);
  if (isUserError(topic)) return topic;
  const until: Millis = context.now + hours * hour;
  const did = await muteTopic(context.db, { channelId: context.channel.id, topicId: topic.id, until });
  return did
    ? { message: topicMuted(topic, until), visibility: "asker" }
    : userError("not-followed", `This channel does not follow ${topic.title}. /news list shows what it follows.`);
}
