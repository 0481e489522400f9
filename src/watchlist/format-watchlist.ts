import { stringify } from "yaml";
import type { Watchlist } from "../model.ts";

/** A watchlist as YAML that `parseWatchlist` reads back to the same watchlist. */
export function formatWatchlist({ name, title, feeds, topics, aliases }: Watchlist): string {
  const spellings = new Map(aliases.map((alias) => [alias.name, alias.spellings]));
  return stringify(
    { name, title, feeds, topics, aliases: spellings },
    { lineWidth: 120, aliasDuplicateObjects: false },
  );
}
