import { eq, sql as raw } from "drizzle-orm";
import { minute } from "../../durations.ts";
import type { Entry, Millis } from "../../model.ts";
import { type PollCounts, type ReadDocument, saveEntries } from "../articles/save-entries.ts";
import type { Database, Sql } from "../open.ts";
import { prepared } from "../prepared.ts";
import { articleKeys, articles, feeds, pushes } from "../schema.ts";
import { unit } from "../unit.ts";

/** The shortest time between a check of a feed and one that a hub causes. */
const breath: Millis = minute;

/**
 * One push, one transaction. The poll's own memory of the feed (validators, next check) stays as it is: a push brings what is new
 * and says nothing of the rest.
 */
export async function savePushed(db: Database, document: ReadDocument): Promise<PollCounts> {
  return unit(db, async (sql) => {
    const counts = await saveEntries(sql, { ...document, entries: await withoutOutdated(sql, document) });
    await touch(sql, document);
    return counts;
  });
}

/** A push that only says that there is something. */
export async function savePing(db: Database, ping: { feedId: number; now: Millis }): Promise<void> {
  await unit(db, async (sql) => {
    await touch(sql, ping);
    await makeDue(sql, ping);
  });
}

/** Makes a feed due, at most once a minute: hubs must not make us knock at a publisher's door as often as they like. */
export async function pollSoon(db: Database, when: { feedId: number; now: Millis }): Promise<void> {
  await unit(db, (sql) => makeDue(sql, when));
}

async function makeDue(sql: Sql, { feedId, now }: { feedId: number; now: Millis }): Promise<void> {
  await sql
    .update(feeds)
    .set({
      nextCheckAt: raw`min(${feeds.nextCheckAt}, max(${now}, coalesce(${feeds.lastCheckedAt}, 0) + ${breath}))`,
    })
    .where(eq(feeds.id, feedId))
    .run();
}

/** Where polls had found the hub wanting, its pushes count again as long as it promised them. */
async function touch(sql: Sql, { feedId, now }: { feedId: number; now: Millis }): Promise<void> {
  await sql
    .update(pushes)
    .set({
      lastPushAt: now,
      failures: 0,
      reason: null,
      state: raw`iif(${pushes.state} = 'failed' and ${pushes.leaseUntil} > ${now}, 'active', ${pushes.state})`,
    })
    .where(eq(pushes.feedId, feedId))
    .run();
}

/** Hubs repeat what they could not deliver, and then an older text of an article may come after a newer one. */
async function withoutOutdated(sql: Sql, { feedId, entries }: ReadDocument): Promise<Entry[]> {
  const keys = JSON.stringify(entries.flatMap((entry) => entry.keys));
  const stored = await prepared(sql, "pushed-documents.updated", (s) =>
    s
      .select({ key: articleKeys.key, updatedAt: articles.updatedAt })
      .from(articleKeys)
      .innerJoin(articles, eq(articles.id, articleKeys.articleId))
      .where(
        raw`${articleKeys.feedId} = ${raw.placeholder("feedId")} and ${articleKeys.key} in (select value from json_each(${raw.placeholder("keys")}))`,
      )
      .prepare(),
  ).all({ feedId, keys });
  const updated = new Map(stored.map(({ key, updatedAt }) => [key, updatedAt ?? 0]));
  return entries.filter(
    ({ keys, updatedAt }) => updatedAt === undefined || keys.every((key) => (updated.get(key) ?? 0) <= updatedAt),
  );
}
