import { noteHeard, updateTimes } from "../../db/feeds/pushed-documents.ts";
import type { Database, Sql } from "../../db/open.ts";
import { unit } from "../../db/unit.ts";
import type { Entry } from "../../model.ts";
import { type PollCounts, type ReadDocument, saveDocument } from "./save-document.ts";

/**
 * One push, one unit. The poll's own memory of the feed (validators, next check) stays as it is: a push brings what is new and says nothing
 * of the rest.
 */
export async function savePushed(db: Database, document: ReadDocument): Promise<PollCounts> {
  return unit(db, async (sql) => {
    const counts = await saveDocument(sql, { ...document, entries: await withoutOutdated(sql, document) });
    await noteHeard(sql, document);
    return counts;
  });
}

/** Hubs repeat what they could not deliver, and then an older text of an article may come after a newer one. */
async function withoutOutdated(sql: Sql, { feedId, entries }: ReadDocument): Promise<Entry[]> {
  const updated = await updateTimes(
    sql,
    feedId,
    entries.flatMap((entry) => entry.keys),
  );
  return entries.filter(
    ({ keys, updatedAt }) => updatedAt === undefined || keys.every((key) => (updated.get(key) ?? 0) <= updatedAt),
  );
}
