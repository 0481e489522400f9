import type { Command } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { dayIn } from "../../day-in.ts";
import { day } from "../../durations.ts";
import { isUserError } from "../../errors.ts";
import { composedLead } from "../../lookups/composed-lead.ts";
import { stateOfPlay } from "../../lookups/state-of-play.ts";
import { stateOfPlayMessage } from "./message.ts";

const usualDays = 7;

export const briefCommand: Command = {
  name: "brief",
  description: "Tell where a topic stands",
  options: [
    { name: "topic", description: "Its name", type: "topic", required: true },
    {
      ...{ name: "days", type: "integer", required: false, min: 1, max: 90 },
      description: "Days back, 7 unless told",
    },
  ],
  permission: "everyone",
  lookup: true,
  examples: ["brief ceasefire", "brief ceasefire 30"],
  async run(context, args) {
    const { db, now, channel, composer } = context;
    const topic = await findTopic(context, String(args.topic));
    if (isUserError(topic)) return topic;
    const days = Number(args.days ?? usualDays);
    const { timezone } = channel;
    const asked = { topic, since: now - days * day, until: now + 1, now, timezone };
    const found = await stateOfPlay(db, asked, composer ? composedLead(composer) : undefined);
    const message = stateOfPlayMessage({ ...found, days, today: dayIn(now, timezone) });
    return { message, visibility: "asker" };
  },
};
