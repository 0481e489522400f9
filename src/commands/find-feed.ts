import { type FeedRecord, feedRecords } from "../db/feeds/feed-records.ts";
import type { Database } from "../db/open.ts";
import { isUserError, type UserError, userError } from "../errors.ts";
import { feedKey, readAddress } from "../feeds/discovery/feed-address.ts";
import { didYouMean } from "./suggest.ts";

/** The feed a person means by its number (12, "#12 Reuters"), address or outlet. One that was removed is found by number or address. */
export async function findFeed(db: Database, typed: string): Promise<FeedRecord | UserError> {
  const records = await feedRecords(db);
  return pick(records, typed) ?? unknown(records, typed);
}

/** A feed at the beginning of a line, and the words after it: `12 too noisy`, `Harbour Ledger too noisy`. */
export async function findFeedFirst(
  db: Database,
  typed: string,
): Promise<{ feed: FeedRecord; rest: string } | UserError> {
  const records = await feedRecords(db);
  const words = typed.split(" ");
  for (let length = words.length; length > 0; length -= 1) {
    const feed = pick(records, words.slice(0, length).join(" "));
    if (isUserError(feed)) return feed;
    if (feed) return { feed, rest: words.slice(length).join(" ") };
  }
  return unknown(records, typed);
}

/** How completion offers a feed; `findFeed` reads it back. */
export function feedChoice({ id, outlet }: Pick<FeedRecord, "id" | "outlet">): string {
  return `#${id} ${outlet.replaceAll(/["“”\s]+/g, " ").trim()}`.slice(0, 80).trim().toWellFormed();
}

function pick(records: readonly FeedRecord[], typed: string): FeedRecord | UserError | undefined {
  const wanted = typed.trim().toLowerCase();
  const number = /^#?(\d{1,15})$/.exec(wanted)?.[1];
  if (number !== undefined) return records.find((feed) => feed.id === Number(number));
  const offered = records.find((feed) => feedChoice(feed).toLowerCase() === wanted);
  if (offered) return offered;
  const active = records.filter((feed) => feed.active);
  return (
    one(
      active.filter((feed) => feed.outlet.toLowerCase() === wanted),
      typed,
    ) ?? byAddress(records, typed)
  );
}

function byAddress(records: readonly FeedRecord[], typed: string): FeedRecord | UserError | undefined {
  const address = /[.:]/.test(typed) ? readAddress(typed) : undefined;
  if (address?.kind !== "address") return undefined;
  const exact = atAddress(records, address.urls[0]);
  if (exact) return exact;
  const { host, pathname, search } = new URL(address.urls[0]);
  if (pathname !== "/" || search !== "") return undefined;
  return one(
    records.filter((feed) => feed.active && URL.parse(feed.url)?.host === host),
    typed,
  );
}

/** The feed that is watched (or, failing that, once was) at an address or moved there. */
export function atAddress(records: readonly FeedRecord[], url: string): FeedRecord | undefined {
  const key = feedKey(url);
  const there = records.filter((feed) => [feed.url, feed.movedTo].some((each) => each && feedKey(each) === key));
  return there.find((feed) => feed.active) ?? there[0];
}

function one(feeds: readonly FeedRecord[], typed: string): FeedRecord | UserError | undefined {
  if (feeds.length < 2) return feeds[0];
  const ids = feeds
    .slice(0, 10)
    .map((feed) => `#${feed.id} ${feed.title ?? URL.parse(feed.url)?.pathname ?? ""}`.trim());
  return userError(
    "many-feeds",
    `${feeds.length} feeds are called “${typed}”: ${ids.join(", ")}. Give the number of one.`,
  );
}

function unknown(records: readonly FeedRecord[], typed: string): UserError {
  const active = records.filter((feed) => feed.active);
  const wanted = typed.toLowerCase();
  const alike = active.filter((feed) => feed.outlet.toLowerCase().includes(wanted)).slice(0, 5);
  const guess =
    alike.length > 0
      ? ` Did you mean ${alike.map(feedChoice).join(" or ")}?`
      : didYouMean(wanted, [...new Set(active.map((feed) => feed.outlet.toLowerCase()))]);
  return userError(
    "unknown-feed",
    `There is no feed “${typed.slice(0, 200)}”.${guess} /news feeds list shows them with their numbers.`,
  );
}
