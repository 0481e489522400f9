import type { CommandContext, Reply } from "../../commands/command.ts";
import { atAddress } from "../../commands/find-feed.ts";
import { addFeed } from "../../db/feeds/feed-changes.ts";
import { type FeedRecord, feedRecords } from "../../db/feeds/feed-records.ts";
import { minute } from "../../durations.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import { discoverFeeds } from "../../feeds/discovery/discover.ts";
import { readAddress } from "../../feeds/discovery/feed-address.ts";
import type { FoundFeed } from "../../feeds/discovery/feed-search.ts";
import { publicUrl } from "../../feeds/http/public-url.ts";
import type { Entry } from "../../model.ts";
import { isRemoved } from "./change.ts";
import { feedChanged } from "./changed-message.ts";
import { feedsFound } from "./found-message.ts";

const longestOutlet = 100;

/** Looks for the feeds behind an address and shows each with its newest items; adds nothing. */
export async function addFeeds(context: CommandContext, what: string): Promise<Reply | UserError> {
  const search = await searched(context, what);
  return isUserError(search) || "message" in search ? search : choices(context, search);
}

/** Adds the feed at an address; where there are several, asks which. */
export async function followFeed(context: CommandContext, what: string): Promise<Reply | UserError> {
  const search = await searched(context, what);
  if (isUserError(search) || "message" in search) return search;
  const [feed, ...more] = search.feeds;
  if (!feed || more.length > 0) return choices(context, search);
  const known = atAddress(search.records, feed.url);
  if (known && isWatched(known))
    return { message: feedChanged(standing(known), showButton(known.id)), visibility: "asker" };
  return stored(context, feed, known, search.outlet || feed.title || new URL(feed.url).host);
}

type Search = { asked: string; outlet: string; records: FeedRecord[]; feeds: readonly FoundFeed[] };

async function searched(context: CommandContext, what: string): Promise<Search | Reply | UserError> {
  const [typed = "", ...words] = what.split(" ");
  const address = readAddress(typed);
  if (address.kind === "no-address") return userError("bad-address", address.reason);
  const records = await feedRecords(context.db);
  const known = atAddress(records, address.urls[0]);
  if (known && isWatched(known))
    return { message: feedChanged(standing(known), showButton(known.id)), visibility: "asker" };
  const discovery = await discoverFeeds(context.fetcher, address.urls, { now: context.now });
  if (discovery.kind === "failed") return userError("no-feed", discovery.reason);
  const outlet = words.join(" ").slice(0, longestOutlet).toWellFormed();
  return { asked: typed, outlet, records, feeds: discovery.feeds };
}

function choices({ minPollMs }: CommandContext, { asked, outlet, records, feeds }: Search): Reply {
  const shown = feeds.map((feed) => {
    const known = atAddress(records, feed.url);
    const watched = known && isWatched(known) ? standing(known) : undefined;
    return {
      url: feed.url,
      title: feed.title || outlet || feed.url,
      site: feed.site || undefined,
      language: feed.language || undefined,
      items: feed.entries.length,
      latest: latestOf(feed.entries),
      polling: polling(Math.max(minPollMs, feed.statedIntervalMs ?? 0)),
      known: watched || undefined,
      add: `feeds follow ${feed.url}${outlet ? ` ${outlet}` : ""}`,
    };
  });
  return { message: feedsFound(asked, shown), visibility: "asker" };
}

/** The newest three, newest first. */
export function latestOf(entries: readonly Entry[]): { title: string; url?: string; at?: number }[] {
  return entries
    .slice(-3)
    .reverse()
    .map(({ title, url, publishedAt }) => ({
      title,
      url: url || undefined,
      at: publishedAt,
    }));
}

function polling(intervalMs: number): string {
  const minutes = Math.max(1, Math.round(intervalMs / minute));
  return minutes === 1 ? "asked every minute at most" : `asked every ${minutes} minutes at most`;
}

/** Watched already, and not merely kept silent after somebody removed it. */
function isWatched(feed: FeedRecord): boolean {
  return feed.active && !isRemoved(feed);
}

function standing(feed: FeedRecord): string {
  const name = `This feed is watched already: #${feed.id} ${feed.outlet}`;
  if (feed.pausedReason)
    return `${name}. It is paused (${feed.pausedReason}); /news feeds resume ${feed.id} reads it again.`;
  if (feed.failures > 0) return `${name}. It fails at the moment: ${feed.failureReason ?? "no reason is known"}`;
  return `${name}. There is nothing to do.`;
}

async function stored(
  { db, channel, wakePoll }: CommandContext,
  feed: FoundFeed,
  known: FeedRecord | undefined,
  outlet: string,
): Promise<Reply> {
  const ofWatchlist = known?.active && !known.addedIn;
  const id = await addFeed(db, {
    url: known?.url ?? feed.url,
    outlet: outlet.slice(0, longestOutlet).trim().toWellFormed(),
    title: feed.title || undefined,
    language: feed.language || undefined,
    channelId: ofWatchlist ? undefined : channel.id,
  });
  wakePoll();
  const backlog =
    feed.entries.length === 0
      ? "It has no items yet"
      : `The ${feed.entries.length} items it has now are stored and not posted`;
  const fact = `${known ? "Added again" : "Added"}: #${id} ${outlet} (${publicUrl(feed.url)}). ${backlog}; what comes from now on is matched with every topic and posted.`;
  return {
    message: feedChanged(fact, [...showButton(id), { label: "Remove it", command: `feeds remove ${id}` }]),
    visibility: "asker",
  };
}

function showButton(id: number): { label: string; command: string }[] {
  return [{ label: "Show it", command: `feeds show ${id}` }];
}
