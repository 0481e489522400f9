import { timingSafeEqual } from "node:crypto";
import { and, eq, isNotNull, isNull, or, sql as raw } from "drizzle-orm";
import type { Feed, Millis } from "../../model.ts";
import type { Database, Sql } from "../open.ts";
import { prepared } from "../prepared.ts";
import { facts } from "../tables.ts";
import { read, unit } from "../unit.ts";
import { feeds, pushes } from "./tables.ts";

/** A push subscription. Token and secret belong into no log and no message. */
export type Push = typeof pushes.$inferSelect;

/** `documentUrl`: where its document is, which is not where it was when it moved. */
export type PushFeed = Pick<Feed, "id" | "url" | "language"> & { documentUrl: string };

export type PushState = {
  feed: PushFeed;
  /** What the feed names now; absent: it names no hub, is paused or no longer watched. */
  advertised?: { hubUrl: string; topicUrl: string };
  push?: Push;
};

/** Feeds that have a push subscription, or could have one. */
export async function pushableFeeds(db: Database): Promise<{ feedId: number; hubUrl: string }[]> {
  return read(db, (sql) =>
    prepared(sql, "pushes.pushable", (s) =>
      s
        .select({ feedId: feeds.id, hubUrl: raw<string>`coalesce(${pushes.hubUrl}, ${feeds.hubUrl})` })
        .from(feeds)
        .leftJoin(pushes, eq(pushes.feedId, feeds.id))
        .where(or(isNotNull(pushes.feedId), and(eq(feeds.active, true), isNotNull(feeds.hubUrl))))
        .orderBy(feeds.id)
        .prepare(),
    ).all(),
  );
}

export async function pushStateOf(db: Database, feedId: number): Promise<PushState | undefined> {
  const row = await read(db, (sql) => selectStates(sql).get({ feedId }));
  if (!row) return undefined;
  const { feed, push } = row;
  const watched = feed.active && feed.pausedReason === null;
  return {
    feed: {
      id: feed.id,
      url: feed.url,
      documentUrl: feed.movedTo ?? feed.url,
      language: feed.language || undefined,
    },
    advertised: watched && feed.hubUrl && feed.selfUrl ? { hubUrl: feed.hubUrl, topicUrl: feed.selfUrl } : undefined,
    push: push ?? undefined,
  };
}

function selectStates(sql: Sql) {
  return prepared(sql, "pushes.state", (s) =>
    s
      .select({ feed: feeds, push: pushes })
      .from(feeds)
      .leftJoin(pushes, eq(pushes.feedId, feeds.id))
      .where(eq(feeds.id, raw.placeholder("feedId")))
      .prepare(),
  );
}

/** The subscription behind a callback address. Takes as long for a good guess as for a bad one. */
export async function findPush(db: Database, token: string): Promise<(PushState & { push: Push }) | undefined> {
  const tokens = await read(db, (sql) =>
    prepared(sql, "pushes.tokens", (sql) =>
      sql.select({ feedId: pushes.feedId, token: pushes.token }).from(pushes).prepare(),
    ).all(),
  );
  const given = Buffer.from(token);
  const found = tokens.filter((row) => {
    const known = Buffer.from(row.token);
    return known.length === given.length && timingSafeEqual(known, given);
  });
  const state = found[0] && (await pushStateOf(db, found[0].feedId));
  return state?.push ? { ...state, push: state.push } : undefined;
}

/** Before a hub is asked, so that its questions find an answer however early they come. */
export async function recordRequest(db: Database, push: Push): Promise<void> {
  await unit(db, (sql) =>
    sql.insert(pushes).values(push).onConflictDoUpdate({ target: pushes.feedId, set: push }).run(),
  );
}

/** A hub refused what `recordRequest` saved, or did not answer. Changes nothing when it has confirmed meanwhile. */
export async function recordRefusal(
  db: Database,
  asked: Push,
  { reason, notBefore }: { reason: string; notBefore: Millis },
): Promise<void> {
  await unit(db, (sql) =>
    sql
      .update(pushes)
      .set({ state: raw`iif(${pushes.state} = 'requested', 'failed', ${pushes.state})`, reason, notBefore })
      .where(
        and(
          eq(pushes.feedId, asked.feedId),
          eq(pushes.token, asked.token),
          eq(pushes.requestedAt, asked.requestedAt ?? 0),
          raw`${pushes.leaseUntil} is ${asked.leaseUntil}`,
        ),
      )
      .run(),
  );
}

/** What changes of a subscription whose hub spoke, for as long as it is the one with this token. */
export async function updatePush(
  db: Database,
  { feedId, token }: Pick<Push, "feedId" | "token">,
  changes: Partial<Omit<Push, "feedId">>,
): Promise<void> {
  await unit(db, (sql) =>
    sql
      .update(pushes)
      .set(changes)
      .where(and(eq(pushes.feedId, feedId), eq(pushes.token, token)))
      .run(),
  );
}

/** Whatever comes for it from now on is answered as unknown. */
export async function forgetPush(db: Database, { feedId, token }: Pick<Push, "feedId" | "token">): Promise<void> {
  await unit(db, (sql) =>
    sql
      .delete(pushes)
      .where(and(eq(pushes.feedId, feedId), eq(pushes.token, token)))
      .run(),
  );
}

/**
 * At every start: subscriptions made for another public address, or while there was one, reach nobody any more and are forgotten;
 * and what was pushed while nobody listened is fetched.
 */
export async function resumePushes(
  db: Database,
  { publicUrl, checkedBefore }: { publicUrl: string | undefined; checkedBefore: Millis },
): Promise<void> {
  await unit(db, async (sql) => {
    const known = (await sql.select().from(facts).where(eq(facts.name, "push.public-url")).get())?.value;
    if (known === publicUrl && publicUrl !== undefined) return catchUp(sql, checkedBefore);
    await sql.delete(pushes).run();
    await sql.delete(facts).where(eq(facts.name, "push.public-url")).run();
    if (publicUrl !== undefined) await sql.insert(facts).values({ name: "push.public-url", value: publicUrl }).run();
  });
}

async function catchUp(sql: Sql, checkedBefore: Millis): Promise<void> {
  // What the next poll finds that was not pushed, the hub did not miss: nobody took it.
  await sql.update(pushes).set({ failures: -1 }).where(eq(pushes.state, "active")).run();
  await sql
    .update(feeds)
    .set({ nextCheckAt: 0 })
    .where(
      and(
        eq(feeds.active, true),
        or(isNull(feeds.lastCheckedAt), raw`${feeds.lastCheckedAt} < ${checkedBefore}`),
        eq(feeds.failures, 0),
        raw`${feeds.id} in (select ${pushes.feedId} from ${pushes} where ${pushes.state} = 'active')`,
      ),
    )
    .run();
}
