import type { Unit } from "../query/node.ts";
import type { DocumentWord } from "./document.ts";
import { prefixesOf } from "./prefix-tree.ts";
import { EMPTY_HASH, hashOf, hashStep, mayHave, type TextFilter } from "./text-filter.ts";
import type { IndexedUnit, TopicIndex } from "./topic-index.ts";

/** By the numbers of the units that occur, the numbers of the words where they do, ascending. */
export type FoundUnits = {
  places: ReadonlyMap<number, readonly number[]>;
  get(unit: Unit): readonly number[] | undefined;
};

/** Every unit of the index that occurs among the words. One pass; the filters spare most words the search in large maps. */
export function findUnits(index: TopicIndex, words: readonly DocumentWord[]): FoundUnits {
  const places = new Map<number, number[]>();
  let at = 0;
  for (const { folded, stem } of words) {
    const hash = hashOf(stem);
    const unit = mayHave(index.wordFilter, hash) ? index.words.get(stem) : undefined;
    if (unit !== undefined) note(places, unit, at);
    if (mayBegin(index.prefixFilter, folded)) {
      for (const prefix of prefixesOf(index.prefixes, folded)) note(places, prefix, at);
    }
    at += 1;
  }
  return { places, get: (unit) => places.get((unit as IndexedUnit).number) };
}

/** Whether a text of the filter may be the beginning of the word. */
function mayBegin(filter: TextFilter, word: string): boolean {
  let hash = EMPTY_HASH;
  for (let at = 0; at < word.length; at += 1) {
    hash = hashStep(hash, word.charCodeAt(at));
    if (mayHave(filter, hash)) return true;
  }
  return false;
}

function note(places: Map<number, number[]>, unit: number, at: number): void {
  const known = places.get(unit);
  if (known) known.push(at);
  else places.set(unit, [at]);
}
