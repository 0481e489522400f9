import { and, desc, eq, exists, gt, gte, sql as raw } from "drizzle-orm";
import type { ComposedSummary, Millis } from "../../model.ts";
import type { Database } from "../open.ts";
import { deliveries } from "../outbox/tables.ts";
import { read, unit } from "../unit.ts";
import { type StoryView, viewsOf } from "./story-view.ts";
import { stories } from "./tables.ts";

/** Stories that were told somewhere and changed since the model was last asked, the newest first; older ones than `since` are left. */
export async function storiesToCompose(db: Database, since: Millis, limit: number): Promise<StoryView[]> {
  return read(db, async (sql) => {
    const told = sql.select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.storyId, stories.id));
    const isPlanned = eq(stories.plannedRevision, stories.revision);
    const rows = await sql
      .select({ id: stories.id })
      .from(stories)
      .where(
        and(gte(stories.updatedAt, since), gt(stories.revision, stories.composedRevision), isPlanned, exists(told)),
      )
      .orderBy(desc(stories.updatedAt))
      .limit(limit)
      .all();
    return viewsOf(
      sql,
      rows.map((row) => row.id),
    );
  });
}

/** Notes that the model was asked for that revision, and what it wrote, if anything; then the cards of the story are work. */
export async function saveComposed(
  db: Database,
  { storyId, revision, composed }: { storyId: number; revision: number; composed?: ComposedSummary },
): Promise<void> {
  const asked = composed
    ? { composed, revision: raw`${stories.revision} + 1`, composedRevision: revision + 1 }
    : { composedRevision: revision };
  await unit(db, (sql) => sql.update(stories).set(asked).where(eq(stories.id, storyId)).run());
}
