import { eq, sql as raw } from "drizzle-orm";
import type { Entry, Millis } from "../model.ts";
import { articleAt, insertKey, type KnownArticle, knownArticles } from "./known-articles.ts";
import type { Sql } from "./open.ts";
import { articles, feeds } from "./schema.ts";

/** A document of a feed as a poll or a push brought it. */
export type ReadDocument = {
  feedId: number;
  now: Millis;
  entries: readonly Entry[];
  /** Articles published longer ago than this are stored as too old to post. */
  maxAgeMs: Millis;
};

export type PollCounts = { added: number; edited: number; repeated: number };

/** Saves what is new or changed, inside the transaction of the caller. */
export function saveEntries(sql: Sql, document: ReadDocument): PollCounts {
  const counts = { added: 0, edited: 0, repeated: 0 };
  const first = firstPollOf(sql, document.feedId);
  const keys = document.entries.flatMap((entry) => entry.keys);
  const known = knownArticles(sql, document.feedId, keys);
  for (const entry of document.entries) counts[saveEntry(sql, document, entry, { first, known })] += 1;
  return counts;
}

function firstPollOf(sql: Sql, feedId: number): boolean {
  const feed = sql.select({ at: feeds.firstPolledAt }).from(feeds).where(eq(feeds.id, feedId)).get();
  return feed?.at === null;
}

function saveEntry(
  sql: Sql,
  poll: ReadDocument,
  entry: Entry,
  { first, known }: { first: boolean; known: Map<string, KnownArticle> },
): keyof PollCounts {
  const before = entry.keys.map((key) => known.get(key)).find((article) => article !== undefined);
  const article = before ?? {
    id: insertArticle(sql, poll, entry, first),
    contentHash: entry.contentHash,
    isDuplicate: false,
  };
  for (const key of entry.keys) if (!known.has(key)) insertKey(sql, poll.feedId, key, article.id);
  for (const key of entry.keys) known.set(key, article);
  if (!before) return "added";
  if (article.contentHash === entry.contentHash) return "repeated";
  article.contentHash = entry.contentHash;
  updateArticle(sql, article, entry);
  return "edited";
}

function insertArticle(sql: Sql, poll: ReadDocument, entry: Entry, firstPoll: boolean): number {
  const twin = entry.url === undefined ? undefined : articleAt(sql, entry.url);
  const old = poll.now - (entry.publishedAt ?? poll.now) > poll.maxAgeMs;
  const silence = firstPoll ? "backlog" : old ? "too-old" : null;
  const { keys: _, ...content } = entry;
  const row = sql
    .insert(articles)
    .values({
      ...content,
      feedId: poll.feedId,
      firstSeenAt: poll.now,
      silence,
      state: twin ? "duplicate" : "stored",
      reason: twin ? `the same address as article ${twin.id} from ${twin.outlet}` : "waiting to be matched",
      unsorted: !twin,
    })
    .returning({ id: articles.id })
    .get();
  return row.id;
}

function updateArticle(sql: Sql, known: KnownArticle, entry: Entry): void {
  const { keys: _, publishedAt: __, ...content } = entry; // a moved publication date is no news
  sql
    .update(articles)
    .set({ ...content, edits: raw`${articles.edits} + 1`, unsorted: !known.isDuplicate })
    .where(eq(articles.id, known.id))
    .run();
}
