import { type DueFeed, dueFeeds } from "../db/feeds.ts";
import { type PollOutcome, savePoll } from "../db/polls.ts";
import { messageOf } from "../errors.ts";
import type { Fetcher, FetchResult } from "../feeds/fetch.ts";
import { nextCheck } from "../feeds/next-check.ts";
import { normaliseFeed } from "../feeds/normalise.ts";
import { parseFeed } from "../feeds/parse.ts";
import { publicUrl } from "../feeds/public-url.ts";
import type { Millis } from "../model.ts";
import type { Stage, StageContext } from "./stage.ts";

const concurrency = 16;
/** An article this old when first seen is no alert: after a long stop, or when a publisher digs up its archive. */
const maxAgeMs = 72 * 3_600_000;

export type PollContext = StageContext & {
  fetcher: Fetcher;
  minPollMs: Millis;
  /** New or changed articles were saved. */
  onSaved(): void;
};

/** Polls every feed that is due: several at once, never two of one host. A failure of one touches no other. */
export function pollStage(context: PollContext): Stage {
  return { name: "poll", run: () => pollDue(context) };
}

async function pollDue(context: PollContext): Promise<number> {
  const busy = new Map<string, Promise<void>>();
  let polled = 0;
  for (;;) {
    const limit = concurrency - busy.size;
    const due = await dueFeeds(context.db, { now: context.now(), limit, perHost: 1, busyHosts: [...busy.keys()] });
    for (const feed of due) {
      polled += 1;
      busy.set(
        feed.host,
        pollFeed(context, feed).finally(() => busy.delete(feed.host)),
      );
    }
    if (busy.size === 0) return polled;
    await Promise.race(busy.values());
  }
}

async function pollFeed(context: PollContext, feed: DueFeed): Promise<void> {
  const outcome = await outcomeOf(context, feed);
  const counts = await savePoll(context.db, outcome);
  const facts = { feed: publicUrl(feed.url), outcome: outcome.kind, ...counts };
  if (outcome.kind === "failed") context.log.warn({ ...facts, reason: outcome.reason }, "feed failed");
  else context.log.debug(facts, "feed polled");
  if (counts.added + counts.edited > 0) context.onSaved();
}

async function outcomeOf(context: PollContext, feed: DueFeed): Promise<PollOutcome> {
  try {
    return await read(
      context,
      feed,
      await context.fetcher.fetch(feed.url, feed.validators ? { validators: feed.validators } : {}),
    );
  } catch (error) {
    // A bug in reading one feed must not stop the rest, and must not be retried every minute.
    context.log.error({ feed: publicUrl(feed.url), error: messageOf(error) }, "reading a feed failed unexpectedly");
    return failed(
      context,
      feed,
      "transient",
      `reading it failed unexpectedly: ${messageOf(error)}; please report this feed`,
    );
  }
}

async function read(context: PollContext, feed: DueFeed, result: FetchResult): Promise<PollOutcome> {
  const now = context.now();
  if (result.kind === "failed") return failed(context, feed, result.class, result.reason, result.retryAfterMs);
  const settled = (ttlMs?: Millis) => ({
    feedId: feed.id,
    now,
    nextCheckAt: checkedWell(context, now, result.maxAgeMs, ttlMs),
  });
  if (result.kind === "unchanged" || result.bodyHash === feed.bodyHash) return { kind: "unchanged", ...settled() };
  const parsed = await parseFeed(result.body, {
    url: result.url,
    ...(result.contentType ? { contentType: result.contentType } : {}),
  });
  if (parsed.kind === "failed") return failed(context, feed, parsed.class, parsed.reason);
  const entries = normaliseFeed(parsed, { feedUrl: result.url, now });
  return {
    kind: "read",
    ...settled(parsed.feed.ttlMs),
    entries: feed.language ? entries.map((e) => ({ language: feed.language as string, ...e })) : entries,
    bodyHash: result.bodyHash,
    maxAgeMs,
    ...(parsed.feed.title ? { title: parsed.feed.title } : {}),
    ...(result.validators ? { validators: result.validators } : {}),
  };
}

function checkedWell(context: PollContext, now: Millis, maxAgeMs?: Millis, ttlMs?: Millis): Millis {
  return nextCheck({
    now,
    minMs: context.minPollMs,
    failures: 0,
    random: context.random(),
    ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
    ...(ttlMs === undefined ? {} : { ttlMs }),
  });
}

function failed(
  context: PollContext,
  feed: DueFeed,
  failureKind: Extract<FetchResult, { kind: "failed" }>["class"],
  reason: string,
  retryAfterMs?: Millis,
): PollOutcome {
  const now = context.now();
  const nextCheckAt = nextCheck({
    now,
    minMs: context.minPollMs,
    failures: feed.failures + 1,
    failureClass: failureKind,
    random: context.random(),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  return { kind: "failed", feedId: feed.id, now, nextCheckAt, failureKind, reason };
}
