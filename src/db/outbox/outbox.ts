import { and, asc, eq, inArray, ne, sql as raw } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Verdict } from "../../delivery/retry.ts";
import type { Message } from "../../messages/message.ts";
import type { Channel, Millis } from "../../model.ts";
import type { Database, Sql } from "../open.ts";
import { channels, deliveries } from "../schema.ts";
import { read, unit } from "../unit.ts";
import { nextCardSubject, type QueuedPost, queuePost } from "./queue-post.ts";

/** One attempt to make: `ref` present means edit; `unsettled` means look whether an earlier attempt got through first. */
export type ClaimedDelivery = {
  id: number;
  channel: Channel;
  subject: string;
  message: Message;
  revision: number;
  ref?: string;
  /** The platform's id of the message in whose thread it is a reply. */
  thread?: string;
  unsettled: boolean;
  attempts: number;
  queuedAt: Millis;
  attemptedAt: Millis;
};

/**
 * Takes the next piece of work of every channel that has none in hand, and marks it as being sent. First posts of a channel go out
 * in the order they were queued: one that waits for its retry holds back the later ones. Edits never hold back anything.
 */
export async function claimDue(db: Database, now: Millis, limit: number): Promise<ClaimedDelivery[]> {
  return unit(db, async (sql) => {
    const seen = new Set<number>();
    const claims: ClaimedDelivery[] = [];
    for (const { delivery, channel, thread } of await dueRows(sql, now)) {
      if (seen.has(delivery.channelId) || claims.length >= limit) continue;
      seen.add(delivery.channelId);
      claims.push(await claim(sql, delivery, channel, { now, thread: thread ?? undefined }));
    }
    return claims;
  });
}

/** Word for word the condition of the index on open work, or SQLite would read every message ever sent instead. */
const open = raw`${deliveries.status} in ('waiting', 'sending', 'unknown')`;

const root = alias(deliveries, "root");

async function dueRows(sql: Sql, now: Millis) {
  return sql
    .select({ delivery: deliveries, channel: channels, thread: root.ref })
    .from(deliveries)
    .innerJoin(channels, eq(channels.id, deliveries.channelId))
    .leftJoin(root, eq(root.id, deliveries.threadOf))
    .where(
      and(
        open,
        // A reply needs its card to stand there; planReplies knows only such cards, so this holds nothing back for long.
        raw`(${deliveries.threadOf} is null or ${root.ref} is not null)`,
        ne(deliveries.status, "sending"),
        raw`${channels.pausedReason} is null and ${channels.notBefore} <= ${now} and ${deliveries.notBefore} <= ${now}`,
        raw`not exists (select 1 from deliveries s where s.channel_id = ${deliveries.channelId}
          and s.status in ('waiting', 'sending', 'unknown') and s.status = 'sending')`,
        raw`(${deliveries.ref} is not null or not exists (
          select 1 from deliveries e where e.channel_id = ${deliveries.channelId} and e.ref is null
          and e.status in ('waiting', 'sending', 'unknown') and (e.queued_at, e.id) < (${deliveries.queuedAt}, ${deliveries.id})))`,
      ),
    )
    .orderBy(asc(deliveries.queuedAt), asc(deliveries.id))
    .all();
}

async function claim(
  sql: Sql,
  row: typeof deliveries.$inferSelect,
  channel: typeof channels.$inferSelect,
  { now, ...place }: { now: Millis; thread?: string },
): Promise<ClaimedDelivery> {
  const unsettled = row.status === "unknown";
  const attemptedAt = unsettled ? (row.attemptedAt ?? now) : now;
  await sql
    .update(deliveries)
    .set({
      status: "sending",
      attempts: row.attempts + 1,
      attemptedAt,
      attemptedRevision: unsettled ? undefined : row.revision,
    })
    .where(eq(deliveries.id, row.id))
    .run();
  return {
    id: row.id,
    channel: { id: channel.id, platform: channel.platform, address: channel.address, timezone: channel.timezone },
    subject: row.subject,
    message: row.message,
    revision: row.revision,
    ref: row.ref ?? undefined,
    ...place,
    unsettled,
    attempts: row.attempts + 1,
    queuedAt: row.queuedAt,
    attemptedAt,
  };
}

/** Records how an attempt ended, with what follows for the channel or the platform, in one transaction. */
export async function settle(db: Database, claimed: ClaimedDelivery, outcome: Verdict, now: Millis): Promise<void> {
  await unit(db, async (sql) => {
    const row = await sql.select().from(deliveries).where(eq(deliveries.id, claimed.id)).get();
    if (!row) return;
    await sql
      .update(deliveries)
      .set(settled(row, outcome, now))
      .where(eq(deliveries.id, row.id))
      .run();
    if (outcome.kind === "give-up" && row.ref === null) await giveUpReplies(sql, row.id);
    if (outcome.kind === "lost") await replaceLost(sql, row, outcome.reason, now);
    if (outcome.kind === "pause-channel") await pause(sql, eq(channels.id, row.channelId), outcome.reason);
    if (outcome.kind === "pause-platform")
      await pause(sql, eq(channels.platform, claimed.channel.platform), outcome.reason);
  });
}

