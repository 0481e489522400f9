import type { DueFeed } from "../db/feeds/feeds.ts";
import type { PollOutcome } from "../db/feeds/polls.ts";
import { hour } from "../durations.ts";
import { messageOf } from "../errors.ts";
import { normaliseFeed } from "../feeds/document/normalise.ts";
import type { ParsedFeed } from "../feeds/document/raw-feed.ts";
import { type FetchFailure, failure } from "../feeds/http/fetch-failure.ts";
import type { FetchResult } from "../feeds/http/fetch-result.ts";
import { nextMove } from "../feeds/pace/move.ts";
import { type CheckOutcome, nextCheck } from "../feeds/pace/next-check.ts";
import { datedRate, fadedRate, ratePerArticle } from "../feeds/pace/rhythm.ts";
import type { Millis } from "../model.ts";

/** An article this old when first seen is no alert: after a long stop, or when a publisher digs up its archive. */
export const oldestAlertMs = 72 * hour;

/** What decides when a feed is asked next. */
export type CheckTiming = {
  now(): Millis;
  random(): number;
  /** The shortest time between two polls of one feed. */
  minPollMs: Millis;
};

export type PolledFeed = {
  outcome: PollOutcome;
  /** Set when the server said that it is asked too often. */
  complaint?: { retryAfterMs?: Millis | undefined };
};

export type FetchedDocument = Extract<FetchResult, { kind: "fetched" }>;

export type ReadFeed = { kind: "read"; document: FetchedDocument; parsed: ParsedFeed };

export type Same = { kind: "same"; maxAgeMs?: Millis; movedTo?: string; validators?: FetchedDocument["validators"] };

/** What is saved of an answer, and when the feed is asked next. */
export function conclude(
  poll: CheckTiming,
  feed: DueFeed,
  result: ReadFeed | Same | FetchFailure,
  movedBack: boolean,
): PolledFeed {
  const now = poll.now();
  if (result.kind === "failed") return failed(poll, feed, result, movedBack);
  if (result.kind === "same") {
    const validators = result.validators ? { validators: result.validators } : {};
    return { outcome: { kind: "unchanged", ...validators, ...answered(poll, feed, now, result, movedBack, {}) } };
  }
  const { document, parsed } = result;
  const language = feed.language ? { language: feed.language } : {};
  const entries = normaliseFeed(parsed, { feedUrl: document.url, now, ...language });
  const { title, statedIntervalMs, hubUrl, selfUrl } = parsed.feed;
  const links = { hub: document.links?.hub ?? hubUrl, self: document.links?.self ?? selfUrl };
  const dated = datedRate(
    entries.map((entry) => entry.publishedAt),
    now,
  );
  return {
    outcome: {
      kind: "read",
      ...answered(poll, feed, now, document, movedBack, { statedIntervalMs, dated }),
      entries,
      bodyHash: document.bodyHash,
      maxAgeMs: oldestAlertMs,
      title: title || undefined,
      validators: document.validators,
      statedIntervalMs,
      hubUrl: links.hub || undefined,
      selfUrl: links.self || undefined,
    },
  };
}

/** What is saved of every answer that went well. */
function answered(
  poll: CheckTiming,
  feed: DueFeed,
  now: Millis,
  { maxAgeMs, movedTo }: { maxAgeMs?: Millis; movedTo?: string },
  movedBack: boolean,
  news: { statedIntervalMs?: Millis | undefined; dated?: number | undefined },
) {
  const perDay = rateOf(feed, now, news.dated);
  const check: CheckOutcome = {
    now,
    minMs: poll.minPollMs,
    random: poll.random(),
    maxAgeMs,
    statedMs: news.statedIntervalMs ?? feed.statedIntervalMs,
    articlesPerDay: perDay,
    isUrgent: feed.urgentUntil > now,
    isPushed: feed.isPushed,
  };
  const isSteady = movedTo === undefined && feed.move.candidate === undefined && !movedBack;
  return {
    feedId: feed.id,
    now,
    nextCheckAt: nextCheck(check),
    rhythm: { perDay, perArticle: feed.firstPolledAt === undefined ? 0 : ratePerArticle },
    move: isSteady ? undefined : nextMove(feed.url, feed.move, movedTo),
    missedByHub:
      feed.isPushed && feed.firstPolledAt !== undefined
        ? { nextCheckAt: nextCheck({ ...check, isPushed: false }) }
        : undefined,
  };
}

function rateOf(feed: DueFeed, now: Millis, dated: number | undefined): number | undefined {
  if (feed.firstPolledAt === undefined || feed.lastSuccessAt === undefined) return dated;
  return feed.articlesPerDay === undefined ? undefined : fadedRate(feed.articlesPerDay, now - feed.lastSuccessAt);
}

function failed(poll: CheckTiming, feed: DueFeed, found: FetchFailure, movedBack: boolean): PolledFeed {
  const now = poll.now();
  const { class: of, status, retryAfterMs, reason } = found;
  // A feed that is missing in another way is a new finding; for the rest one kind of trouble is like another.
  const isAlike = feed.failureKind === of && (of !== "gone" || feed.failureStatus === status);
  const times = isAlike ? feed.failuresAlike + 1 : 1;
  const nextCheckAt = nextCheck({
    now,
    minMs: poll.minPollMs,
    random: poll.random(),
    failure: { class: of, times, status, retryAfterMs },
  });
  const isComplaint = status === 429 || ((status === 403 || status === 503) && retryAfterMs !== undefined);
  return {
    outcome: {
      kind: "failed",
      feedId: feed.id,
      now,
      nextCheckAt,
      failureKind: of,
      failureStatus: status,
      failuresAlike: times,
      reason,
      movedBack: movedBack ? true : undefined,
    },
    complaint: isComplaint ? { retryAfterMs } : undefined,
  };
}

/** What is saved when reading a feed threw: a bug, which must neither stop the rest nor be met again every minute. */
export function bugOutcome(poll: CheckTiming, feed: DueFeed, error: unknown): PollOutcome {
  const reason = `Reading it failed unexpectedly (${messageOf(error)}); please report this feed.`;
  return failed(poll, feed, failure("transient", reason.toWellFormed()), false).outcome;
}
