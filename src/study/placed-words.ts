import type { Alias } from "../model.ts";
import { createAliases } from "../stories/names/alias-names.ts";
import { foldLatin, type StoryWord, stemOf } from "../stories/words.ts";

/** A word with its place in the text it was read from, end exclusive. */
export type PlacedWord = StoryWord & { start: number; end: number };

const token = /[\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*/gu;
const unspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
const longestWord = 60;
/** Ends in a stop that ends no sentence: "U.S.", "J.", "Sen." */
const abbreviation =
  /(?:^|[\s(“"])(?:(?:\p{L}\.)+\p{L}|\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Lt|Col|Sgt|Capt|Prof|Adm|Rev)$/u;

/** Reads the words of a text with their places; every spelling of an alias becomes one word "@name". Linear in the text. */
export function createWordReader(aliases: readonly Alias[]): (text: string) => PlacedWord[] {
  const rename = createAliases(aliases);
  return (text) => {
    const words = placedWords(text);
    // `rename` copies the first word of what it replaces, place included
    return closeGaps(rename(words) as PlacedWord[], words);
  };
}

/** An alias ends where the last of the words it stands for ends. */
function closeGaps(renamed: PlacedWord[], words: readonly PlacedWord[]): PlacedWord[] {
  let at = 0;
  return renamed.map((word, i) => {
    const next = renamed[i + 1]?.start ?? Number.POSITIVE_INFINITY;
    let end = word.end;
    for (let own = words[at]; own && own.start < next; own = words[at]) {
      end = Math.max(end, own.end);
      at += 1;
    }
    // an alias may stand for common words too: it is a name only where it is written as one
    return { ...word, end, capital: /^\p{Lu}/u.test(word.written) };
  });
}

function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const gap = text.slice(end, match.index);
    const shortened = gap === ". " && abbreviation.test(text.slice(Math.max(0, end - 12), end));
    const opens = words.length === 0 || (!shortened && /[.!?…:"“”«»\n–—|]/u.test(gap));
    end = match.index + match[0].length;
    if (match[0].length > longestWord) continue;
    const joined = shortened || /^[\s-]$/.test(gap);
    for (const part of parts(match[0], match.index)) words.push(wordFrom(part, opens, joined));
  }
  return words;
}

type Part = { raw: string; start: number; end: number };

function parts(raw: string, start: number): Part[] {
  if (!unspaced.test(raw) || raw.length < 3) return [{ raw, start, end: start + raw.length }];
  return Array.from({ length: raw.length - 1 }, (_, i) => ({
    raw: raw.slice(i, i + 2),
    start: start + i,
    end: start + i + 2,
  }));
}

function wordFrom({ raw, start, end }: Part, opens: boolean, joined: boolean): PlacedWord {
  const bare = raw.replace(/['’](?:s|S)$/u, "");
  const written = /^(?:\p{L}\.)+\p{L}$/u.test(bare) ? bare.replaceAll(".", "") : bare;
  const lower = foldLatin(written);
  return { stem: stemOf(lower), written, lower, capital: /^\p{Lu}/u.test(bare), opens, joined, start, end };
}
