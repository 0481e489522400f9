import { statusFacts } from "../db/status.ts";
import { publicUrl } from "../feeds/public-url.ts";
import { statusMessage } from "../messages/status.ts";
import type { Command } from "./command.ts";

export const statusCommand: Command = {
  name: "status",
  description: "Show what is stored, and which feeds or messages have trouble",
  options: [],
  permission: "everyone",
  examples: ["status"],
  async run({ db }) {
    const facts = await statusFacts(db);
    const failing = facts.feeds.failing.map((feed) => ({ ...feed, url: publicUrl(feed.url) }));
    return { message: statusMessage({ ...facts, feeds: { ...facts.feeds, failing } }), visibility: "asker" };
  },
};
