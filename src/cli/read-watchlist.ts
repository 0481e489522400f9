import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { messageOf, type Problems, problems } from "../errors.ts";
import type { Watchlist } from "../model.ts";
import { parseWatchlist } from "../watchlist/parse-watchlist.ts";

/** What an installation starts with when nobody chose otherwise. */
export const defaultWatchlist = fileURLToPath(new URL("../../packs/ukraine-peace-talks.yaml", import.meta.url));

export function readWatchlist(file: string): Watchlist | Problems {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return problems([`the watchlist ${file} cannot be read (${messageOf(error)}): check the path`]);
  }
  return parseWatchlist(text, file);
}
