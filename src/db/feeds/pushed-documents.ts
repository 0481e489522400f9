import { eq, sql as raw } from "drizzle-orm";
import { minute } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { articleKeys, articles } from "../articles/tables.ts";
import type { Database, Sql } from "../open.ts";
import { prepared } from "../prepared.ts";
import { unit } from "../unit.ts";
import { feeds, pushes } from "./tables.ts";

/** The shortest time between a check of a feed and one that a hub causes. */
const breath: Millis = minute;

/** A push that only says that there is something. */
export async function savePing(db: Database, ping: { feedId: number; now: Millis }): Promise<void> {
  await unit(db, async (sql) => {
    await noteHeard(sql, ping);
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

/** The hub pushed. Where polls had found the hub wanting, its pushes count again as long as it promised them. */
export async function noteHeard(sql: Sql, { feedId, now }: { feedId: number; now: Millis }): Promise<void> {
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

/** When the publisher changed what the feed showed under these keys, by key; 0: it never said. */
export async function updateTimes(sql: Sql, feedId: number, keys: readonly string[]): Promise<Map<string, Millis>> {
  const stored = await prepared(sql, "pushed-documents.updated", (s) =>
    s
      .select({ key: articleKeys.key, updatedAt: articles.updatedAt })
      .from(articleKeys)
      .innerJoin(articles, eq(articles.id, articleKeys.articleId))
      .where(
        raw`${articleKeys.feedId} = ${raw.placeholder("feedId")} and ${articleKeys.key} in (select value from json_each(${raw.placeholder("keys")}))`,
      )
      .prepare(),
  ).all({ feedId, keys: JSON.stringify(keys) });
  return new Map(stored.map(({ key, updatedAt }) => [key, updatedAt ?? 0]));
}
