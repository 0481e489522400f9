import type { QuotedSpan } from "../language/quotations.ts";

const fewestWords = 4;
const fewestBesideVerb = 2;
const mostCharacters = 600;

/** Whether words between marks are speech by their size and look: no title of a work, no single word with a wink. */
export function isQuotable(text: string, { start, end, open }: QuotedSpan, direct: boolean): boolean {
  if (end - start > mostCharacters) return false;
  const words = text.slice(start, end).match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
  if (words.length < (direct ? fewestBesideVerb : fewestWords)) return false;
  return open || !isTitle(words, text[end - 1] ?? "");
}

/** "The Long Way Home": most words written large and no stop at the end. */
function isTitle(words: readonly string[], last: string): boolean {
  if (/[.!?…]/.test(last)) return words.length > 2 && capitals(words) > 0.9;
  return capitals(words) > 0.7;
}

function capitals(words: readonly string[]): number {
  const long = words.filter((word) => word.length > 3);
  return long.length === 0 ? 0 : long.filter((word) => /^\p{Lu}/u.test(word)).length / long.length;
}
