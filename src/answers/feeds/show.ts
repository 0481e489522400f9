import type { CommandContext, Reply } from "../../commands/command.ts";
import { findFeed } from "../../commands/find-feed.ts";
import { pageSize } from "../../commands/page-of.ts";
import { type FeedRecord, feedRecords, storedArticles } from "../../db/feeds/feed-records.ts";
import { minute } from "../../durations.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import { placeholdersIn } from "../../feeds/http/credentials.ts";
import { publicUrl } from "../../feeds/http/public-url.ts";
import { type Span, text, time } from "../../messages/message.ts";
import type { FeedCredentials, IdentityPolicy, Millis } from "../../model.ts";
import { feedsList, type ListedFeed } from "./list-message.ts";
import { feedDetails } from "./show-message.ts";

const entries = { most: 15, characters: 250 };

/** All watched feeds, those that need somebody first; `what` is the page. */
export async function listFeeds({ db, now, limits }: CommandContext, what: string): Promise<Reply | UserError> {
  const page = what === "" ? 1 : Number(what.replace(/^page /i, ""));
  const perPage = pageSize(limits, entries);
  const feeds = (await feedRecords(db)).filter((feed) => feed.active).toSorted((a, b) => urgency(b) - urgency(a));
  const pages = Math.max(1, Math.ceil(feeds.length / perPage));
  if (!Number.isInteger(page) || page < 1 || page > pages) {
    return userError(
      "bad-page",
      `There is no page “${what.slice(0, 50)}”; there ${pages === 1 ? "is one page" : `are ${pages}`}. Try /news feeds list, or /news feeds show FEED for one.`,
    );
  }
  const counted = (is: (feed: FeedRecord) => boolean) => feeds.filter(is).length;
  const message = feedsList({
    feeds: feeds.slice((page - 1) * perPage, page * perPage).map((feed) => listed(feed, now)),
    ...{ page, pages, total: feeds.length },
    failing: counted((feed) => feed.failures > 0 && !feed.pausedReason),
    paused: counted((feed) => feed.pausedReason !== undefined),
    held: counted((feed) => feed.held > 0),
  });
  return { message, visibility: "asker" };
}

function urgency(feed: FeedRecord): number {
  if (feed.pausedReason !== undefined) return 1;
  if (feed.failures > 0) return 3;
  return feed.held > 0 ? 2 : 0;
}

function listed(feed: FeedRecord, now: Millis): ListedFeed {
  const { movedTo, push, nextCheckAt, ...rest } = feed;
  return {
    ...rest,
    pushed: push?.state === "active",
    nextCheckAt: nextCheckAt > now ? nextCheckAt : undefined,
    movedTo: movedTo ? publicUrl(movedTo) : undefined,
  };
}

export async function showFeed({ db, now }: CommandContext, what: string): Promise<Reply | UserError> {
  const feed = await findFeed(db, what);
  if (isUserError(feed)) return feed;
  const { total, newest } = await storedArticles(db, feed.id, 3);
  const { credentials, push, nextCheckAt: _, ...record } = feed;
  const message = feedDetails({
    ...record,
    ...listed(feed, now),
    url: publicUrl(feed.url),
    addedBy: feed.addedIn ? `a command in ${feed.addedIn.platform} ${feed.addedIn.address}` : "the watchlist",
    nextCheckWhy: nextCheckWhy(feed, now),
    articles: total,
    identity: identities[feed.identityPolicy],
    push: pushWords(push),
    credentials: credentials && credentialWords(credentials),
    latest: newest.map(({ title, url, publishedAt, firstSeenAt }) => ({
      title,
      at: publishedAt ?? firstSeenAt,
      url: url || undefined,
    })),
  });
  return { message, visibility: "asker" };
}

function nextCheckWhy(feed: FeedRecord, now: Millis): string {
  const { failures, urgentUntil, statedIntervalMs, articlesPerDay, push } = feed;
  if (failures > 0) return "while it fails it is asked more and more rarely, at least once a day";
  if (push?.state === "active") return "for safety: its hub tells at once what is new";
  if (urgentUntil > now) return "as often as allowed: an article of it matched a topic lately";
  if (statedIntervalMs) return `the feed asks for ${Math.round(statedIntervalMs / minute)} minutes between two checks`;
  return articlesPerDay === undefined ? "the usual interval" : "by how much it brought lately";
}

const identities: Readonly<Record<IdentityPolicy, string>> = {
  guid: "their ids",
  address: "their addresses; its ids proved worthless",
  title: "title and day; its ids and addresses proved worthless",
  content: "their text; its ids, addresses and titles proved worthless",
};

function pushWords(push: FeedRecord["push"]): Span[] {
  if (!push) return [text("none, it is polled")];
  if (push.state !== "active") return [text(push.reason ? `${push.state} (${push.reason})` : push.state)];
  return push.leaseUntil === undefined ? [text("by its hub")] : [text("by its hub until "), time(push.leaseUntil)];
}

/** Which variables hold the secret; whatever else the watchlist has there stays untold. */
function credentialWords(credentials: FeedCredentials): string {
  const from = (written: string) =>
    placeholdersIn(written)
      .map((name) => `\${${name}}`)
      .join(", ");
  if (credentials.kind === "bearer") return `bearer token from ${from(credentials.token)}`;
  if (credentials.kind === "basic") return `user and password from ${from(credentials.pair)}`;
  return `header ${credentials.name} from ${from(credentials.value)}`;
}
