import { installedWatchlist } from "../db/watchlists.ts";
import { complain, configOrComplain } from "./environment.ts";
import { installFile, openOrComplain } from "./open-installation.ts";
import type { Verb } from "./verb.ts";

export const importVerb: Verb = {
  help: "Usage: dateline import FILE\n\nReplaces the installed watchlist by the file's. What was stored stays; feeds and topics the file does not name stop.\nA mistake in the file is reported with its line, and nothing changes.\n",
  async run([file, ...more], terminal) {
    if (file === undefined || more.length > 0) {
      terminal.stderr.write(this.help);
      return 2;
    }
    const config = configOrComplain(terminal);
    if (!config) return 2;
    const db = await openOrComplain({ databasePath: config.databasePath }, terminal);
    if (!db) return 2;
    const trouble = await installFile(db, file);
    const installed = await installedWatchlist(db);
    db.close();
    if (trouble) {
      complain(terminal, "Nothing was imported:", trouble);
      return 1;
    }
    terminal.stdout.write(
      `${installed?.title}: ${installed?.feeds.length} feeds, ${installed?.topics.length} topics. A running bot takes them up at once.\n`,
    );
    return 0;
  },
};
