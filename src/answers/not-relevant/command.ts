import type { Command, CommandContext } from "../../commands/command.ts";
import { findStory } from "../../commands/find-story.ts";
import { followedTopics } from "../../db/channels/channels.ts";
import { agreementOn, saveObjection } from "../../db/topics/objections.ts";
import { activeTopics } from "../../db/topics/watchlists.ts";
import { day } from "../../durations.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import type { Objection, Story, Topic } from "../../model.ts";
import { objectionAsked, objectionNoted } from "./message.ts";
import { proposeRule } from "./propose-rule.ts";

const objectionNames: readonly Objection[] = ["wrong-place", "opinion", "old-news", "duplicate"];
/** So many people have to say the same of a topic in so many days. */
const enoughPeople = 3;
const countedMs = 30 * day;

export const notRelevantCommand: Command = {
  name: "not-relevant",
  description: "Say that a story is none of this channel's business, and why",
  options: [
    { name: "id", description: "The story's number", type: "integer", required: true, min: 1 },
    {
      ...{ name: "because", type: "choice", required: false, choices: objectionNames },
      description: "What is wrong with it; asked for unless told",
    },
  ],
  permission: "everyone",
  examples: ["not-relevant 12", "not-relevant 12 because:opinion"],
  async run(context, args) {
    const story = await findStory(context, Number(args.id));
    if (isUserError(story)) return story;
    const topic = await topicHere(context, story);
    if (isUserError(topic)) return topic;
    if (args.because === undefined) return { message: objectionAsked(story, topic.title), visibility: "asker" };
    const objection = args.because as Objection;
    const missing = await noted(context, story, topic, objection);
    return { message: objectionNoted(topic.title, objection, missing, story.id), visibility: "asker" };
  },
};

/** The topic by which this channel hears of the story; where it follows none of them, the one it matches best. */
async function topicHere({ db, workspace, channel }: CommandContext, story: Story): Promise<Topic | UserError> {
  const here = new Set((await followedTopics(db, channel.id)).map(({ id }) => id));
  const tied = story.topics.toSorted((a, b) => Number(here.has(b.id)) - Number(here.has(a.id)) || b.score - a.score);
  const active = await activeTopics(db, workspace);
  const topic = tied.map(({ id }) => active.find((each) => each.id === id)).find((each) => each !== undefined);
  return topic ?? userError("no-topic", "No topic that is followed here brings this story.");
}

/** Records it; once enough people agree, proposes a change. Returns how many people are still missing for that. */
async function noted(context: CommandContext, story: Story, topic: Topic, objection: Objection): Promise<number> {
  const { db, now, actor, channel, workspace } = context;
  const said = { channelId: channel.id, storyId: story.id, topicId: topic.id, objection, now };
  await saveObjection(db, { ...said, actorId: `${channel.platform}:${actor.id}` });
  const about = { topicId: topic.id, objection, workspace, since: now - countedMs };
  const agreement = await agreementOn(db, about);
  if (agreement.people < enoughPeople) return enoughPeople - agreement.people;
  await proposeRule(context, topic, objection, agreement);
  return 0;
}
