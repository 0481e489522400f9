import type { DueFeed } from "../db/feeds/feeds.ts";
import { parseFeed } from "../feeds/document/parse.ts";
import type { Fetcher, FetchOptions } from "../feeds/http/fetch.ts";
import { type FetchFailure, failure } from "../feeds/http/fetch-failure.ts";
import { askedUrl } from "../feeds/pace/move.ts";
import { webPageFailure } from "../feeds/page/web-page.ts";
import {
  type CheckTiming,
  conclude,
  type FetchedDocument,
  type PolledFeed,
  type ReadFeed,
  type Same,
} from "./poll-outcome.ts";

export type FeedPoll = CheckTiming & { fetcher: Fetcher };

/** `isLast`: nothing else waits for its host. */
type PolledAs = DueFeed & { isLast?: boolean };

/** Asks a feed once, or twice when it has moved to where it is no longer. Throws only what is a bug. */
export async function pollFeed(poll: FeedPoll, feed: PolledAs): Promise<PolledFeed> {
  const first = await read(poll, feed, feed.move.movedTo);
  if (first.kind === "failed" && feed.move.movedTo !== undefined && isNoHome(first)) {
    const stayed: PolledAs = { ...feed, move: { sightings: 0 } };
    const again = await read(poll, stayed, undefined);
    // While the old address does no better, the feed still lives where it moved to.
    return again.kind === "failed" ? conclude(poll, feed, first, false) : conclude(poll, stayed, again, true);
  }
  return conclude(poll, feed, first, false);
}

function isNoHome({ class: of }: FetchFailure): boolean {
  return of === "gone" || of === "not-a-feed" || of === "refused";
}

async function read(poll: FeedPoll, feed: PolledAs, movedTo: string | undefined) {
  const result = await poll.fetcher.fetch(askedUrl(feed.url, movedTo), requestFor(feed, movedTo));
  if (result.kind === "failed") return result;
  if (result.kind === "unchanged") return { ...result, kind: "same" } satisfies Same;
  if (result.bodyHash === feed.bodyHash) return sameDocument(result);
  const parsed = await parseFeed(result.body, {
    url: result.url,
    contentType: result.contentType || undefined,
  });
  if (parsed.kind === "feed") return { kind: "read", document: result, parsed } satisfies ReadFeed;
  const page = parsed.class === "not-a-feed" ? webPageFailure(result.body, result.contentType) : undefined;
  return page ?? failure(parsed.class, parsed.reason);
}

function sameDocument({ maxAgeMs, movedTo, validators }: FetchedDocument): Same {
  return { kind: "same", maxAgeMs, movedTo, validators };
}

/** Secrets are for the server that the watchlist names, not for where it moved. */
function requestFor(feed: PolledAs, movedTo: string | undefined): FetchOptions {
  const options: FetchOptions = { keepAlive: !feed.isLast };
  if (feed.validators) options.validators = feed.validators;
  if (feed.credentials && (movedTo === undefined || URL.parse(movedTo)?.origin === URL.parse(feed.url)?.origin)) {
    options.credentials = feed.credentials;
  }
  return options;
}
