import { and, eq, sql as raw } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import type { Database } from "../open.ts";
import { read, unit } from "../unit.ts";
import { catchUpMarks } from "./tables.ts";

type Asker = { channelId: number; actorId: string };

/** Up to when somebody was told in a channel what changed; undefined: never. */
export async function caughtUpTo(db: Database, { channelId, actorId }: Asker): Promise<Millis | undefined> {
  const row = await read(db, (sql) =>
    sql
      .select({ at: catchUpMarks.askedAt })
      .from(catchUpMarks)
      .where(and(eq(catchUpMarks.channelId, channelId), eq(catchUpMarks.actorId, actorId)))
      .get(),
  );
  return row?.at;
}

/** Never moves back. */
export async function noteCaughtUp(db: Database, { channelId, actorId }: Asker, at: Millis): Promise<void> {
  await unit(db, (sql) =>
    sql
      .insert(catchUpMarks)
      .values({ channelId, actorId, askedAt: at })
      .onConflictDoUpdate({
        target: [catchUpMarks.channelId, catchUpMarks.actorId],
        set: { askedAt: raw`max(${catchUpMarks.askedAt}, excluded.asked_at)` },
      })
      .run(),
  );
}

/**
 * Just behind the newest that any story has. What is being sorted while somebody asks carries the time at which that began: a mark at the
 * moment of asking would lose it. Undefined while there is nothing.
 */
export async function afterNewest(db: Database): Promise<Millis | undefined> {
  const row = await read(db, (sql) =>
    sql.get<{ added: Millis | null; found: Millis | null; corrected: Millis | null }>(
      raw`select (select max(added_at) from story_articles) as added,
      (select found_at from developments order by id desc limit 1) as found,
      (select at from corrections order by id desc limit 1) as corrected`,
    ),
  );
  const newest = Math.max(row.added ?? 0, row.found ?? 0, row.corrected ?? 0);
  return newest === 0 ? undefined : newest + 1;
}
