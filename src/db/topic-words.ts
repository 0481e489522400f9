import { and, eq, inArray } from "drizzle-orm";
import { type Database, sqlOf } from "./open.ts";
import { matches } from "./schema.ts";

/** The words by which the articles matched the topic, as they stand in the texts, each once. */
export async function topicWords(
  db: Database,
  { topicId, articleIds }: { topicId: number; articleIds: readonly number[] },
): Promise<string[]> {
  if (articleIds.length === 0) return [];
  const rows = sqlOf(db)
    .select({ terms: matches.terms })
    .from(matches)
    .where(and(eq(matches.topicId, topicId), inArray(matches.articleId, [...articleIds])))
    .all();
  return [...new Set(rows.flatMap(({ terms }) => terms.map((term) => term.text.toLowerCase())))];
}
