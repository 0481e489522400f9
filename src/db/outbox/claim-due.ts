import { and, asc, desc, eq, isNotNull, lte, ne, or, sql as raw } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Message } from "../../messages/message.ts";
import type { Channel, Millis } from "../../model.ts";
import { channels } from "../channels/tables.ts";
import type { Database, Sql } from "../open.ts";
import { read, unit } from "../unit.ts";
import { deliveries } from "./tables.ts";

/** One attempt to make: `ref` present means edit; `unsettled` means look whether an earlier attempt got through first. */
export type ClaimedDelivery = {
  id: number;
  channel: Channel;
  subject: string;
  key: string;
  message: Message;
  revision: number;
  ref?: string;
  /** The platform's id of the message in whose thread it is a reply. */
  thread?: string;
  unsettled: boolean;
  /** The platform's id of what was posted last in the channel: one of unknown fate stands behind it. */
  after?: string;
  /** The platform refused how it looks. */
  isPlain: boolean;
  attempts: number;
  lookUps: number;
  /** Since when look-ups are answered without telling whether it was posted. */
  unsureSince?: Millis;
  queuedAt: Millis;
  attemptedAt: Millis;
};

/** `holder` has the claims for `leaseMs`; `inHand`: channels of those that it has still not settled. */
export type ClaimOptions = { limit: number; holder: string; leaseMs: Millis; inHand?: ReadonlySet<number> };

/**
 * Takes the next piece of work of every channel that has none in hand, and marks it as being sent. First posts of a channel go out
 * in the order they were queued: one that waits for its retry holds back the later ones. Edits never hold back anything. Claims that
 * nobody settled in time are taken over.
 */
export async function claimDue(db: Database, now: Millis, options: ClaimOptions): Promise<ClaimedDelivery[]> {
  const { limit, inHand, ...lease } = options;
  return unit(db, async (sql) => {
    const seen = new Set<number>(inHand);
    const claims: ClaimedDelivery[] = [];
    for (const { delivery, channel, thread } of await dueRows(sql, now)) {
      if (seen.has(delivery.channelId) || claims.length >= limit) continue;
      seen.add(delivery.channelId);
      claims.push(await claim(sql, delivery, channel, { now, ...lease, thread: thread ?? undefined }));
    }
    return claims;
  });
}

/** Word for word the condition of the index on open work, or SQLite would read every message ever sent instead. */
export const openWork = raw`${deliveries.status} in ('waiting', 'sending', 'unknown')`;

const root = alias(deliveries, "root");

async function dueRows(sql: Sql, now: Millis) {
  return sql
    .select({ delivery: deliveries, channel: channels, thread: root.ref })
    .from(deliveries)
    .innerJoin(channels, eq(channels.id, deliveries.channelId))
    .leftJoin(root, eq(root.id, deliveries.threadOf))
    .where(
      and(
        openWork,
        // A reply needs its card to stand there; planReplies knows only such cards, so this holds nothing back for long.
        raw`(${deliveries.threadOf} is null or ${root.ref} is not null)`,
        or(ne(deliveries.status, "sending"), lte(deliveries.claimedUntil, now)),
        raw`${channels.pausedReason} is null and ${channels.notBefore} <= ${now} and ${deliveries.notBefore} <= ${now}`,
        raw`not exists (select 1 from deliveries s where s.channel_id = ${deliveries.channelId}
          and s.status in ('waiting', 'sending', 'unknown') and s.status = 'sending' and s.claimed_until > ${now})`,
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
  { now, holder, leaseMs, ...place }: { now: Millis; holder: string; leaseMs: Millis; thread?: string },
): Promise<ClaimedDelivery> {
  // Whoever was sending it is gone: an edit is simply made again, a post may have got through.
  const unsettled = row.status === "unknown" || (row.status === "sending" && row.ref === null);
  const attemptedAt = unsettled ? (row.attemptedAt ?? now) : now;
  const counts = unsettled
    ? { attempts: row.attempts, lookUps: row.lookUps + 1, unsureSince: row.unsureSince }
    : { attempts: row.attempts + 1, lookUps: 0, unsureSince: null };
  await sql
    .update(deliveries)
    .set({
      ...counts,
      status: "sending",
      claimedBy: holder,
      claimedUntil: now + leaseMs,
      attemptedAt,
      attemptedRevision: unsettled ? undefined : row.revision,
    })
    .where(eq(deliveries.id, row.id))
    .run();
  return {
    id: row.id,
    channel: { id: channel.id, platform: channel.platform, address: channel.address, timezone: channel.timezone },
    subject: row.subject,
    key: row.key,
    message: row.message,
    revision: row.revision,
    ref: row.ref ?? undefined,
    ...place,
    unsettled,
    after: unsettled ? await lastPosted(sql, channel.id) : undefined,
    isPlain: row.isPlain,
    ...{ ...counts, unsureSince: counts.unsureSince ?? undefined },
    queuedAt: row.queuedAt,
    attemptedAt,
  };
}

async function lastPosted(sql: Sql, channelId: number): Promise<string | undefined> {
  const { ref, sentAt, id } = deliveries;
  const row = await sql
    .select({ ref })
    .from(deliveries)
    .where(and(eq(deliveries.channelId, channelId), isNotNull(ref)))
    .orderBy(desc(sentAt), desc(id))
    .limit(1)
    .get();
  return row?.ref ?? undefined;
}

/** When the earliest waiting work becomes due, or a claim ends that nobody settled; undefined when there is none. */
export async function nextDeliveryAt(db: Database): Promise<Millis | undefined> {
  const row = await read(db, (sql) =>
    sql
      .select({
        at: raw<number | null>`min(case when ${deliveries.status} = 'sending' then ${deliveries.claimedUntil}
          else max(${deliveries.notBefore}, ${channels.notBefore}) end)`,
      })
      .from(deliveries)
      .innerJoin(channels, eq(channels.id, deliveries.channelId))
      .where(and(openWork, raw`${channels.pausedReason} is null`))
      .get(),
  );
  return row?.at ?? undefined;
}
