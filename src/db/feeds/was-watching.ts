import { min } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import type { Database } from "../open.ts";
import { read } from "../unit.ts";
import { feeds } from "./tables.ts";

/** Whether any feed was read at that time already: of what was published before, only what feeds still showed was ever seen. */
export async function wasWatching(db: Database, at: Millis): Promise<boolean> {
  const row = await read(db, (sql) =>
    sql
      .select({ since: min(feeds.firstPolledAt) })
      .from(feeds)
      .get(),
  );
  return row?.since != null && row.since <= at;
}
