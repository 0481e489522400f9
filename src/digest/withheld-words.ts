import { counted } from "../messages/counted.ts";
import type { Withheld } from "./digest.ts";

/** "41 articles matched: 9 posted, 22 merged into stories already told. Not posted: 10 (below this channel's relevance setting)." */
export function withheldWords(withheld: Withheld): string {
  const { matched, posted, merged, below, muted, listed, earlier, late, untold } = withheld;
  const told = [
    [posted, "posted"],
    [listed, "told in a list"],
    [merged, "merged into stories already told"],
  ] as const;
  const silent = [
    [below, "below this channel's relevance setting"],
    [muted, "in muted stories"],
    [earlier, "older than the subscription"],
    [late, "days old when first seen"],
    [untold, "no card here"],
  ] as const;
  const parts = told.filter(([n], i) => n > 0 || i === 0).map(([n, words]) => `${n} ${words}`);
  const kept = silent.filter(([n]) => n > 0).map(([n, words]) => `${n} (${words})`);
  const total = `${counted(matched, "article", "articles")} matched: ${parts.join(", ")}.`;
  return kept.length === 0 ? total : `${total} Not posted: ${kept.join(", ")}.`;
}
