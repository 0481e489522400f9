import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../open.ts";
import { read } from "../unit.ts";
import { matches } from "./tables.ts";

/** Those of the articles that match the topic themselves: a story may have others. */
export async function matchedAmong(
  db: Database,
  { topicId, articleIds }: { topicId: number; articleIds: readonly number[] },
): Promise<Set<number>> {
  if (articleIds.length === 0) return new Set();
  const rows = await read(db, (sql) =>
    sql
      .select({ id: matches.articleId })
      .from(matches)
      .where(and(eq(matches.topicId, topicId), inArray(matches.articleId, [...articleIds])))
      .all(),
  );
  return new Set(rows.map(({ id }) => id));
}
