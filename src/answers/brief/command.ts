import type { Command, CommandContext, Reply } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { dayIn } from "../../day-in.ts";
import { activeTopics } from "../../db/topics/watchlists.ts";
import { isUserError, type UserError } from "../../errors.ts";
import { composedLead } from "../../lookups/composed-lead.ts";
import { newestPeriod } from "../../lookups/newest-period.ts";
import { stateOfPlay } from "../../lookups/state-of-play.ts";
import type { Topic } from "../../model.ts";
import { briefAllMessage, type TopicSection } from "./all-message.ts";
import { type BriefShown, briefMessage, briefMore, nothingTold } from "./message.ts";

export const briefCommand: Command = {
  name: "brief",
  description: "Tell where a topic stands as of its last news, in three lines; more: all of it",
  options: [
    { name: "topic", description: "Its name; all: every topic in short", type: "topic", required: true },
    {
      ...{ name: "show", type: "choice", required: false, choices: ["more"] },
      description: "more: what changed, what is agreed and open, who says what",
    },
    {
      ...{ name: "days", type: "integer", required: false, min: 1, max: 90 },
      description: "Days back from the last news; a week unless told, a month where it had little",
    },
  ],
  permission: "everyone",
  lookup: true,
  examples: ["brief ceasefire", "brief ceasefire more", "brief all"],
  async run(context, args) {
    const typed = String(args.topic);
    const days = args.days === undefined ? undefined : Number(args.days);
    const topic = await findTopic(context, typed);
    if (isUserError(topic)) return typed.toLowerCase() === "all" ? allTopics(context, days) : topic;
    const found = await briefOf(context, topic, days);
    if (!found) return { message: nothingTold(topic), visibility: "asker" };
    return { message: args.show === "more" ? briefMore(found) : briefMessage(found), visibility: "asker" };
  },
};

async function briefOf(
  { db, now, channel, composer }: CommandContext,
  topic: Topic,
  days: number | undefined,
): Promise<BriefShown | undefined> {
  const period = await newestPeriod(db, { topicIds: [topic.id], now, days });
  if (!period) return undefined;
  const { timezone, language } = channel;
  const asked = { topic, ...period, now, timezone, language };
  const found = await stateOfPlay(db, asked, composer ? composedLead(composer) : undefined);
  return { ...found, asOf: period.asOf, now, days, language, today: dayIn(now, timezone) };
}

/** Every topic that ever had news, in the order of the watchlist, the one with the newest first where there are none of the order. */
async function allTopics(context: CommandContext, days: number | undefined): Promise<Reply | UserError> {
  const sections: TopicSection[] = [];
  for (const topic of await activeTopics(context.db, context.workspace)) {
    const found = await briefOf({ ...context, composer: undefined }, topic, days);
    if (found) sections.push(found);
  }
  const { now, channel } = context;
  return { message: briefAllMessage(sections, { now, language: channel.language }), visibility: "asker" };
}
