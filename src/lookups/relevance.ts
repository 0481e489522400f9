import { termsOf } from "../summarize/terms.ts";

/** How much a sentence has of what the reader follows, 0 to 1. */
export type RelevanceOf = (terms: Iterable<string>) => number;

/** A word of the topic's title counts though every second sentence has it. */
const leastOfSubject = 0.7;

/** A followed word counts the more, the fewer of the sentences have it: one that half of them have tells nothing apart. */
export function createRelevance(
  sentences: readonly ReadonlySet<string>[],
  { title, words }: { title: string; words: readonly string[] },
): RelevanceOf {
  const subject = new Set(termsOf(title));
  const followed = new Set([...subject, ...words.flatMap(termsOf)]);
  const counts = new Map<string, number>();
  for (const terms of sentences)
    for (const term of terms) if (followed.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const total = sentences.length + 1;
  const rareness = (term: string) => Math.log((total + 1) / ((counts.get(term) ?? 0) + 1)) / Math.log(total + 1);
  const weight = (term: string) => Math.max(rareness(term), subject.has(term) ? leastOfSubject : 0);
  return (terms) => {
    const found = [...new Set(terms)].filter((term) => followed.has(term));
    return 1 - 0.5 ** found.reduce((sum, term) => sum + weight(term), 0);
  };
}
