import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Discord } from "../stand-ins/discord.ts";
import type { FeedServer } from "../stand-ins/feed-server.ts";
import type { SlackStandIn } from "../stand-ins/slack.ts";

/** `npm start` in a folder of its own, on stand-ins, polling every second; to be killed. */
export function startBotProcess(
  folder: string,
  feeds: FeedServer,
  slack: SlackStandIn,
  discord: Discord,
): ChildProcess {
  const child = spawn("node", [join(import.meta.dirname, "../../bin/dateline.js"), "start"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      WATCHLIST: join(folder, "watchlist.yaml"),
      DATABASE_PATH: join(folder, "data/test.db"),
      ALLOW_PRIVATE_FEEDS: feeds.host,
      POLL_CRON: "* * * * * *",
      MIN_POLL_SECONDS: "0",
      EDIT_GAP_SECONDS: "0",
      ARTICLE_PAGES: "off", // the invented articles have no pages
      LOG_LEVEL: "warn",
    },
  });
  child.stderr?.resume();
  return child;
}
