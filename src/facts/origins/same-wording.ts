const comparedWords = 120;
/** The most of an earlier member that is looked at: a copy may have lost the start. */
const openingWords = 260;
const run = 4;
/** Fewer runs in common prove nothing: a place, a date and a title make as many. */
const fewestRuns = 12;

/** Scripts without blanks are cut into single characters. Words as written, small: copies are written alike. */
const word = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{M}\p{N}]+/gu;

/** Runs of four words, in the order of the text. */
export function runsOf(text: string, words = openingWords): Set<string> {
  const keys = (
    text
      .slice(0, words * 12)
      .toLowerCase()
      .match(word) ?? []
  ).slice(0, words);
  return new Set(keys.slice(run - 1).map((_, at) => keys.slice(at, at + run).join(" ")));
}

/** The runs of an article's opening: of its text, or of headline and text where that is a line only. */
export function openingRuns({ title, text }: { title: string; text: string }): Set<string> {
  const runs = runsOf(text, comparedWords);
  return runs.size >= fewestRuns ? runs : runsOf(`${title}\n\n${text}`, comparedWords);
}

/** How much of the shorter one stands in the other, 0 to 1; 0 where there is too little to tell. */
export function sharedWording(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [shorter, longer] = a.size < b.size ? [a, b] : [b, a];
  const shared = [...shorter].filter((one) => longer.has(one)).length;
  return shorter.size < fewestRuns ? 0 : shared / shorter.size;
}
