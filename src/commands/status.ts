import { feedRecords } from "../db/feed-records.ts";
import type { Database } from "../db/open.ts";
import { statusFacts } from "../db/status.ts";
import { publicUrl } from "../feeds/public-url.ts";
import { type StatusFacts, statusMessage } from "../messages/status.ts";
import type { Command } from "./command.ts";

export const statusCommand: Command = {
  name: "status",
  description: "Show what is stored, and which feeds or messages have trouble",
  options: [],
  permission: "everyone",
  examples: ["status"],
  async run({ db }) {
    const facts = await statusFacts(db);
    return { message: statusMessage({ ...facts, feeds: await feedFacts(db) }), visibility: "asker" };
  },
};

async function feedFacts(db: Database): Promise<StatusFacts["feeds"]> {
  const feeds = (await feedRecords(db)).filter((feed) => feed.active);
  const asked = feeds.filter((feed) => feed.pausedReason === undefined);
  return {
    total: feeds.length,
    failing: asked
      .filter((feed) => feed.failures > 0)
      .map((feed) => ({
        outlet: feed.outlet,
        url: publicUrl(feed.url),
        reason: feed.failureReason ?? "",
        nextCheckAt: feed.nextCheckAt,
      })),
    paused: feeds.flatMap(({ id, outlet, pausedReason: reason }) =>
      reason === undefined ? [] : [{ id, outlet, reason }],
    ),
    held: feeds.filter((feed) => feed.held > 0).map(({ id, outlet, held }) => ({ id, outlet, articles: held })),
  };
}
