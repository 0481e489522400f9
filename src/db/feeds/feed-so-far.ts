import { eq, sql as raw } from "drizzle-orm";
import type { IdentityPolicy, Millis } from "../../model.ts";
import type { Sql } from "../open.ts";
import { prepared } from "../prepared.ts";
import { feeds, pushes } from "./tables.ts";

/** A feed as it was before the document that is about to be saved. */
export type FeedSoFar = {
  id: number;
  identityPolicy: IdentityPolicy;
  firstPolledAt?: Millis;
  /** When it last gave what it has, by a poll or by its hub; absent: never. */
  heardAt?: Millis;
  articlesPerDay?: number;
};

/** Throws when there is no such feed. */
export async function feedSoFar(sql: Sql, feedId: number): Promise<FeedSoFar> {
  const { id, identityPolicy, firstPolledAt, lastSuccessAt, articlesPerDay } = feeds;
  const row = await prepared(sql, "feed-so-far", (s) =>
    s
      .select({ id, identityPolicy, firstPolledAt, lastSuccessAt, articlesPerDay, pushedAt: pushes.lastPushAt })
      .from(feeds)
      .leftJoin(pushes, eq(pushes.feedId, id))
      .where(eq(id, raw.placeholder("feedId")))
      .prepare(),
  ).get({ feedId });
  if (!row) throw new Error(`feed ${feedId} is gone`);
  const heardAt = Math.max(row.lastSuccessAt ?? 0, row.pushedAt ?? 0);
  return {
    ...{ id: row.id, identityPolicy: row.identityPolicy },
    firstPolledAt: row.firstPolledAt ?? undefined,
    heardAt: heardAt === 0 ? undefined : heardAt,
    articlesPerDay: row.articlesPerDay ?? undefined,
  };
}

/** What names the feed's entries from now on. */
export async function setIdentityPolicy(sql: Sql, feedId: number, identityPolicy: IdentityPolicy): Promise<void> {
  await sql.update(feeds).set({ identityPolicy }).where(eq(feeds.id, feedId)).run();
}
