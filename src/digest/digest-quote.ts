import type { FoundQuote } from "../db/articles/quotes.ts";
import { wordCount } from "../language/boilerplate.ts";
import { mergeQuotes } from "../lookups/merge-quotes.ts";
import type { Digest } from "./digest.ts";

const fewestWords = 7;
const longest = 320;

/**
 * The quote that most outlets carry, of those the one from the story with most outlets; of a named speaker, long enough to say something.
 * `weightOf`: how many outlets tell a story. Pure.
 */
export function digestQuote(
  newestFirst: readonly FoundQuote[],
  weightOf: (storyId: number) => number,
): Digest["quote"] | undefined {
  const [best] = mergeQuotes(newestFirst.filter(isTelling))
    .map(({ quote, outlets }) => ({ quote, outlets: outlets.length, story: weightOf(quote.storyId ?? 0) }))
    .toSorted((a, b) => b.outlets - a.outlets || b.story - a.story || wholeness(b.quote) - wholeness(a.quote));
  if (!best) return undefined;
  const { words, speaker, role, at, outlet, url } = best.quote;
  return { words, speaker, at, outlet, outlets: best.outlets, role: role || undefined, url: url || undefined };
}

function isTelling({ words, speaker }: FoundQuote): boolean {
  return wordCount(words) >= fewestWords && words.length <= longest && /^\p{Lu}/u.test(speaker);
}

/** A whole sentence, then the longer. */
function wholeness({ words }: FoundQuote): number {
  return (/^\p{Lu}/u.test(words) ? 100 : 0) + Math.min(60, wordCount(words));
}
