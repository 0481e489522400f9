import { eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { PostCause, StoryLabel } from "../../model.ts";
import type { Database } from "../open.ts";
import { read } from "../unit.ts";
import { deliveries } from "./tables.ts";

const root = alias(deliveries, "root");

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

export type PostedFor = {
  subject: string;
  /** The story it tells of; of a reply the one of its card. */
  storyId?: number;
  isReply: boolean;
  /** It is a card that is never changed again. */
  closed: boolean;
  causes: PostCause[];
  labels: StoryLabel[];
};

/** Why the message that a platform knows by `key` was made, as far as it was not shown before. */
export async function reasonOfPost(db: Database, key: string): Promise<PostedFor | undefined> {
  const { subject, storyId, threadOf, closed, causes, labels } = deliveries;
  const row = await read(db, (sql) =>
    sql
      .select({ subject, storyId, closed, causes, labels, threadOf, rootStory: root.storyId })
      .from(deliveries)
      .leftJoin(root, eq(root.id, threadOf))
      .where(eq(deliveries.key, key))
      .get(),
  );
  if (!row) return undefined;
  const { rootStory, threadOf: thread, ...reason } = row;
  return { ...reason, storyId: row.storyId ?? rootStory ?? undefined, isReply: thread !== null };
}
