import { count, eq, isNotNull, max } from "drizzle-orm";
import type { Millis } from "../../model.ts";
import { articles } from "../articles/tables.ts";
import { channels } from "../channels/tables.ts";
import { feedStates } from "../feeds/feeds.ts";
import type { Database, Sql } from "../open.ts";
import { stories } from "../stories/tables.ts";
import { facts } from "../tables.ts";
import { read } from "../unit.ts";
import { type DeliveryState, openDeliveries, troubledDeliveries } from "./deliveries.ts";

export type StatusFacts = {
  watchlist: string;
  articles: number;
  stories: number;
  lastArticleAt?: Millis;
  feeds: {
    total: number;
    failing: readonly { outlet: string; url: string; reason: string; nextCheckAt: Millis }[];
    /** Not read until somebody resumes them. */
    paused?: readonly { id: number; outlet: string; reason: string }[];
    /** With new articles that wait for somebody to decide. */
    held?: readonly { id: number; outlet: string; articles: number }[];
  };
  waiting: number;
  /** What the language model did in the last seven days: answers that passed the gate, that were refused by it, and none at all. */
  model?: { passed: number; refused: number; failed: number; tokens: number };
  troubled: readonly { where: string; subject: string; reason: string }[];
};

/** The health of the installation in one look. */
export async function statusFacts(db: Database): Promise<StatusFacts> {
  return read(db, async (sql) => {
    // Two queries: a count alone reads no row.
    const stored = await sql.select({ n: count() }).from(articles).get();
    const newest = await sql
      .select({ at: max(articles.firstSeenAt) })
      .from(articles)
      .get();
    const states = await feedStates(sql);
    const troubled = await troubledDeliveries(sql, 5);
    return {
      watchlist:
        (await sql.select().from(facts).where(eq(facts.name, "watchlist.title")).get())?.value ?? "none installed",
      articles: stored?.n ?? 0,
      stories: await standingStories(sql),
      lastArticleAt: newest?.at == null ? undefined : newest.at,
      feeds: {
        total: states.length,
        failing: states
          .filter((f) => f.failures > 0)
          .map((f) => ({ outlet: f.outlet, url: f.url, reason: f.failureReason ?? "", nextCheckAt: f.nextCheckAt })),
      },
      waiting: await openDeliveries(sql),
      troubled: [...(await pausedChannels(sql)), ...troubled.map(asTrouble)],
    };
  });
}

/** Those that were put together with others have no articles any more. Two counts by index are cheaper than one over all rows. */
async function standingStories(sql: Sql): Promise<number> {
  const all = (await sql.select({ n: count() }).from(stories).get())?.n ?? 0;
  return all - ((await sql.select({ n: count() }).from(stories).where(isNotNull(stories.mergedInto)).get())?.n ?? 0);
}

/** Channels that cannot be posted to until someone acts. */
async function pausedChannels(sql: Sql): Promise<StatusFacts["troubled"]> {
  const rows = await sql.select().from(channels).where(isNotNull(channels.pausedReason)).limit(5).all();
  return rows.map((row) => ({
    where: `${row.platform} ${row.address}`,
    subject: "everything",
    reason: row.pausedReason ?? "",
  }));
}

function asTrouble({ platform, address, subject, reason, status }: DeliveryState): StatusFacts["troubled"][number] {
  return { where: `${platform} ${address}`, subject, reason: reason ?? status };
}
