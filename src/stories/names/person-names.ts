import type { StoryWord } from "../words.ts";

const titleShare = 0.7;
const leadShare = 0.5;
const bodyShare = 0.1;
/** A longer run of names is a list or a headline in capitals. */
const longestName = 4;

/** Last word of every name of two to four words → salience 0…1: who acts, and places and bodies that are called by two words. */
export function personsOf(
  parts: { title: StoryWord[]; lead: StoryWord[]; body: StoryWord[] },
  names: ReadonlyMap<string, number>,
): Map<string, number> {
  const persons = new Map<string, number>();
  collect(persons, parts.title, names, titleShare);
  collect(persons, parts.lead, names, leadShare);
  collect(persons, parts.body, names, bodyShare);
  return persons;
}

function collect(
  persons: Map<string, number>,
  words: StoryWord[],
  names: ReadonlyMap<string, number>,
  share: number,
): void {
  let run = 0;
  for (const [i, word] of words.entries()) {
    run = !isPart(word, names) ? 0 : word.joined && run > 0 ? run + 1 : 1;
    const next = words[i + 1];
    const ends = !next?.joined || !isPart(next, names);
    if (!ends || run < 2 || run > longestName) continue;
    persons.set(word.stem, Math.min(1, (persons.get(word.stem) ?? 0) + share));
  }
}

function isPart(word: StoryWord, names: ReadonlyMap<string, number>): boolean {
  return word.capital && names.has(word.stem);
}
