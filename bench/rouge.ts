/** F1 of shared words, shared pairs of words, and the longest common subsequence. */
export type Rouge = [one: number, two: number, long: number];

/** ROUGE-1/2/L over lower-case words of letters and digits, no stemming, the whole text as one sequence (Lin 2004). */
export function rouge(candidate: string, reference: string): Rouge {
  return rougeOfWords(wordsIn(candidate), wordsIn(reference));
}

export function rougeOfWords(ours: readonly string[], theirs: readonly string[]): Rouge {
  const long = longestCommon(ours, theirs);
  return [
    overlapF1(ours, theirs),
    overlapF1(pairs(ours), pairs(theirs)),
    harmonic(long / (ours.length || 1), long / (theirs.length || 1)),
  ];
}

export function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function pairs(words: readonly string[]): string[] {
  return words.slice(1).map((word, i) => `${words[i]} ${word}`);
}

function overlapF1(ours: readonly string[], theirs: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of theirs) left.set(item, (left.get(item) ?? 0) + 1);
  let hits = 0;
  for (const item of ours) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    hits += 1;
    left.set(item, count - 1);
  }
  return harmonic(hits / (ours.length || 1), hits / (theirs.length || 1));
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let before = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const now = [0];
    for (const [j, other] of b.entries()) {
      now.push(word === other ? (before[j] ?? 0) + 1 : Math.max(before[j + 1] ?? 0, now[j] ?? 0));
    }
    before = now;
  }
  return before.at(-1) ?? 0;
}

function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
