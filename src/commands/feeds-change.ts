import { pauseFeed, removeFeed, resumeFeed } from "../db/feed-changes.ts";
import type { FeedRecord } from "../db/feed-records.ts";
import { isUserError, type UserError, userError } from "../errors.ts";
import { feedChanged } from "../messages/feeds-changed.ts";
import type { CommandContext, Reply } from "./command.ts";
import { findFeed, findFeedFirst } from "./find-feed.ts";

const removedBy = "removed by ";
const longestReason = 200;

/** A feed of the watchlist that somebody removed by a command: kept silent, since the next import would bring it back. */
export function isRemoved({ pausedReason }: FeedRecord): boolean {
  return pausedReason?.startsWith(removedBy) ?? false;
}

export async function remove(context: CommandContext, what: string): Promise<Reply | UserError> {
  const feed = await findFeed(context.db, what);
  if (isUserError(feed)) return feed;
  const name = `#${feed.id} ${feed.outlet}`;
  if (!feed.active || isRemoved(feed))
    return userError("removed", `${name} is removed already. /news feeds list shows what is watched.`);
  const stays = "What is stored of it stays and can be searched.";
  if (feed.addedIn) {
    await removeFeed(context.db, feed.id);
    return changed(`Removed: ${name} is not read any more. ${stays}`, {
      label: "Undo",
      command: `feeds follow ${feed.url}`,
    });
  }
  await pauseFeed(context.db, feed.id, `${removedBy}${signature(context)}`);
  return changed(
    `Removed: ${name} is not read any more. ${stays} The watchlist file names it, so it stays listed as paused; take it out of the file to be rid of it.`,
    { label: "Undo", command: `feeds resume ${feed.id}` },
  );
}

export async function pause(context: CommandContext, what: string): Promise<Reply | UserError> {
  const found = await findFeedFirst(context.db, what);
  if (isUserError(found)) return found;
  const { feed, rest } = found;
  if (!feed.active) return gone(feed);
  const reason = rest.slice(0, longestReason).toWellFormed();
  await pauseFeed(context.db, feed.id, `${signature(context)}${reason ? `: ${reason}` : ""}`);
  return changed(`Paused: #${feed.id} ${feed.outlet} is not read until somebody resumes it.`, resumeButton(feed));
}

export async function resume(context: CommandContext, what: string): Promise<Reply | UserError> {
  const feed = await findFeed(context.db, what);
  if (isUserError(feed)) return feed;
  if (!feed.active) return gone(feed);
  const name = `#${feed.id} ${feed.outlet}`;
  if (feed.pausedReason === undefined)
    return userError("not-paused", `${name} is not paused. /news feeds show ${feed.id} says how it is.`);
  await resumeFeed(context.db, feed.id, context.now);
  context.wakePoll();
  return changed(`Resumed: ${name} is read again from now on.`, { label: "Show it", command: `feeds show ${feed.id}` });
}

function gone(feed: FeedRecord): UserError {
  return userError("removed", `#${feed.id} ${feed.outlet} was removed. /news feeds add ${feed.url} adds it again.`);
}

/** "Grace on 2025-08-20" */
function signature({ actor, now }: CommandContext): string {
  return `${actor.name} on ${new Date(now).toISOString().slice(0, 10)}`;
}

function changed(fact: string, next: { label: string; command: string }): Reply {
  return { message: feedChanged(fact, [next]), visibility: "asker" };
}

function resumeButton(feed: FeedRecord): { label: string; command: string } {
  return { label: "Resume", command: `feeds resume ${feed.id}` };
}
