import type { Message } from "../messages/message.ts";
import type { Millis } from "../model.ts";
import type { Sql } from "./open.ts";
import { deliveries } from "./schema.ts";

export type QueuedPost = { channelId: number; subject: string; message: Message; now: Millis; storyId?: number };

/** Puts a post into a channel's queue inside the transaction of the caller, once per subject. Returns false when it was there already. */
export function queuePost(sql: Sql, { now, ...post }: QueuedPost): boolean {
  const done = sql
    .insert(deliveries)
    .values({ ...post, status: "waiting", queuedAt: now, notBefore: now })
    .onConflictDoNothing()
    .run();
  return done.changes > 0;
}
