import type { Message } from "../../messages/message.ts";
import type { Millis, PostCause, StoryLabel } from "../../model.ts";
import type { Sql } from "../open.ts";
import { deliveries } from "./tables.ts";

/** Which articles brought a post or an edit about, and what it calls their news. */
export type PostReason = { causes?: readonly PostCause[]; labels?: readonly StoryLabel[] };

/** `threadOf`: the delivery in whose thread it is a reply. `continues`: the card before this one. */
export type QueuedPost = {
  channelId: number;
  subject: string;
  message: Message;
  now: Millis;
  storyId?: number;
  threadOf?: number;
  continues?: number;
} & PostReason;

/** Puts a post into a channel's queue inside the unit of the caller, once per subject. Returns its id, undefined when it was there already. */
export async function queuePost(
  sql: Sql,
  { now, causes = [], labels = [], ...post }: QueuedPost,
): Promise<number | undefined> {
  const reason = { causes: [...causes], labels: [...labels] };
  const done = await sql
    .insert(deliveries)
    .values({ ...post, ...reason, status: "waiting", queuedAt: now, notBefore: now })
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
