import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isProblems } from "../errors.ts";
import type { Watchlist } from "../model.ts";
import { readWatchlist } from "./read-watchlist.ts";

const folder = fileURLToPath(new URL("../../packs/", import.meta.url));

/** The watchlists that come with Dateline, by name; read once, when they are first asked for. */
export function readyPacks(): () => readonly Watchlist[] {
  let known: readonly Watchlist[] | undefined;
  return () => {
    known ??= readdirSync(folder)
      .filter((file) => file.endsWith(".yaml"))
      .toSorted()
      .map((file) => readWatchlist(`${folder}${file}`))
      .filter((pack): pack is Watchlist => !isProblems(pack));
    return known;
  };
}
