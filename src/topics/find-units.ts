import type { DocumentWord } from "./document.ts";
import { prefixesOf } from "./prefix-tree.ts";
import type { IndexedUnit, TopicIndex } from "./topic-index.ts";

/** Every unit of the index that occurs among the words, with the numbers of the words where it does. One pass. */
export function findUnits(index: TopicIndex, words: readonly DocumentWord[]): Map<IndexedUnit, number[]> {
  const at = new Map<IndexedUnit, number[]>();
  let number = 0;
  for (const { folded, stem } of words) {
    const exact = index.words.get(stem);
    if (exact) note(at, exact, number);
    for (const unit of prefixesOf(index.prefixes, folded)) note(at, unit, number);
    number += 1;
  }
  return at;
}

function note(at: Map<IndexedUnit, number[]>, unit: IndexedUnit, number: number): void {
  const places = at.get(unit);
  if (places) places.push(number);
  else at.set(unit, [number]);
}
