import { foldLatin, stemOf } from "../stories/words.ts";
import type { PlacedWord } from "./placed-words.ts";

/** True when the words hold one of the spellings; "Budapest*" stands for any ending, other words for their usual ones. */
export function mentionsOne(words: readonly PlacedWord[], spellings: readonly string[]): boolean {
  return spellings.some((spelling) => mentions(words, spelling));
}

function mentions(words: readonly PlacedWord[], spelling: string): boolean {
  const parts = spelling.match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*\*?/gu) ?? [];
  if (parts.length === 0) return false;
  const tests = parts.map(testFor);
  return words.some((_, i) => tests.every((test, j) => test(words[i + j])));
}

function testFor(part: string): (word: PlacedWord | undefined) => boolean {
  const open = part.endsWith("*");
  const lower = foldLatin(open ? part.slice(0, -1) : part);
  const stem = stemOf(lower);
  return (word) =>
    word !== undefined &&
    (writtenLower(word) === lower || (open ? writtenLower(word).startsWith(lower) : word.stem === stem));
}

/** An alias hides the word that stood there. */
function writtenLower(word: PlacedWord): string {
  return foldLatin(word.written);
}
