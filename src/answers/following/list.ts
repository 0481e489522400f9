import type { Command } from "../../commands/command.ts";
import { followedTopics } from "../../db/channels/channels.ts";
import { mutesIn } from "../../db/channels/muted-stories.ts";
import { nextOccurrence } from "../../digest/digest-times.ts";
import type { Millis } from "../../model.ts";
import { followed } from "./message.ts";

export const listCommand: Command = {
  name: "list",
  description: "Show what this channel follows and has muted",
  options: [],
  permission: "everyone",
  examples: ["list"],
  async run({ db, now, channel, digestCron }) {
    const topics = await followedTopics(db, channel.id);
    const muted = await mutesIn(db, channel.id, now);
    const digest = nextDigest(digestCron, channel.timezone, now);
    return { message: followed(topics, digest, channel.pausedReason, muted), visibility: "asker" };
  },
};

function nextDigest(digestCron: string | undefined, timezone: string, now: Millis) {
  return digestCron === undefined ? undefined : { next: nextOccurrence(digestCron, timezone, now), timezone };
}
