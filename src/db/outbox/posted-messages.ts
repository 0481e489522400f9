import { inArray } from "drizzle-orm";
import type { Database } from "../open.ts";
import { read } from "../unit.ts";
import { deliveries } from "./tables.ts";

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
