import { installedWatchlist } from "../db/watchlists.ts";
import { formatWatchlist } from "../watchlist/format-watchlist.ts";
import { configOrComplain } from "./environment.ts";
import { openOrComplain } from "./open-installation.ts";
import type { Verb } from "./verb.ts";

export const exportVerb: Verb = {
  help: "Usage: dateline export > watchlist.yaml\n",
  async run(_, terminal) {
    const config = configOrComplain(terminal);
    if (!config) return 2;
    const db = await openOrComplain({ databasePath: config.databasePath }, terminal);
    if (!db) return 2;
    const watchlist = await installedWatchlist(db);
    db.close();
    if (watchlist) terminal.stdout.write(formatWatchlist(watchlist));
    return 0;
  },
};
