import { and, eq, sql as raw } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import { channels } from "../channels/tables.ts";
import type { Database } from "../open.ts";
import { unit } from "../unit.ts";
import { deliveries } from "./tables.ts";

/**
 * After a start: attempts that a dead process left open. An edit may simply be made again; a post may have got through,
 * so it is looked for, not before `lookAt`. Channels that were paused get another chance.
 */
export async function recoverInterrupted(db: Database, lookAt: Millis): Promise<number> {
  return unit(db, async (sql) => {
    const open = eq(deliveries.status, "sending");
    await sql
      .update(deliveries)
      .set({ status: "waiting" })
      .where(and(open, raw`${deliveries.ref} is not null`))
      .run();
    const posts = await sql.update(deliveries).set({ status: "unknown", notBefore: lookAt }).where(open).run();
    await sql.update(channels).set({ pausedReason: null }).run();
    return posts.changes;
  });
}
