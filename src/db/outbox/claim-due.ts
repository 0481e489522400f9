import { and, asc, eq, ne, sql as raw } from "drizzle-orm";
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

/** When the earliest waiting work becomes due; undefined when there is none. */
export async function nextDeliveryAt(db: Database): Promise<Millis | undefined> {
  const row = await read(db, (sql) =>
    sql
      .select({ at: raw<number | null>`min(max(${deliveries.notBefore}, ${channels.notBefore}))` })
      .from(deliveries)
      .innerJoin(channels, eq(channels.id, deliveries.channelId))
      .where(and(openWork, ne(deliveries.status, "sending"), raw`${channels.pausedReason} is null`))
      .get(),
  );
  return row?.at ?? undefined;
}
