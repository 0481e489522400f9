import type { FoundQuote } from "../db/articles/quotes.ts";
import { wordCount } from "../language/boilerplate.ts";
import { termsOf } from "../summarize/terms.ts";
import { mergeQuotes } from "./merge-quotes.ts";
import type { RelevanceOf } from "./relevance.ts";

const fewestWords = 6;
const longest = 300;

/** Those that most outlets carry and that speak of what the reader follows, of as many speakers as there are. Pure. */
export function tellingQuotes(newestFirst: readonly FoundQuote[], relevance: RelevanceOf, most: number): FoundQuote[] {
  const ranked = mergeQuotes(newestFirst.filter((one) => saysSomething(one) && isAboutIt(one, relevance)))
    .map(({ quote, outlets }, i) => ({ quote, worth: worthOf(quote, outlets.length, relevance) - 0.02 * i }))
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ quote }) => quote);
  const firsts = ranked.filter((one, i) => ranked.findIndex(({ speakerKey }) => speakerKey === one.speakerKey) === i);
  return [...firsts, ...ranked.filter((one) => !firsts.includes(one))].slice(0, most);
}

function saysSomething({ words }: FoundQuote): boolean {
  return wordCount(words) >= fewestWords && words.length <= longest;
}

/** Words without any of the topic's count only from somebody with a name and an office. */
function isAboutIt({ words, speaker, role }: FoundQuote, relevance: RelevanceOf): boolean {
  return relevance(termsOf(words)) > 0 || (role !== undefined && /^\p{Lu}/u.test(speaker));
}

function worthOf({ words, role, speaker }: FoundQuote, outlets: number, relevance: RelevanceOf): number {
  const whole = /^\p{Lu}/u.test(words) ? 0.5 : 0;
  const named = /^\p{Ll}/u.test(speaker) ? 0 : 0.7;
  return (
    Math.min(3, outlets) +
    2 * relevance(termsOf(words)) +
    whole +
    named +
    (role ? 0.3 : 0) +
    Math.min(1, wordCount(words) / 20)
  );
}
