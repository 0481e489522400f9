import { eq, sql as raw } from "drizzle-orm";
import { day, hour } from "../../durations.ts";
import type { Entry, Millis, Validators } from "../../model.ts";
import { compiled } from "../compiled.ts";
import type { Sql } from "../open.ts";
import { prepared } from "../prepared.ts";
import { type KnownHost, saveHost } from "./hosts.ts";
import { noFailure } from "./no-failure.ts";
import { feeds, pushes } from "./tables.ts";

/** What every answer of a feed's server tells, whether or not something is new. */
type Answered = {
  /** Articles a day, without those of this poll, and what each of those adds. */
  rhythm?: { perDay: number | undefined; perArticle: number };
  /** Absent: as before. */
  move?: { movedTo?: string; candidate?: string; sightings: number };
  /** Set when a hub should have brought whatever this poll finds; the next check if it fails at that too often. */
  missedByHub?: { nextCheckAt: Millis };
};

export type PollOutcome = { feedId: number; now: Millis; nextCheckAt: Millis } & (
  | ({
      kind: "read";
      entries: readonly Entry[];
      title?: string;
      bodyHash: string;
      validators?: Validators;
      /** Articles published longer ago than this are stored as too old to post. */
      maxAgeMs: Millis;
      statedIntervalMs?: Millis;
      hubUrl?: string;
      selfUrl?: string;
    } & Answered)
  /** `validators`: the same document under new ones. */
  | ({ kind: "unchanged"; validators?: Validators } & Answered)
  | {
      kind: "failed";
      failureKind: string;
      failureStatus?: number;
      /** Failures of this kind in a row, with this one. */
      failuresAlike?: number;
      reason: string;
      /** The address it moved to led nowhere: ask its own again. */
      movedBack?: true;
      /** What its server said about how often it may be asked. */
      host?: KnownHost;
    }
);

const missesAllowed = 2;
const hubRestMs: Millis = 6 * hour;

/** How many articles a poll added, those that are held back among them. */
type AddedByPoll = { added: number; held?: number };

/** What a poll tells of its feed, beside its articles. */
export async function saveOutcome(sql: Sql, outcome: PollOutcome, { added, held = 0 }: AddedByPoll): Promise<void> {
  if (outcome.kind === "failed") return saveFailure(sql, outcome);
  await saveSuccess(sql, outcome, added - held);
  if (outcome.kind === "read") await saveDescription(sql, outcome);
  else if (outcome.validators) await saveValidators(sql, outcome.feedId, outcome.validators);
  if (outcome.move) await saveMove(sql, outcome.feedId, outcome.move);
  if (outcome.missedByHub && added > 0) await noteMiss(sql, outcome, outcome.missedByHub.nextCheckAt);
}

/** The one statement of a round in which nothing is new. */
async function saveSuccess(sql: Sql, outcome: Extract<PollOutcome, Answered>, added: number): Promise<void> {
  const now = raw.placeholder("now");
  await prepared(sql, "polls.success", (s) =>
    compiled(
      s,
      s
        .update(feeds)
        .set({
          firstPolledAt: raw`coalesce(${feeds.firstPolledAt}, ${now})`,
          lastSuccessAt: raw`${now}`,
          lastCheckedAt: raw`${now}`,
          nextCheckAt: raw`${raw.placeholder("nextCheckAt")}`,
          ...noFailure,
          // Without dates to tell it from, it is counted once a day has passed.
          articlesPerDay: raw`coalesce(${raw.placeholder("perDay")}, ${feeds.articlesPerDay}, iif(${now} - ${feeds.firstPolledAt} >= ${day}, (select count(*) from articles a where a.feed_id = ${feeds.id} and a.first_seen_at > ${feeds.firstPolledAt}) * ${day} * 1.0 / (${now} - ${feeds.firstPolledAt}), null)) + ${raw.placeholder("more")}`,
        })
        .where(eq(feeds.id, raw.placeholder("id"))),
    ),
  ).run({
    id: outcome.feedId,
    now: outcome.now,
    nextCheckAt: outcome.nextCheckAt,
    perDay: outcome.rhythm?.perDay ?? null,
    more: added * (outcome.rhythm?.perArticle ?? 0),
  });
}

async function saveDescription(sql: Sql, outcome: Extract<PollOutcome, { kind: "read" }>): Promise<void> {
  await sql
    .update(feeds)
    .set({
      bodyHash: outcome.bodyHash,
      validatorUrl: outcome.validators?.url ?? null,
      etag: outcome.validators?.etag ?? null,
      lastModified: outcome.validators?.lastModified ?? null,
      statedIntervalMs: outcome.statedIntervalMs ?? null,
      hubUrl: outcome.hubUrl ?? null,
      selfUrl: outcome.selfUrl ?? null,
      title: outcome.title || undefined,
    })
    .where(eq(feeds.id, outcome.feedId))
    .run();
}

async function saveValidators(sql: Sql, feedId: number, { url, etag, lastModified }: Validators): Promise<void> {
  const values = { validatorUrl: url, etag: etag ?? null, lastModified: lastModified ?? null };
  await sql.update(feeds).set(values).where(eq(feeds.id, feedId)).run();
}

/** Only the address that is asked changes; `url` stays the feed's name. */
async function saveMove(
  sql: Sql,
  feedId: number,
  { movedTo, candidate, sightings }: NonNullable<Answered["move"]>,
): Promise<void> {
  const before = await sql.select({ url: feeds.url }).from(feeds).where(eq(feeds.id, feedId)).get();
  const host = URL.parse(movedTo ?? before?.url ?? "")?.host;
  await sql
    .update(feeds)
    .set({
      movedTo: movedTo ?? null,
      moveCandidate: candidate ?? null,
      moveSightings: sightings,
      host: host || undefined,
    })
    .where(eq(feeds.id, feedId))
    .run();
}

/** Two misses, and the hub is not relied on for a while: the feed is polled as if there were none. */
async function noteMiss(sql: Sql, { feedId, now }: PollOutcome, nextCheckAt: Millis): Promise<void> {
  const push = await sql.select().from(pushes).where(eq(pushes.feedId, feedId)).get();
  if (push?.state !== "active") return;
  const failures = push.failures + 1;
  const broken = {
    state: "failed" as const,
    notBefore: now + hubRestMs,
    reason: "polls found articles that the hub had not pushed",
  };
  await sql
    .update(pushes)
    .set({ failures, ...(failures >= missesAllowed ? broken : {}) })
    .where(eq(pushes.feedId, feedId))
    .run();
  if (failures >= missesAllowed) await sql.update(feeds).set({ nextCheckAt }).where(eq(feeds.id, feedId)).run();
}

async function saveFailure(sql: Sql, outcome: Extract<PollOutcome, { kind: "failed" }>): Promise<void> {
  await sql
    .update(feeds)
    .set({
      lastCheckedAt: outcome.now,
      nextCheckAt: outcome.nextCheckAt,
      failures: raw`${feeds.failures} + 1`,
      failuresAlike: outcome.failuresAlike ?? raw`${feeds.failuresAlike} + 1`,
      failureKind: outcome.failureKind,
      failureStatus: outcome.failureStatus ?? null,
      failureReason: outcome.reason,
      failingSince: raw`coalesce(${feeds.failingSince}, ${outcome.now})`,
    })
    .where(eq(feeds.id, outcome.feedId))
    .run();
  if (outcome.movedBack) await saveMove(sql, outcome.feedId, { sightings: 0 });
  if (outcome.host) await saveHost(sql, outcome.host, outcome.now);
}
