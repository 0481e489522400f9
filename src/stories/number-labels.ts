import { isEmptyWord } from "./common-words.ts";
import type { StoryWord } from "./words.ts";

const ordinal = /^\d{1,4}(?:st|nd|rd|th|-?(?:й|я|е|го|му|ий|та))$/u;
const plainNumber = /^\d{1,4}(?:\.\d{1,2})?$/;

/**
 * Numbers that are part of a name rather than a count: "the 12th package" → package: 12th, "Day 500" → day: 500.
 * Counts (killed, percent, sums) grow while a story runs, so they tell nothing apart and stay out.
 */
export function labelsOf(title: StoryWord[], lead: StoryWord[]): Map<string, Set<string>> {
  const labels = new Map<string, Set<string>>();
  const opening = [...title, ...lead];
  for (const [i, word] of opening.entries()) {
    if (ordinal.test(word.lower)) addOrdinal(labels, opening, i);
  }
  for (const [i, word] of title.entries()) {
    const before = title[i - 1];
    if (plainNumber.test(word.lower) && before?.capital && word.joined && !isEmptyWord(before.lower)) {
      add(labels, `${before.stem} #`, word.lower);
    }
  }
  return labels;
}

function addOrdinal(labels: Map<string, Set<string>>, words: StoryWord[], at: number): void {
  for (const next of words.slice(at + 1, at + 4)) {
    if (!next.opens && !isEmptyWord(next.lower)) add(labels, next.stem, words[at]?.lower ?? "");
  }
}

function add(labels: Map<string, Set<string>>, key: string, value: string): void {
  const values = labels.get(key) ?? new Set();
  labels.set(key, values.add(value));
}
