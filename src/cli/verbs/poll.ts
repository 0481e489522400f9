import { createApp, systemEffects } from "../../app.ts";
import { secretsOf } from "../../config.ts";
import { lockDatabase } from "../../db/lock.ts";
import { statusFacts } from "../../db/outbox/status.ts";
import { publicUrl } from "../../feeds/http/public-url.ts";
import { createLog } from "../../log.ts";
import { configOrComplain } from "../environment.ts";
import { openFetcher } from "../open-fetcher.ts";
import { openOrComplain } from "../open-installation.ts";
import type { Verb } from "../verb.ts";

export const pollVerb: Verb = {
  help: "Usage: dateline poll\n\nPolls every feed of the watchlist once, matches and stores what is new, and ends. Nothing is posted:\nthe cards wait for the bot.\n",
  async run(_, terminal) {
    const config = configOrComplain(terminal);
    if (!config) return 2;
    const lock = lockDatabase(config.databasePath);
    if (!lock) {
      terminal.stderr.write(`A bot is running on ${config.databasePath} and polls by itself.\n`);
      return 2;
    }
    const db = await openOrComplain(config, terminal);
    if (!db) return 2;
    const effects = systemEffects(createLog(config.logLevel, secretsOf(terminal.env)));
    const fetcher = openFetcher(config);
    const app = createApp(config, { db, fetcher, platforms: [], effects });
    await app.tick({ allFeeds: true, post: false });
    const { feeds, articles, stories } = await statusFacts(db);
    await app.stop();
    await fetcher.close();
    await db.close();
    lock.release();
    terminal.stdout.write(
      `${feeds.total - feeds.failing.length} of ${feeds.total} feeds read; ${articles} articles and ${stories} stories are stored.\n`,
    );
    for (const feed of feeds.failing)
      terminal.stdout.write(`  ${feed.outlet} ${publicUrl(feed.url)}: ${feed.reason}\n`);
    return feeds.failing.length > 0 ? 1 : 0;
  },
};
