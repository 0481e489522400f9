import { and, desc, eq, isNotNull, sql as raw } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import { setFact } from "../facts.ts";
import { feeds } from "../feeds/tables.ts";
import type { Database, Sql } from "../open.ts";
import { deliveries } from "../outbox/tables.ts";
import { read } from "../unit.ts";
import { articles } from "./tables.ts";

/** Word for word the condition of the index on held articles. */
const held = raw`${articles.state} = 'held'`;

export type HeldFeed = {
  feedId: number;
  outlet: string;
  /** How many articles are held. */
  articles: number;
  since: Millis;
  /** The first few of them, newest first. */
  examples: readonly { title: string; url?: string }[];
};

/** The subject of the notice in the outbox: the same for all channels, so that one decision revises all of them. */
export function heldSubject(feedId: number, heldSince: Millis): string {
  return `feed-held:${feedId}:${heldSince}`;
}

/** Feeds with articles held back that no channel has been told of. */
export async function untoldHolds(db: Database): Promise<HeldFeed[]> {
  return read(db, async (sql) => {
    const rows = await sql
      .select({ id: feeds.id, outlet: feeds.outlet, since: feeds.heldSince })
      .from(feeds)
      .where(
        and(
          isNotNull(feeds.heldSince),
          raw`not exists (select 1 from ${deliveries} where ${deliveries.subject} = 'feed-held:' || ${feeds.id} || ':' || ${feeds.heldSince})`,
        ),
      )
      .all();
    const holds: HeldFeed[] = [];
    for (const { id, outlet, since } of rows)
      holds.push({
        ...{ feedId: id, outlet, since: since ?? 0 },
        articles: await countHeld(sql, id),
        examples: await examplesOf(sql, id),
      });
    return holds;
  });
}

async function countHeld(sql: Sql, feedId: number): Promise<number> {
  const row = await sql
    .select({ n: raw<number>`count(*)` })
    .from(articles)
    .where(and(held, eq(articles.feedId, feedId)))
    .get();
  return row?.n ?? 0;
}

async function examplesOf(sql: Sql, feedId: number): Promise<HeldFeed["examples"]> {
  const rows = await sql
    .select({ title: articles.title, url: articles.url })
    .from(articles)
    .where(and(held, eq(articles.feedId, feedId)))
    .orderBy(desc(raw`coalesce(${articles.publishedAt}, ${articles.firstSeenAt})`), desc(articles.id))
    .limit(3)
    .all();
  return rows.map(({ title, url }) => ({ title, url: url ?? undefined }));
}

/** From now on, unless before, articles of the feed are held back. */
export async function noteHold(sql: Sql, feedId: number, now: Millis): Promise<void> {
  await sql
    .update(feeds)
    .set({ heldSince: raw`coalesce(${feeds.heldSince}, ${now})` })
    .where(eq(feeds.id, feedId))
    .run();
}

/** `noticed`: whose notices have to say now what was decided; absent: nothing was held, or somebody else has decided before. */
export type HeldDecision = { articles: number; noticed?: { outlet: string; subject: string } };

/**
 * Does with the held articles of a feed what a person decided. "post": they are news, and many at once, so the newest become cards and the
 * rest is listed. "seen": they are stored as if they had come with the feed's first poll.
 */
export async function decideHeld(
  sql: Sql,
  { feedId, decision, now }: { feedId: number; decision: "post" | "seen"; now: Millis },
): Promise<HeldDecision> {
  const feed = await sql.select().from(feeds).where(eq(feeds.id, feedId)).get();
  const waiting = { state: "stored", reason: "waiting to be matched", unsorted: true } as const;
  const { changes } = await sql
    .update(articles)
    .set(decision === "post" ? { ...waiting, late: true } : { ...waiting, alertSuppression: "backlog" })
    .where(and(held, eq(articles.feedId, feedId)))
    .run();
  await sql.update(feeds).set({ heldSince: null }).where(eq(feeds.id, feedId)).run();
  if (feed?.heldSince == null) return { articles: changes };
  if (decision === "post") await noteRelease(sql, feedId, now);
  return { articles: changes, noticed: { outlet: feed.outlet, subject: heldSubject(feedId, feed.heldSince) } };
}

/** Under this name stands when held articles of the feed were last let through. */
async function noteRelease(sql: Sql, feedId: number, now: Millis): Promise<void> {
  await setFact(sql, `released:${feedId}`, String(now));
}
