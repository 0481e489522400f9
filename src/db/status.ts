import { count, eq, max } from "drizzle-orm";
import type { StatusFacts } from "../messages/status.ts";
import { countDeliveries, troubledDeliveries } from "./deliveries.ts";
import { feedStates } from "./feeds.ts";
import { type Database, sqlOf } from "./open.ts";
import { articles, facts, stories } from "./schema.ts";

/** The health of the installation in one look. */
export async function statusFacts(db: Database): Promise<StatusFacts> {
  const sql = sqlOf(db);
  const stored = sql
    .select({ n: count(), newest: max(articles.firstSeenAt) })
    .from(articles)
    .get();
  const states = await feedStates(db);
  const deliveries = await countDeliveries(db);
  const troubled = await troubledDeliveries(db, 5);
  return {
    watchlist: sql.select().from(facts).where(eq(facts.name, "watchlist.title")).get()?.value ?? "none installed",
    articles: stored?.n ?? 0,
    stories: sql.select({ n: count() }).from(stories).get()?.n ?? 0,
    ...(stored?.newest == null ? {} : { lastArticleAt: stored.newest }),
    feeds: {
      total: states.length,
      failing: states
        .filter((f) => f.failures > 0)
        .map((f) => ({ outlet: f.outlet, url: f.url, reason: f.failureReason ?? "", nextCheckAt: f.nextCheckAt })),
    },
    waiting: (deliveries.waiting ?? 0) + (deliveries.sending ?? 0) + (deliveries.unknown ?? 0),
    troubled: troubled.map((t) => ({
      where: `${t.platform} ${t.address}`,
      subject: t.subject,
      reason: t.reason ?? t.status,
    })),
  };
}
