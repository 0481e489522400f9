import { sentencesOf } from "../language/sentences.ts";
import { termsOf } from "../summarize/terms.ts";

/** How much a sentence has of what the reader follows, 0 to 1. */
export type RelevanceOf = (text: string) => number;

const charactersRead = 4_000;
/** A word of the topic's title counts though every second sentence has it. */
const leastOfSubject = 0.7;

/** A followed word counts the more, the fewer sentences of the texts have it: one that half of them have tells nothing apart. */
export function createRelevance(
  texts: readonly { text: string }[],
  { title, words }: { title: string; words: readonly string[] },
): RelevanceOf {
  const subject = new Set(termsOf(title));
  const followed = new Set([...subject, ...words.flatMap(termsOf)]);
  const counts = new Map<string, number>();
  let total = 1;
  for (const { text } of texts) {
    for (const sentence of sentencesOf(text.slice(0, charactersRead))) {
      total += 1;
      for (const term of new Set(termsOf(sentence.text)))
        if (followed.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  const rareness = (term: string) => Math.log((total + 1) / ((counts.get(term) ?? 0) + 1)) / Math.log(total + 1);
  const weight = (term: string) => Math.max(rareness(term), subject.has(term) ? leastOfSubject : 0);
  return (text) => {
    const found = [...new Set(termsOf(text))].filter((term) => followed.has(term));
    return 1 - 0.5 ** found.reduce((sum, term) => sum + weight(term), 0);
  };
}
