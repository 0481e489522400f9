import { hour } from "../src/durations.ts";
import type { LabelledArticle } from "./story-rows.ts";

const latest = 6 * hour;

/**
 * The rows in another order, the same for the same number: 0 as they are. Rows with dates are moved by up to six hours, others shuffled.
 */
export function inOrder(rows: readonly LabelledArticle[], order: number): LabelledArticle[] {
  if (order === 0) return [...rows];
  const random = randomOf(order);
  const dated = rows.some(({ at, id }) => at !== id);
  const placed = rows.map((row) => ({ row, place: dated ? row.at + random() * latest : random() }));
  const sorted = placed.sort((a, b) => a.place - b.place).map(({ row }) => row);
  return dated ? sorted : sorted.map((row, at) => ({ ...row, at }));
}

/** Mulberry32: 0…1. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
