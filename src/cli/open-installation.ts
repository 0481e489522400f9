import { existsSync } from "node:fs";
import type { Config } from "../config.ts";
import { type Database, openDatabase } from "../db/open.ts";
import { installedWatchlist, installWatchlist } from "../db/topics/watchlists.ts";
import { isProblems, messageOf, type Problems, problems } from "../errors.ts";
import type { Watchlist } from "../model.ts";
import { complain } from "./environment.ts";
import { defaultWatchlist, readWatchlist } from "./read-watchlist.ts";
import type { Terminal } from "./verb.ts";

/**
 * The database with a watchlist in it: the file of WATCHLIST when it is set, else what is installed, else the default pack.
 * Problems say what is wrong with the database file or the watchlist.
 */
async function openInstallation(config: Pick<Config, "databasePath" | "watchlist">): Promise<Database | Problems> {
  let db: Database;
  try {
    db = openDatabase(config.databasePath);
  } catch (error) {
    return problems([
      `DATABASE_PATH ${config.databasePath} cannot be used (${messageOf(error)}): check the path and its permissions, or move the file away to begin anew`,
    ]);
  }
  const file = config.watchlist ?? ((await installedWatchlist(db)) ? undefined : defaultWatchlist);
  const trouble = file === undefined ? undefined : await installFile(db, file);
  if (trouble === undefined) return db;
  await db.close();
  return trouble;
}

/** Reads a watchlist file and makes the database watch it; nothing changes when anything in it is wrong. */
export async function installFile(db: Database, file: string): Promise<Problems | undefined> {
  const watchlist = readWatchlist(file);
  if (isProblems(watchlist)) return watchlist;
  await installWatchlist(db, watchlist);
  return undefined;
}

/** What a start would watch: the file of WATCHLIST, else what is installed, else the default pack. Writes nothing. */
export async function plannedWatchlist({
  databasePath,
  watchlist,
}: Pick<Config, "databasePath" | "watchlist">): Promise<Watchlist | Problems> {
  if (watchlist !== undefined || !existsSync(databasePath)) return readWatchlist(watchlist ?? defaultWatchlist);
  const db = await openInstallation({ databasePath });
  if (isProblems(db)) return db;
  const installed = await installedWatchlist(db);
  await db.close();
  return installed ?? readWatchlist(defaultWatchlist);
}

/** The database, or undefined after its problems were printed. */
export async function openOrComplain(
  config: Parameters<typeof openInstallation>[0],
  terminal: Terminal,
): Promise<Database | undefined> {
  const db = await openInstallation(config);
  if (!isProblems(db)) return db;
  complain(terminal, "The database cannot be opened:", db);
  return undefined;
}
