import { stemOf } from "../language/words.ts";
/** A word of running text: folded for comparing, with what its spelling and place tell. */
export type StoryWord = {
  /** Lower case, accents and possessive gone, lightly stemmed. */
  stem: string;
  /** As it stands in the text. */
  written: string;
  /** Lower case, not stemmed. */
  lower: string;
  capital: boolean;
  /** First of its sentence, where a capital says nothing. */
  opens: boolean;
  /** Nothing but a blank or a hyphen stands between this word and the one before. */
  joined: boolean;
  /** The stem it had before a name was put for it. */
  was?: string;
};

const token = /[\p{L}\p{M}\p{N}]+(?:['’.,:-][\p{L}\p{M}\p{N}]+)*/gu;
const unspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

/** Words of `text` in order, at most `limit`. Linear in the text; scripts without spaces give pairs of characters. */
export function wordsOf(text: string, limit: number): StoryWord[] {
  const words: StoryWord[] = [];
  let end = 0;
  let first = true;
  for (const match of text.matchAll(token)) {
    const gap = text.slice(end, match.index);
    const opens = first || /[.!?…。:"“”\n–—|]/u.test(gap);
    end = match.index + match[0].length;
    first = false;
    for (const part of parts(match[0])) words.push(wordFrom(part, opens, gap === " " || gap === "-"));
    if (words.length >= limit) break;
  }
  return words.slice(0, limit);
}

function wordFrom(part: string, opens: boolean, joined: boolean): StoryWord {
  const lower = foldLatin(part);
  const capital = /^\p{Lu}/u.test(part) || /^\p{Ll}\p{Lu}/u.test(part);
  return { stem: stemOf(lower), written: part, lower, capital, opens, joined };
}

/** One token as the pieces to count: hyphenated words apart, "U.S." and "6.1" whole, unspaced scripts in pairs. */
function parts(raw: string): string[] {
  if (raw.length > 200) return [];
  if (unspaced.test(raw)) {
    const signs = [...raw];
    return signs.length < 3 ? [raw] : signs.slice(1).map((sign, i) => `${signs[i]}${sign}`);
  }
  if (/^\p{N}/u.test(raw)) return raw.split(/[-:'’]/).filter((part) => part !== "");
  if (/^(?:\p{L}\.)+\p{L}$/u.test(raw)) return [raw.replaceAll(".", "")];
  return raw
    .replace(/['’]s$/iu, "")
    .split(/[-.,:]/)
    .filter((part) => part !== "");
}

/** Lower case without accents on Latin letters; other scripts keep their marks. */
export function foldLatin(text: string): string {
  return text
    .normalize("NFD")
    .replace(/(\p{sc=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/['’]/g, "");
}
