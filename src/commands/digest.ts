import { digestOf } from "../db/digests.ts";
import { enqueue } from "../db/outbox.ts";
import { userError } from "../errors.ts";
import { digestMessage } from "../messages/digest.ts";
import { paragraph } from "../messages/message.ts";
import type { Command } from "./command.ts";

const week = 7 * 86_400_000;

export const digestCommand: Command = {
  name: "digest",
  description: "Preview the digest of the last seven days, or post it now",
  options: [
    {
      name: "action",
      description: "preview: only you see it; now: posted to the channel",
      type: "choice",
      required: false,
      choices: ["preview", "now"],
    },
  ],
  permission: "everyone",
  examples: ["digest preview", "digest now"],
  async run({ db, now, actor, channel, wake }, args) {
    const digest = await digestOf(db, { channelId: channel.id, since: now - week, until: now + 1 });
    if (digest.sections.length === 0) {
      return userError(
        "no-topics",
        "This channel follows no topic yet. /news topics shows them, /news subscribe TOPIC follows one.",
      );
    }
    if (args.action !== "now") return { message: digestMessage(digest), visibility: "asker" };
    if (!actor.mayManage) {
      return userError(
        "not-allowed",
        "Posting a digest is for those who may configure this channel. /news digest preview shows it to you alone.",
      );
    }
    await enqueue(db, { channelId: channel.id, subject: `digest:asked:${now}`, message: digestMessage(digest), now });
    wake();
    const done = "The digest is on its way to this channel.";
    return { message: { fallback: done, blocks: [paragraph(done)] }, visibility: "asker" };
  },
};
