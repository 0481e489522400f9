import { and, eq } from "drizzle-orm";
import type { Verdict } from "../../delivery/retry.ts";
import type { Millis } from "../../model.ts";
import { channels } from "../channels/tables.ts";
import type { Database, Sql } from "../open.ts";
import { unit } from "../unit.ts";
import { type ClaimedDelivery, openWork } from "./claim-due.ts";
import { nextCardSubject, queuePost } from "./queue-post.ts";
import { deliveries } from "./tables.ts";

/** Records how an attempt ended, with what follows for the channel or the platform, in one unit. */
export async function settle(db: Database, claimed: ClaimedDelivery, outcome: Verdict, now: Millis): Promise<void> {
  await unit(db, async (sql) => {
    const row = await sql.select().from(deliveries).where(eq(deliveries.id, claimed.id)).get();
    if (!row || !isStillHeld(row, claimed)) return;
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

/** What somebody else took over meanwhile, because it took too long, is theirs to settle. */
function isStillHeld(row: typeof deliveries.$inferSelect, { attempts, lookUps }: ClaimedDelivery): boolean {
  return row.status === "sending" && row.attempts === attempts && row.lookUps === lookUps;
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
    case "plainer":
      return { status: "waiting", notBefore: now, reason: outcome.reason, isPlain: true };
    case "look": {
      const unsureSince = outcome.isAnswered ? (row.unsureSince ?? now) : row.unsureSince;
      return { status: "unknown", notBefore: outcome.at, reason: outcome.reason, unsureSince };
    }
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
    .where(and(openWork, eq(deliveries.threadOf, id)))
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
  const { channelId, message, storyId, causes, labels } = card;
  const post = { channelId, message, now, storyId, causes, labels };
  if (!again) await queuePost(sql, { ...post, subject: nextCardSubject(card), continues: card.id });
}

async function deliveryById(sql: Sql, id: number) {
  return sql.select().from(deliveries).where(eq(deliveries.id, id)).get();
}

async function pause(sql: Sql, which: ReturnType<typeof eq>, reason: string): Promise<void> {
  await sql.update(channels).set({ pausedReason: reason }).where(which).run();
}
