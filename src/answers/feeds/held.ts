import { heldDecided } from "../../cards/held-notice.ts";
import type { CommandContext, Reply } from "../../commands/command.ts";
import { findFeed } from "../../commands/find-feed.ts";
import { decideHeld } from "../../db/articles/held.ts";
import type { Database } from "../../db/open.ts";
import { reviseNotices } from "../../db/outbox/notices.ts";
import { unit } from "../../db/unit.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import type { Millis } from "../../model.ts";
import { feedChanged } from "./changed-message.ts";

/** Lets the held articles of a feed through, as if they had just come. */
export function postHeld(context: CommandContext, what: string): Promise<Reply | UserError> {
  return decide(context, what, "post");
}

/** Keeps the held articles of a feed as backlog: searchable, and never posted. */
export function seeHeld(context: CommandContext, what: string): Promise<Reply | UserError> {
  return decide(context, what, "seen");
}

async function decide(context: CommandContext, what: string, decision: "post" | "seen"): Promise<Reply | UserError> {
  const { db, now, wake, wakeCluster } = context;
  const feed = await findFeed(db, what);
  if (isUserError(feed)) return feed;
  const name = `#${feed.id} ${feed.outlet}`;
  if (feed.held === 0) {
    return userError("nothing-held", `${name} has no held articles. /news feeds list shows the feeds that have.`);
  }
  const articles = await settle(db, { feedId: feed.id, decision, now });
  wakeCluster();
  wake(); // the notices in the channels say now what was decided
  const fact =
    decision === "post"
      ? `${name}: the ${articles} held articles are matched now; what fits a topic is posted where it is followed.`
      : `${name}: the ${articles} held articles count as seen. They can be searched and are not posted.`;
  return {
    message: feedChanged(fact, [{ label: "Show the feed", command: `feeds show ${feed.id}` }]),
    visibility: "asker",
  };
}

/** Returns how many articles it was. The notices in the channels change to say so. */
async function settle(
  db: Database,
  { feedId, decision, now }: { feedId: number; decision: "post" | "seen"; now: Millis },
): Promise<number> {
  return unit(db, async (sql) => {
    const { articles, noticed } = await decideHeld(sql, { feedId, decision, now });
    if (noticed) {
      const message = heldDecided(noticed.outlet, decision, { articles, at: now });
      await reviseNotices(sql, noticed.subject, message, now);
    }
    return articles;
  });
}
