import { words } from "../../topics/words/words.ts";

const shortest = 3;
const mostWords = 4;

/**
 * Names that stand in titles of at least two of the stories and in no title of the others, those that tell most stories first, each for
 * stories that the ones before it left over. Empty where nothing separates them.
 */
export function separatingWords(
  objected: readonly (readonly string[])[],
  accepted: readonly string[],
  notThese: ReadonlySet<string>,
): string[] {
  const known = new Set(accepted.flatMap((title) => words(title).map(({ stem }) => stem)));
  const where = new Map<string, { shown: string; stories: Set<number> }>();
  for (const [story, titles] of objected.entries()) {
    for (const { stem, shown } of titles.flatMap(namesIn)) {
      if (known.has(stem) || notThese.has(stem)) continue;
      const entry = where.get(stem) ?? { shown, stories: new Set<number>() };
      entry.stories.add(story);
      where.set(stem, entry);
    }
  }
  return cover([...where.values()]);
}

function namesIn(title: string): { stem: string; shown: string }[] {
  return words(title).flatMap(({ stem, start, end }) => {
    const shown = title.slice(start, end);
    return /^\p{Lu}/u.test(shown) && shown.length >= shortest ? [{ stem, shown }] : [];
  });
}

function cover(candidates: readonly { shown: string; stories: ReadonlySet<number> }[]): string[] {
  const chosen: string[] = [];
  const told = new Set<number>();
  while (chosen.length < mostWords) {
    const gains = candidates
      .filter(({ stories }) => stories.size >= 2)
      .map(({ shown, stories }) => ({ shown, stories, gain: [...stories].filter((id) => !told.has(id)).length }))
      .filter(({ gain }) => gain > 0);
    const best = gains.toSorted((a, b) => b.gain - a.gain || b.shown.length - a.shown.length)[0];
    if (!best) return chosen;
    chosen.push(best.shown);
    for (const story of best.stories) told.add(story);
  }
  return chosen;
}
