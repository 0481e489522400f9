import { wordsOf } from "../stories/words.ts";

const comparedWords = 120;
/** The most of an earlier member that is looked at: a copy may have lost the start. */
const openingWords = 260;
const run = 4;
/** Fewer runs in common prove nothing: a place, a date and a title make as many. */
const fewestRuns = 12;

/** Runs of four words, in the order of the text. */
export function runsOf(text: string, words = openingWords): Set<string> {
  const keys = keysOf(text.slice(0, words * 12), words);
  const runs = new Set<string>();
  for (let at = 0; at + run <= keys.length; at += 1) runs.add(keys.slice(at, at + run).join(" "));
  return runs;
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

/** The words as written, small: copies are written alike. Folding and stemming them would cost ten times as much. */
function keysOf(text: string, limit: number): string[] {
  if (unspaced.test(text)) return wordsOf(text, limit).map(({ lower }) => lower);
  return (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, limit);
}

/** The runs of an article's opening: of its text, or of headline and text where that is a line only. */
export function openingRuns({ title, text }: { title: string; text: string }): Set<string> {
  const runs = runsOf(text, comparedWords);
  return runs.size >= fewestRuns ? runs : runsOf(`${title}\n\n${text}`, comparedWords);
}

/** How much of the shorter one stands in the other, 0 to 1; 0 where there is too little to tell. */
export function sharedWording(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shorter = a.size < b.size ? a : b;
  const longer = shorter === a ? b : a;
  if (shorter.size < fewestRuns) return 0;
  let shared = 0;
  for (const one of shorter) if (longer.has(one)) shared += 1;
  return shared / shorter.size;
}
