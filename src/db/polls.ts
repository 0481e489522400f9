import { eq, sql as raw } from "drizzle-orm";
import type { Entry, Millis } from "../model.ts";
import { articleAt, insertKey, type KnownArticle, knownArticles } from "./known-articles.ts";
import { type Database, type Sql, sqlOf } from "./open.ts";
import { articles, feeds } from "./schema.ts";

export type PollOutcome = { feedId: number; now: Millis; nextCheckAt: Millis } & (
  | {
      kind: "read";
      entries: readonly Entry[];
      title?: string;
      bodyHash: string;
      validators?: { url: string; etag?: string; lastModified?: string };
      /** Articles published longer ago than this are stored as too old to post. */
      maxAgeMs: Millis;
    }
  | { kind: "unchanged" }
  | { kind: "failed"; failureKind: string; reason: string }
);

export type PollCounts = { added: number; edited: number; repeated: number };

/**
 * One poll, one transaction: the articles and the validators that would hide them next time are saved together or not at all.
 * An entry is new only when the feed never showed any of its keys before.
 */
export async function savePoll(db: Database, outcome: PollOutcome): Promise<PollCounts> {
  const sql = sqlOf(db);
  return sql.transaction(() => {
    if (outcome.kind === "failed") return saveFailure(sql, outcome);
    const counts = { added: 0, edited: 0, repeated: 0 };
    if (outcome.kind === "read") {
      const first = firstPollOf(sql, outcome.feedId);
      const known = knownArticles(
        sql,
        outcome.feedId,
        outcome.entries.flatMap((entry) => entry.keys),
      );
      for (const entry of outcome.entries) counts[saveEntry(sql, outcome, entry, { first, known })] += 1;
    }
    saveSuccess(sql, outcome);
    return counts;
  });
}

function firstPollOf(sql: Sql, feedId: number): boolean {
  const feed = sql.select({ at: feeds.firstPolledAt }).from(feeds).where(eq(feeds.id, feedId)).get();
  return feed?.at === null;
}

function saveEntry(
  sql: Sql,
  poll: Extract<PollOutcome, { kind: "read" }>,
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

function insertArticle(
  sql: Sql,
  poll: Extract<PollOutcome, { kind: "read" }>,
  entry: Entry,
  firstPoll: boolean,
): number {
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

function saveSuccess(sql: Sql, outcome: Exclude<PollOutcome, { kind: "failed" }>): void {
  const read =
    outcome.kind === "unchanged"
      ? {}
      : {
          bodyHash: outcome.bodyHash,
          validatorUrl: outcome.validators?.url ?? null,
          etag: outcome.validators?.etag ?? null,
          lastModified: outcome.validators?.lastModified ?? null,
          ...(outcome.title ? { title: outcome.title } : {}),
        };
  sql
    .update(feeds)
    .set({
      ...read,
      firstPolledAt: raw`coalesce(${feeds.firstPolledAt}, ${outcome.now})`,
      lastSuccessAt: outcome.now,
      lastCheckedAt: outcome.now,
      nextCheckAt: outcome.nextCheckAt,
      failures: 0,
      failureKind: null,
      failureReason: null,
    })
    .where(eq(feeds.id, outcome.feedId))
    .run();
}

function saveFailure(sql: Sql, outcome: Extract<PollOutcome, { kind: "failed" }>): PollCounts {
  sql
    .update(feeds)
    .set({
      lastCheckedAt: outcome.now,
      nextCheckAt: outcome.nextCheckAt,
      failures: raw`${feeds.failures} + 1`,
      failureKind: outcome.failureKind,
      failureReason: outcome.reason,
    })
    .where(eq(feeds.id, outcome.feedId))
    .run();
  return { added: 0, edited: 0, repeated: 0 };
}
