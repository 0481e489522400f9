import { lexicons } from "../language/lexicon.ts";
import { createPhraseBook, foldWord, type PhraseBook, phraseAt } from "../language/words.ts";

const live = bookOf("live");
const roundUps = bookOf("roundUps");
/** So many events parted by semicolons are no one event. */
const severalEvents = 3;
const longestHeadline = 500;
/** "– business live": at most so many words stand between the dash and the end. */
const closing = 3;

/**
 * True for a headline of a running page, or of a piece that tells several events or recalls one: such an article may belong to a story,
 * but what it holds tells nothing of the story.
 */
export function isRoundUp(title: string): boolean {
  const parts = title
    .slice(0, longestHeadline)
    .split(/(?<=\p{L})\s*(?:[:|–—]|\s-\s|-\s)\s*/u)
    .map(wordsIn);
  if (title.split(";").length >= severalEvents) return true;
  const all = parts.flat();
  if (all.some((_, at) => phraseAt(roundUps, all, at))) return true;
  const [first = []] = parts;
  const last = parts.length > 1 ? (parts.at(-1) ?? []) : [];
  return (
    (parts.length > 1 && (opensWith(first) || parts.slice(0, -1).some(closesWith))) ||
    (last.length <= closing && closesWith(last))
  );
}

function wordsIn(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []).map((word) => foldWord(word));
}

function opensWith(words: readonly string[]): boolean {
  return phraseAt(live, words, 0)?.length === words.length;
}

function closesWith(words: readonly string[]): boolean {
  return words.some((_, at) => at + (phraseAt(live, words, at)?.length ?? Number.NEGATIVE_INFINITY) === words.length);
}

function bookOf(list: "live" | "roundUps"): PhraseBook<true> {
  return createPhraseBook(
    [...lexicons.values()].flatMap(({ stories }) => stories[list].map((phrase) => [phrase, true] as const)),
  );
}
