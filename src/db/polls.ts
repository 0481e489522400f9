import { eq, sql as raw } from "drizzle-orm";
import type { Entry, Millis } from "../model.ts";
import { type Database, type Sql, sqlOf } from "./open.ts";
import { type PollCounts, saveEntries } from "./save-entries.ts";
import { feeds } from "./schema.ts";

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
      Object.assign(counts, saveEntries(sql, outcome));
    }
    saveSuccess(sql, outcome);
    return counts;
  });
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
