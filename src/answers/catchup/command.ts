import type { Command } from "../../commands/command.ts";
import { pageOption, pageSize } from "../../commands/page-of.ts";
import { momentText, readSince } from "../../commands/since.ts";
import { topicsHere } from "../../commands/topics-here.ts";
import { caughtUpTo, noteCaughtUp } from "../../db/channels/catch-up-marks.ts";
import { day } from "../../durations.ts";
import { isUserError } from "../../errors.ts";
import { actions, type Message } from "../../messages/message.ts";
import { catchUpAnswer } from "./message.ts";
import { catchUpOf } from "./query.ts";

/** Who was away for longer reads a digest, not a list. */
const longestAway = 30 * day;
const stories = { most: 6, characters: 650 };

export const catchupCommand: Command = {
  name: "catchup",
  description: "Show what changed in this channel's topics since you last asked",
  options: [
    {
      ...{ name: "since", type: "text", required: false },
      description: "Since when instead: 24h, 3d or 2025-08-20; what counts as asked stays",
    },
    pageOption,
  ],
  permission: "everyone",
  // Without a time the answer is another one a moment later: what is shared names the time.
  lookup: ({ since }) => since !== undefined,
  examples: ["catchup", "catchup since:3d"],
  async run(context, args) {
    const { db, now, actor, channel } = context;
    const asker = { channelId: channel.id, actorId: actor.id };
    const given = args.since === undefined ? undefined : readSince(String(args.since), now);
    if (isUserError(given)) return given;
    const last = given ?? (await caughtUpTo(db, asker));
    const since = Math.max(last ?? now - day, now - longestAway);
    const { topicIds, asked } = await topicsHere(context);
    const page = Number(args.page ?? 1);
    const size = pageSize(context.limits, stories);
    const found = await catchUpOf(db, { topicIds, since, now, channelId: channel.id, page, size });
    const again = `catchup since:${momentText(since)}`;
    const message = catchUpAnswer({ ...found, since, asked, isFirst: last === undefined, page, size, again });
    if (given === undefined && page === 1) await noteCaughtUp(db, asker, found.upTo);
    return { message: given === undefined ? shareable(message, again) : message, visibility: "asker" };
  },
};

/** Shares what was shown, whatever the mark says by then. */
function shareable(message: Message, again: string): Message {
  const last = message.blocks.at(-1);
  const share = { label: "Share to channel", command: `share ${again}` };
  if (last?.kind !== "actions") return message;
  return { ...message, blocks: [...message.blocks.slice(0, -1), actions(...last.actions, share)] };
}
