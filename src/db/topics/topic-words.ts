import { inArray } from "drizzle-orm";
import type { Database } from "../open.ts";
import { read } from "../unit.ts";
import { matches } from "./tables.ts";

/**
 * The words by which the articles matched the topic, as they stand in the texts, each once. What most other topics matched by as well,
 * the country that all are about, is left out: it tells nothing of this one.
 */
export async function topicWords(
  db: Database,
  { topicId, articleIds }: { topicId: number; articleIds: readonly number[] },
): Promise<string[]> {
  if (articleIds.length === 0) return [];
  const rows = await read(db, (sql) =>
    sql
      .select({ topicId: matches.topicId, terms: matches.terms })
      .from(matches)
      .where(inArray(matches.articleId, [...articleIds]))
      .all(),
  );
  const byTopic = new Map<number, Set<string>>();
  for (const row of rows) {
    const words = byTopic.get(row.topicId) ?? new Set();
    for (const term of row.terms) words.add(term.text.toLowerCase());
    byTopic.set(row.topicId, words);
  }
  const own = [...(byTopic.get(topicId) ?? [])];
  const others = [...byTopic].flatMap(([id, words]) => (id === topicId ? [] : [words]));
  return own.filter((word) => others.filter((words) => words.has(word)).length <= others.length / 2);
}