function settled(
  row: typeof deliveries.$inferSelect,
  outcome: Verdict,
  now: Millis,
): Partial<typeof deliveries.$inferInsert> {
  switch (outcome.kind) {
    case "sent": {
      const current = row.attemptedRevision === row.revision;
      return {
        status: current ? "sent" : "waiting", // revised while it was on its way: an edit is due
        ref: outcome.ref,
        sentRevision: row.attemptedRevision,
        sentAt: row.sentAt ?? now,
        editedAt: row.ref === null ? null : now,
        notBefore: now,
        reason: outcome.reason ?? null,
      };
    }
    case "kept":
      return { status: "sent", notBefore: now, reason: outcome.reason };
    case "again":
      return { status: "waiting", notBefore: outcome.at, reason: outcome.reason };
    case "look":
      return { status: "unknown", notBefore: outcome.at, reason: outcome.reason };
    case "give-up":
    case "lost":
      return { status: "failed", reason: outcome.reason };
    case "pause-channel":
    case "pause-platform":
      return { status: "waiting", reason: outcome.reason };
  }
}

/** What would stand in the thread of a message that is never posted: waiting, it would hold back the channel. */
async function giveUpReplies(sql: Sql, id: number): Promise<void> {
  await sql
    .update(deliveries)
    .set({ status: "failed", reason: "the message that it belongs to could not be posted" })
    .where(and(open, eq(deliveries.threadOf, id)))
    .run();
}

/**
 * A card whose message is gone is closed, and a new one goes on from it, once: who removes that too wants none. A lost reply tells that
 * its card is gone; what it said stands on the new one.
 */
async function replaceLost(sql: Sql, row: typeof deliveries.$inferSelect, reason: string, now: Millis): Promise<void> {
  const lostId = row.threadOf ?? row.id;
  const card = await sql.select().from(deliveries).where(eq(deliveries.id, lostId)).get();
  if (!card || card.closed || card.storyId === null) return;
  const before = card.continues === null ? undefined : await deliveryById(sql, card.continues);
  const again = before?.status === "failed";
  await sql
    .update(deliveries)
    .set({
      closed: true,
      status: "failed",
      reason: `${reason}; ${again ? "not posted again" : "a new card was posted"}`,
    })
    .where(eq(deliveries.id, card.id))
    .run();
  const { channelId, message, storyId } = card;
  if (!again)
    await queuePost(sql, { channelId, subject: nextCardSubject(card), message, now, storyId, continues: card.id });
}

async function deliveryById(sql: Sql, id: number) {
  return sql.select().from(deliveries).where(eq(deliveries.id, id)).get();
}

async function pause(sql: Sql, which: ReturnType<typeof eq>, reason: string): Promise<void> {
  await sql.update(channels).set({ pausedReason: reason }).where(which).run();
}

/**
 * After a start: attempts that a dead process left open. An edit may simply be made again; a post may have got through,
 * so it is looked for, not before `lookAt`. Channels that were paused get another chance.
 */
export async function recoverInterrupted(db: Database, lookAt: Millis): Promise<number> {
  return unit(db, async (sql) => {
    const open = eq(deliveries.status, "sending");
    await sql
      .update(deliveries)
      .set({ status: "waiting" })
      .where(and(open, raw`${deliveries.ref} is not null`))
      .run();
    const posts = await sql.update(deliveries).set({ status: "unknown", notBefore: lookAt }).where(open).run();
    await sql.update(channels).set({ pausedReason: null }).run();
    return posts.changes;
  });
}

/** Where messages that others point to stand: `ref` once they are posted, `open` while they may still be. */
export async function postedMessages(
  db: Database,
  ids: readonly number[],
): Promise<Map<number, { ref?: string; open: boolean }>> {
  const { id, ref, status } = deliveries;
  const rows = await read(db, (sql) =>
    sql
      .select({ id, ref, status })
      .from(deliveries)
      .where(inArray(id, [...ids]))
      .all(),
  );
  const isOpen = (state: string) => state === "waiting" || state === "sending" || state === "unknown";
  return new Map(rows.map((row) => [row.id, { ref: row.ref ?? undefined, open: isOpen(row.status) }]));
}

/** When the earliest waiting work becomes due; undefined when there is none. */
export async function nextDeliveryAt(db: Database): Promise<Millis | undefined> {
  const row = await read(db, (sql) =>
    sql
      .select({ at: raw<number | null>`min(max(${deliveries.notBefore}, ${channels.notBefore}))` })
      .from(deliveries)
      .innerJoin(channels, eq(channels.id, deliveries.channelId))
      .where(and(open, ne(deliveries.status, "sending"), raw`${channels.pausedReason} is null`))
      .get(),
  );
  return row?.at ?? undefined;
}

type CardPost = Omit<QueuedPost, "storyId" | "threadOf" | "continues">;

/** Puts a message that is not a story's card into a channel's queue, once per subject. Returns false when it was there already. */
export async function enqueue(db: Database, post: CardPost): Promise<boolean> {
  return (await unit(db, (sql) => queuePost(sql, post))) !== undefined;
}
