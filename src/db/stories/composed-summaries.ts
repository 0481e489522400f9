import { and, desc, eq, exists, gt, gte, sql as raw } from "drizzle-orm";
import type { ComposedSummary, Millis } from "../../model.ts";
import { type Database, sqlOf } from "../open.ts";
import { deliveries, stories } from "../schema.ts";
import { type StoryView, storyViews } from "./stories.ts";

/** Stories that were told somewhere and changed since the model was last asked, the newest first; older ones than `since` are left. */
export async function storiesToCompose(db: Database, since: Millis, limit: number): Promise<StoryView[]> {
  const sql = sqlOf(db);
  const told = sql.select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.storyId, stories.id));
  const isPlanned = eq(stories.plannedRevision, stories.revision);
  const rows = sql
    .select({ id: stories.id })
    .from(stories)
    .where(and(gte(stories.updatedAt, since), gt(stories.revision, stories.composedRevision), isPlanned, exists(told)))
    .orderBy(desc(stories.updatedAt))
    .limit(limit)
    .all();
  return storyViews(
    db,
    rows.map((row) => row.id),
  );
}

/** Notes that the model was asked for that revision, and what it wrote, if anything; then the cards of the story are work. */
export async function saveComposed(
  db: Database,
  { storyId, revision, composed }: { storyId: number; revision: number; composed?: ComposedSummary },
): Promise<void> {
  const asked = composed
    ? { composed, revision: raw`${stories.revision} + 1`, composedRevision: revision + 1 }
    : { composedRevision: revision };
  sqlOf(db).update(stories).set(asked).where(eq(stories.id, storyId)).run();
}
