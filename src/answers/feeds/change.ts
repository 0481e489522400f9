import type { CommandContext, Reply } from "../../commands/command.ts";
import { findFeed, findFeedFirst } from "../../commands/find-feed.ts";
import { utcDay } from "../../day-in.ts";
import { addFeed, pauseFeed, removeFeed, resumeFeed } from "../../db/feeds/feed-changes.ts";
import type { FeedRecord } from "../../db/feeds/feed-records.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import { feedChanged } from "./changed-message.ts";

const removedBy = "removed by ";
const longestReason = 200;

/** A feed of the watchlist that somebody removed by a command: kept silent, since the next import would bring it back. */
export function isRemoved({ pausedReason }: FeedRecord): boolean {
  return pausedReason?.startsWith(removedBy) ?? false;
}

export async function remove(context: CommandContext, what: string): Promise<Reply | UserError> {
  const feed = await findFeed(context.db, what);
  if (isUserError(feed)) return feed;
  if (isGone(feed)) return gone(feed);
  const fact = `Removed: ${nameOf(feed)} is not read any more. What is stored of it stays and can be searched.`;
  const undo = { label: "Undo", command: `feeds resume ${feed.id}` };
  if (feed.addedIn) {
    await removeFeed(context.db, feed.id);
    return changed(fact, undo);
  }
  await pauseFeed(context.db, feed.id, `${removedBy}${signature(context)}`);
  return changed(
    `${fact} The watchlist names it, so the next import would bring it back: it stays listed as paused instead. Take it out of the file to be rid of it.`,
    undo,
  );
}

export async function pause(context: CommandContext, what: string): Promise<Reply | UserError> {
  const found = await findFeedFirst(context.db, what);
  if (isUserError(found)) return found;
  const { feed, rest } = found;
  if (isGone(feed)) return gone(feed);
  const reason = rest.slice(0, longestReason).toWellFormed();
  await pauseFeed(context.db, feed.id, `${signature(context)}${reason ? `: ${reason}` : ""}`);
  return changed(`Paused: ${nameOf(feed)} is not read until somebody resumes it.`, {
    label: "Resume",
    command: `feeds resume ${feed.id}`,
  });
}

/** Reads a feed again that was paused or removed. */
export async function resume(context: CommandContext, what: string): Promise<Reply | UserError> {
  const feed = await findFeed(context.db, what);
  if (isUserError(feed)) return feed;
  const show = { label: "Show it", command: `feeds show ${feed.id}` };
  if (!feed.active) {
    const { url, outlet } = feed;
    await addFeed(context.db, { url, outlet, channelId: context.channel.id });
    context.wakePoll();
    return changed(
      `Added again: ${nameOf(feed)}. What it has now is stored and not posted; what comes from now on is.`,
      show,
    );
  }
  if (feed.pausedReason === undefined) {
    return userError("not-paused", `${nameOf(feed)} is not paused. /news feeds show ${feed.id} says how it is.`);
  }
  await resumeFeed(context.db, feed.id, context.now);
  context.wakePoll();
  return changed(`Resumed: ${nameOf(feed)} is read again from now on.`, show);
}

function isGone(feed: FeedRecord): boolean {
  return !feed.active || isRemoved(feed);
}

function gone(feed: FeedRecord): UserError {
  return userError("removed", `${nameOf(feed)} is removed already. /news feeds resume ${feed.id} brings it back.`);
}

function nameOf({ id, outlet }: FeedRecord): string {
  return `#${id} ${outlet}`;
}

/** "Grace on 2025-08-20" */
function signature({ actor, now }: CommandContext): string {
  return `${actor.name} on ${utcDay(now)}`;
}

function changed(fact: string, next: { label: string; command: string }): Reply {
  return { message: feedChanged(fact, [next]), visibility: "asker" };
}
