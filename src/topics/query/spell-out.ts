import type { Alias } from "../../model.ts";
import { fold } from "../words/fold.ts";

const ALIAS = /@([\p{L}\p{N}_-]+)/gu;

/** A query with its aliases written out, for where they are not known; a name that is no alias stays. Phrases keep what stands in them. */
export function spellOut(query: string, aliases: readonly Alias[]): string {
  const known = new Map(aliases.map(({ name, spellings }) => [fold(name), spellings]));
  const parts = query.split('"');
  return parts
    .map((part, at) => {
      if (at % 2 === 1) return part; // between quotes
      return part.replace(ALIAS, (written, name: string) => {
        const spellings = known.get(fold(name));
        return spellings ? `(${spellings.map(quoted).join(" OR ")})` : written;
      });
    })
    .join('"');
}

function quoted(spelling: string): string {
  const bare = spelling.replaceAll('"', "");
  return bare.startsWith("=") ? `="${bare.slice(1)}"` : `"${bare}"`;
}
