import type { Alias } from "../../model.ts";
import { skeletonOf } from "./name-skeleton.ts";

/**
 * Of each alias of a watchlist the spellings of its own name. Topics need lists of whatever belongs together, "envoys" or all that speaks
 * of Russia; in stories these would fuse unlike events.
 */
export function oneEntityAliases(aliases: readonly Alias[]): Alias[] {
  return aliases.flatMap(({ name, spellings }) => {
    const skeleton = skeletonOf(name.toLowerCase());
    const own = spellings.filter((spelling) => {
      const words = spelling.replace("*", "").split(/[\s-]/);
      return words.every((word) => /^\p{Lu}/u.test(word)) && skeletonOf(words.at(-1)?.toLowerCase() ?? "") === skeleton;
    });
    return own.length > 0 ? [{ name, spellings: own }] : [];
  });
}
