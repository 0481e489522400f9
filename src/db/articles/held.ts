import { and, desc, eq, isNotNull, sql as raw } from "drizzle-orm";
import type { Message } from "../../messages/message.ts";
import type { Millis } from "../../model.ts";
import { setFact } from "../facts.ts";
import type { Database, Sql } from "../open.ts";
import { reviseDelivery } from "../outbox/revise-delivery.ts";
import { articles, deliveries, feeds } from "../schema.ts";
import { read, unit } from "../unit.ts";

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

/**
 * What a person decided about the held articles of a feed. "post": they are news, and many at once, so the newest become cards and the
 * rest is listed. "seen": they are stored as if they had come with the feed's first poll. The notices in the channels change to say so.
 * Returns how many articles it was; 0 when nothing was held, or somebody else has decided before. `notice` says what they say then.
 */
export async function decideHeld(
  db: Database,
  { feedId, decision, now }: { feedId: number; decision: "post" | "seen"; now: Millis },
  notice: (outlet: string, articles: number) => Message,
): Promise<{ articles: number }> {
  return unit(db, async (sql) => {
    const feed = await sql.select().from(feeds).where(eq(feeds.id, feedId)).get();
    const waiting = { state: "stored", reason: "waiting to be matched", unsorted: true } as const;
    const { changes } = await sql
      .update(articles)
      .set(decision === "post" ? { ...waiting, late: true } : { ...waiting, alertSuppression: "backlog" })
      .where(and(held, eq(articles.feedId, feedId)))
      .run();
    await sql.update(feeds).set({ heldSince: null }).where(eq(feeds.id, feedId)).run();
    if (feed?.heldSince != null) {
      const message = notice(feed.outlet, changes);
      if (decision === "post") await noteRelease(sql, feedId, now);
      await reviseDelivery(sql, eq(deliveries.subject, heldSubject(feedId, feed.heldSince)), message, {
        now,
        editGapMs: 0,
      });
    }
    return { articles: changes };
  });
}

/** Under this name stands when held articles of the feed were last let through. */
async function noteRelease(sql: Sql, feedId: number, now: Millis): Promise<void> {
  await setFact(sql, `released:${feedId}`, String(now));
}
