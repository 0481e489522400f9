import { desc, eq, sql as raw, type SQL } from "drizzle-orm";
import type { Millis, PostCause } from "../../model.ts";
import { channels } from "../channels/tables.ts";
import type { Database, Sql } from "../open.ts";
import { read } from "../unit.ts";
import { deliveries } from "./tables.ts";

export type DeliveryState = {
  platform: string;
  address: string;
  subject: string;
  status: typeof deliveries.$inferSelect.status;
  sentAt?: Millis;
  editedAt?: Millis;
  reason?: string;
  /** Articles that brought about what it says last. */
  causes: PostCause[];
};

/** Where a story was told, for `why`. */
export async function deliveriesOfStory(db: Database, storyId: number): Promise<DeliveryState[]> {
  return read(db, (sql) => deliveryStates(sql, eq(deliveries.storyId, storyId), 50));
}

/** Messages given up or of unknown fate, newest first, for `status`. */
export async function troubledDeliveries(sql: Sql, limit: number): Promise<DeliveryState[]> {
  return deliveryStates(sql, raw`${deliveries.status} in ('failed', 'unknown')`, limit); // literals, so that the partial index serves them
}

/** How many are not settled: to be posted, or to be looked for. */
export async function openDeliveries(sql: Sql): Promise<number> {
  const row = await sql
    .select({ n: raw<number>`count(*)` })
    .from(deliveries)
    .where(raw`${deliveries.status} in ('waiting', 'sending', 'unknown')`) // literals, so that the partial index serves them
    .get();
  return row?.n ?? 0;
}

async function deliveryStates(sql: Sql, which: SQL, limit: number): Promise<DeliveryState[]> {
  const rows = await sql
    .select({ delivery: deliveries, platform: channels.platform, address: channels.address })
    .from(deliveries)
    .innerJoin(channels, eq(channels.id, deliveries.channelId))
    .where(which)
    .orderBy(desc(deliveries.id))
    .limit(limit)
    .all();
  return rows.map(({ delivery, platform, address }) => ({
    platform,
    address,
    subject: delivery.subject,
    status: delivery.status,
    sentAt: delivery.sentAt ?? undefined,
    editedAt: delivery.editedAt ?? undefined,
    reason: delivery.reason ?? undefined,
    causes: delivery.causes,
  }));
}

/** How many rows stand in each status. */
export async function countDeliveries(db: Database): Promise<Record<string, number>> {
  const rows = await read(db, (sql) =>
    sql
      .select({ status: deliveries.status, n: raw<number>`count(*)` })
      .from(deliveries)
      .groupBy(deliveries.status)
      .all(),
  );
  return Object.fromEntries(rows.map((r) => [r.status, r.n]));
}
