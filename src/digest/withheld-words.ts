import { counted } from "../messages/counted.ts";
import type { Withheld } from "./digest.ts";

/** "41 articles matched: 9 posted, 22 merged into stories told already, 10 below the threshold." */
export function withheldWords(withheld: Withheld): string {
  const { matched, posted, merged, below, muted, listed, old, untold } = withheld;
  const said = [
    [posted, "posted"],
    [merged, "merged into stories told already"],
    [below, "below the relevance this channel asks for"],
    [muted, "of muted stories"],
    [listed, "told in a list"],
    [old, "old when they came"],
    [untold, "without a card here"],
  ] as const;
  const parts = said.filter(([n], i) => n > 0 || i === 0).map(([n, words]) => `${n} ${words}`);
  return `${counted(matched, "article", "articles")} matched: ${parts.join(", ")}.`;
}
