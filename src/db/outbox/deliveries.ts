import { desc, eq, sql as raw, type SQL } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import { type Database, type Sql, sqlOf } from "../open.ts";
import { channels, deliveries } from "../schema.ts";

export type DeliveryState = {
  platform: string;
  address: string;
  subject: string;
  status: typeof deliveries.$inferSelect.status;
  sentAt?: Millis;
  editedAt?: Millis;
  reason?: string;
};

/** Where a story was told, for `why`. */
export async function deliveriesOfStory(db: Database, storyId: number): Promise<DeliveryState[]> {
  return deliveryStates(sqlOf(db), eq(deliveries.storyId, storyId), 50);
}

/** Messages given up or of unknown fate, newest first, for `status`. */
export async function troubledDeliveries(db: Database, limit: number): Promise<DeliveryState[]> {
  return deliveryStates(sqlOf(db), raw`${deliveries.status} in ('failed', 'unknown')`, limit); // literals, so that the partial index serves them
}

/** How many are not settled: to be posted, or to be looked for. */
export async function openDeliveries(db: Database): Promise<number> {
  const row = sqlOf(db)
    .select({ n: raw<number>`count(*)` })
    .from(deliveries)
    .where(raw`${deliveries.status} in ('waiting', 'sending', 'unknown')`) // literals, so that the partial index serves them
    .get();
  return row?.n ?? 0;
}

function deliveryStates(sql: Sql, which: SQL, limit: number): DeliveryState[] {
  const rows = sql
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
  }));
}

/** How many rows stand in each status. */
export async function countDeliveries(db: Database): Promise<Record<string, number>> {
  const rows = sqlOf(db)
    .select({ status: deliveries.status, n: raw<number>`count(*)` })
    .from(deliveries)
    .groupBy(deliveries.status)
    .all();
  return Object.fromEntries(rows.map((r) => [r.status, r.n]));
}
