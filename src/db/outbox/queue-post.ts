import type { Message } from "../../messages/message.ts";
import type { Millis } from "../../model.ts";
import type { Sql } from "../open.ts";
import { deliveries } from "./tables.ts";

/** `threadOf`: the delivery in whose thread it is a reply. `continues`: the card before this one. */
export type QueuedPost = {
  channelId: number;
  subject: string;
  message: Message;
  now: Millis;
  storyId?: number;
  threadOf?: number;
  continues?: number;
};

/** Puts a post into a channel's queue inside the unit of the caller, once per subject. Returns its id, undefined when it was there already. */
export async function queuePost(sql: Sql, { now, ...post }: QueuedPost): Promise<number | undefined> {
  const done = await sql
    .insert(deliveries)
    .values({ ...post, status: "waiting", queuedAt: now, notBefore: now })
    .onConflictDoNothing()
    .returning({ id: deliveries.id })
    .get();
  return done?.id;
}

/** The first card of a story in a channel. */
export function storySubject(storyId: number): string {
  return `story:${storyId}`;
}

/** The card that goes on from another: one each. */
export function nextCardSubject({ id, storyId }: { id: number; storyId: number | null }): string {
  return `${storySubject(storyId ?? 0)}:after:${id}`;
}
