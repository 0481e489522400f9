import { type Column, sql as raw, type SQL } from "drizzle-orm";
import type { Message } from "../../messages/message.ts";
import type { Millis } from "../../model.ts";
import type { Sql } from "../open.ts";
import type { PostReason } from "./queue-post.ts";
import { deliveries } from "./tables.ts";

/**
 * Gives messages of the outbox another text. The last state wins: one that still waits simply changes; one that was posted becomes an
 * edit, not before `editGapMs` after its last post or edit; one that was only listed becomes a post, and so does one that was given up. Without a gap an edit that waits for
 * nothing else goes out at once.
 */
export async function reviseDelivery(
  sql: Sql,
  which: SQL | undefined,
  message: Message,
  { now, editGapMs, causes = [], labels = [] }: { now: Millis; editGapMs: Millis } & PostReason,
): Promise<void> {
  const lastShown = raw`coalesce(${deliveries.editedAt}, ${deliveries.sentAt}, 0)`;
  const hurries = raw`${editGapMs} = 0 and ${deliveries.status} = 'waiting' and ${deliveries.attempts} = 0`;
  // What was given up has another chance with other words; what may have been posted is looked for first.
  const settled = raw`(${deliveries.status} in ('sent', 'listed') or (${deliveries.status} = 'failed' and ${deliveries.closed} = 0))`;
  const open = raw`case when ${deliveries.unsureSince} is null then 'waiting' else 'unknown' end`;
  await sql
    .update(deliveries)
    .set({
      message,
      revision: raw`${deliveries.revision} + 1`,
      status: raw`case when ${settled} then ${open} else ${deliveries.status} end`,
      queuedAt: raw`case when ${settled} then ${now} else ${deliveries.queuedAt} end`,
      notBefore: raw`case when ${settled} then max(${now}, ${lastShown} + ${editGapMs})
        when ${hurries} then min(${now}, ${deliveries.notBefore}) else ${deliveries.notBefore} end`,
      causes: withThose(deliveries.causes, causes, settled),
      labels: withThose(deliveries.labels, labels, settled),
      isPlain: false,
      attempts: raw`case when ${settled} then 0 else ${deliveries.attempts} end`,
    })
    .where(which)
    .run();
}

/** What was shown gives way to what is new; what nobody saw yet stands beside it. */
function withThose(column: Column, added: readonly unknown[], isShown: SQL): SQL {
  const list = JSON.stringify(added);
  // A text loses its quotes in json_each, an object stays as it is written.
  const item = raw`case type when 'text' then json_quote(value) else value end`;
  return raw`case when ${isShown} then ${list} else (select json_group_array(json(item)) from
    (select ${item} as item from json_each(${column}) union select ${item} from json_each(${list}))) end`;
}
