import { articleUnder } from "../../db/articles/known-articles.ts";
import { feedRecords } from "../../db/feeds/feed-records.ts";
import { feedsToPoll } from "../../db/feeds/feeds.ts";
import type { Database } from "../../db/open.ts";
import type { RawEntry } from "../../feeds/document/raw-feed.ts";
import type { Millis, Watchlist } from "../../model.ts";
import { type CheckTiming, conclude } from "../../pipeline/poll-outcome.ts";
import { savePolls } from "../../pipeline/saving/save-polls.ts";
import type { StreamLine } from "./read-stream.ts";

/** A feed for every outlet of the stream: addresses that nobody can ask. */
export function feedsOf(lines: readonly StreamLine[]): Watchlist["feeds"] {
  const outlets = [...new Set(lines.map(({ source }) => source))];
  return outlets.map((outlet, at) => ({ url: `https://outlet-${at + 1}.invalid/feed`, outlet }));
}

/** What a poll found of the article of a line: its row, none where nothing in it can be shown, and whether it was new, changed, or as before. */
export type StoredLine = { articleId?: number; saved: "added" | "edited" | "repeated" };

/** The feeds of the stream, whose polls are saved as those of the bot are. Each was read once, and empty, before the first line. */
export async function openStreamFeeds(db: Database, timing: Omit<CheckTiming, "now">, startedAt: Millis) {
  const idOf = new Map((await feedRecords(db)).map(({ id, outlet }) => [outlet, id]));
  const poll = async (feedId: number, at: Millis, entries: RawEntry[] | "same") => {
    const [feed] = await feedsToPoll(db, [feedId], at);
    if (!feed) throw new Error(`feed ${feedId} is gone`);
    const check = { ...timing, now: () => at };
    if (entries === "same") return conclude(check, feed, { kind: "same" }, false).outcome;
    const document = { kind: "fetched" as const, url: feed.url, body: new Uint8Array(), bodyHash: String(at) };
    return conclude(check, feed, { kind: "read", document, parsed: { kind: "feed", feed: {}, entries } }, false)
      .outcome;
  };
  for (const id of idOf.values()) await savePolls(db, [await poll(id, startedAt, [])]);
  return {
    /** The bot polled all along and found nothing before: what comes now is neither late nor part of a backlog. */
    async show({ source, seenAt, entry }: StreamLine): Promise<StoredLine> {
      const feedId = idOf.get(source) ?? 0;
      const before = Math.max(startedAt, seenAt - timing.minPollMs);
      const outcome = await poll(feedId, seenAt, [entry]);
      const [, counts] = await savePolls(db, [await poll(feedId, before, "same"), outcome]);
      const keys = outcome.kind === "read" ? outcome.entries.flatMap((one) => one.keys) : [];
      const saved = counts?.added ? "added" : counts?.edited ? "edited" : "repeated";
      return { articleId: await articleUnder(db, feedId, keys), saved };
    },
  };
}
