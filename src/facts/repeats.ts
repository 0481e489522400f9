import { foldWord, stemOf } from "../language/words.ts";

/** So much of a sentence said before makes it a repetition, where it has no number of its own. */
const most = 0.7;
const shortestWord = 3;

/** Whether a sentence says no more than these do together, or says one of them again in more words. */
export function repeats(sentence: string, said: readonly string[], enough = most): boolean {
  const words = wordsOf(sentence);
  const known = new Set(said.flatMap((one) => [...wordsOf(one)]));
  if ([...words].some((word) => /^\p{N}/u.test(word) && !known.has(word))) return false;
  if (share(words, known) >= enough) return true;
  return said.some((one) => share(wordsOf(one), words) >= enough);
}

function share(words: ReadonlySet<string>, of: ReadonlySet<string>): number {
  if (words.size === 0) return 0;
  return [...words].filter((word) => of.has(word)).length / words.size;
}

function wordsOf(text: string): Set<string> {
  const words = text.match(/\p{N}[\p{N}.,]*\p{N}|\p{N}|[\p{L}\p{M}]+/gu) ?? [];
  const kept = words.filter((word) => word.length >= shortestWord || /^\p{N}/u.test(word));
  return new Set(kept.map((word) => stemOf(foldWord(word))));
}
