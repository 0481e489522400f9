import type { DocumentWord } from "./document.ts";
import { prefixesOf } from "./prefix-tree.ts";
import type { Unit } from "./query-node.ts";
import type { IndexedUnit, TopicIndex } from "./topic-index.ts";

/** By the numbers of the units that occur, the numbers of the words where they do, ascending. */
export type FoundUnits = {
  places: ReadonlyMap<number, readonly number[]>;
  get(unit: Unit): readonly number[] | undefined;
};

/** Every unit of the index that occurs among the words. One pass. */
export function findUnits(index: TopicIndex, words: readonly DocumentWord[]): FoundUnits {
  const places = new Map<number, number[]>();
  let at = 0;
  for (const { folded, stem } of words) {
    const unit = index.words.get(stem);
    if (unit !== undefined) note(places, unit, at);
    for (const prefix of prefixesOf(index.prefixes, folded)) note(places, prefix, at);
    at += 1;
  }
  return { places, get: (unit) => places.get((unit as IndexedUnit).number) };
}

function note(places: Map<number, number[]>, unit: number, at: number): void {
  const known = places.get(unit);
  if (known) known.push(at);
  else places.set(unit, [at]);
}
