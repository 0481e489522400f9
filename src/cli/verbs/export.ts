import { parseArgs } from "node:util";
import { isRemoved } from "../../answers/feeds/change.ts";
import { feedRecords } from "../../db/feeds/feed-records.ts";
import type { Database } from "../../db/open.ts";
import { installedWatchlist } from "../../db/topics/watchlists.ts";
import { publicUrl } from "../../feeds/http/public-url.ts";
import type { Watchlist } from "../../model.ts";
import { formatWatchlist } from "../../watchlist/format-watchlist.ts";
import { formatOpml } from "../../watchlist/opml.ts";
import { configOrComplain } from "../environment.ts";
import { openOrComplain } from "../open-installation.ts";
import type { Verb } from "../verb.ts";

export const exportVerb: Verb = {
  help: "Usage: dateline export [--opml] > watchlist.yaml\n\nPrints the installed watchlist with the feeds that were added by a command and without those that were removed by one.\n\nOptions:\n  --opml   the feeds alone, as a subscription list for feed readers; passwords in addresses are left out\n  --help   this text\n",
  async run(args, terminal) {
    const { values } = parseArgs({ args, options: { opml: { type: "boolean", default: false } } });
    const config = configOrComplain(terminal);
    if (!config) return 2;
    const db = await openOrComplain({ databasePath: config.databasePath }, terminal);
    if (!db) return 2;
    const watchlist = await watchedNow(db);
    await db.close();
    if (watchlist) terminal.stdout.write(values.opml ? asOpml(watchlist) : formatWatchlist(watchlist));
    return 0;
  },
};

async function watchedNow(db: Database): Promise<Watchlist | undefined> {
  const installed = await installedWatchlist(db);
  const removed = new Set((await feedRecords(db)).filter(isRemoved).map(({ url }) => url));
  return installed && { ...installed, feeds: installed.feeds.filter(({ url }) => !removed.has(url)) };
}

function asOpml({ title, feeds }: Watchlist): string {
  return formatOpml(
    title,
    feeds.map(({ url, outlet, language }) => ({ url: publicUrl(url), outlet, language: language || undefined })),
  );
}
