import type { Signature } from "../signature.ts";

/** Two names that never stand together and part articles into two events. `smaller`: places of the articles that lead with one of them. */
export type Parting = { names: [string, string]; smaller: number[] };

const leading = 0.5;
const fewest = 3;
const smallestShare = 0.2;
const together = 0.8;
const partingWords = 4;
/** A word parts the articles that most of one side have and hardly one of the other. */
const saidHere = 0.6;
const saidThere = 0.1;

/**
 * What parts these articles: two names, each leading in three of them and in a fifth, together in four fifths, never both in one; and four
 * other words that part them alike.
 */
export function partingOf(articles: readonly Signature[]): Parting | undefined {
  const carriers = [...carriersOf(articles)].filter(
    ([, places]) => places.length >= Math.max(fewest, smallestShare * articles.length),
  );
  for (const [i, [name, here]] of carriers.entries()) {
    for (const [other, there] of carriers.slice(i + 1)) {
      if (here.length + there.length < together * articles.length || here.some((place) => there.includes(place)))
        continue;
      if (wordsParting(articles, here, there) < partingWords) continue;
      return { names: [name, other], smaller: here.length < there.length ? here : there };
    }
  }
  return undefined;
}

/** Name → places of the articles in which it leads. */
function carriersOf(articles: readonly Signature[]): Map<string, number[]> {
  const carriers = new Map<string, number[]>();
  for (const [place, { names }] of articles.entries()) {
    for (const [name, salience] of names) {
      if (salience >= leading) carriers.set(name, [...(carriers.get(name) ?? []), place]);
    }
  }
  return carriers;
}

/** How many words part the articles as the two names do; the names themselves are two of them. */
function wordsParting(articles: readonly Signature[], here: readonly number[], there: readonly number[]): number {
  const words = new Set([...here, ...there].flatMap((place) => [...(articles[place]?.opening ?? [])]));
  const share = (word: string, places: readonly number[]) =>
    places.filter((place) => articles[place]?.opening.has(word)).length / places.length;
  const parting = [...words].filter((word) => {
    const [a, b] = [share(word, here), share(word, there)];
    return (a >= saidHere && b <= saidThere) || (b >= saidHere && a <= saidThere);
  });
  return parting.length - 2;
}
