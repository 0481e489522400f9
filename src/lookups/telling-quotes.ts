import type { FoundQuote } from "../db/quotes.ts";
import { wordCount } from "../summarize/boilerplate.ts";
import { mergeQuotes } from "../summarize/merge-quotes.ts";
import { sharedCount } from "../summarize/score.ts";
import { termsOf } from "../summarize/terms.ts";

const fewestWords = 6;
const longest = 300;

/** Those that most outlets carry and that speak of what the reader follows, of as many speakers as there are. Pure. */
export function tellingQuotes(
  newestFirst: readonly FoundQuote[],
  queryTerms: readonly string[],
  most: number,
): FoundQuote[] {
  const followed = new Set(queryTerms.flatMap(termsOf));
  const ranked = mergeQuotes(newestFirst.filter(saysSomething))
    .map(({ quote, outlets }, i) => ({ quote, worth: worthOf(quote, outlets.length, followed) - 0.02 * i }))
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ quote }) => quote);
  const firsts = ranked.filter((one, i) => ranked.findIndex(({ speakerKey }) => speakerKey === one.speakerKey) === i);
  return [...firsts, ...ranked.filter((one) => !firsts.includes(one))].slice(0, most);
}

function saysSomething({ words }: FoundQuote): boolean {
  return wordCount(words) >= fewestWords && words.length <= longest;
}

function worthOf({ words, role }: FoundQuote, outlets: number, followed: ReadonlySet<string>): number {
  const about = Math.min(2, sharedCount(followed, new Set(termsOf(words))));
  return Math.min(3, outlets) + about + (role ? 0.5 : 0) + Math.min(1, wordCount(words) / 20);
}
