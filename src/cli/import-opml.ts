import { consoleChannel } from "../bots/console/platform.ts";
import { atAddress } from "../commands/find-feed.ts";
import { channelAt } from "../db/channels/channels.ts";
import { addFeed } from "../db/feeds/feed-changes.ts";
import { type FeedRecord, feedRecords } from "../db/feeds/feed-records.ts";
import type { Database } from "../db/open.ts";
import type { Millis } from "../model.ts";
import type { OpmlFeed, OpmlList } from "../watchlist/opml.ts";

export type OpmlImport = {
  added: OpmlFeed[];
  /** Watched already, with what they are watched as. */
  known: { line: number; name: string; reason: string }[];
};

/**
 * Watches the feeds of a subscription list beside those that are watched; nothing is removed. They belong to the terminal as if each
 * had been added there by a command, so that the next watchlist leaves them alone.
 */
export async function importOpml(
  db: Database,
  list: OpmlList,
  { now, timezone }: { now: Millis; timezone: string },
): Promise<OpmlImport> {
  const channel = await channelAt(db, consoleChannel, { now, timezone });
  const watched = await feedRecords(db);
  const done: OpmlImport = { added: [], known: [] };
  for (const feed of list.feeds) {
    const there = atAddress(watched, feed.url);
    if (there?.active) {
      done.known.push({ line: feed.line, name: feed.outlet, reason: standing(there) });
      continue;
    }
    const { line: _, ...values } = feed;
    const id = await addFeed(db, { ...values, url: there?.url ?? feed.url, channelId: channel.id });
    watched.push(added(id, feed));
    done.added.push(feed);
  }
  return done;
}

function standing({ id, outlet, pausedReason }: FeedRecord): string {
  return `watched as #${id} ${outlet}${pausedReason ? `, paused: ${pausedReason}` : ""}`;
}

/** Enough of a record to recognise the feed when the list names it again. */
function added(id: number, { url, outlet }: OpmlFeed): FeedRecord {
  const fresh = { failures: 0, held: 0, nextCheckAt: 0, urgentUntil: 0, readPages: true };
  return { id, url, outlet, active: true, identityPolicy: "guid", ...fresh };
}
