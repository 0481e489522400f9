const beyondAscii = /[^\x20-\x7e]/;
const mostRemembered = 30_000;

/** The same function, which asks itself only once for words that come often; text from outside cannot fill the memory. */
export function remembered<T>(read: (word: string) => T, most = mostRemembered): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const told = read(word);
    known.set(word, told);
    return told;
  };
}

/** Lower case, without accents on Latin letters, one spelling of apostrophes. Folding twice changes nothing. */
export function foldWord(word: string): string {
  if (!beyondAscii.test(word)) return word.toLowerCase();
  return word
    .normalize("NFD")
    .replace(/(\p{sc=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’ʼ‘`´]/g, "'")
    .replaceAll("ß", "ss");
}

/** What the inflections of a folded word share: it cuts the commonest Latin endings, and Cyrillic words to a stable beginning. */
export function stemOf(lower: string): string {
  if (/^\p{sc=Cyrillic}/u.test(lower))
    return lower.length > 6 ? lower.slice(0, 6) : lower.slice(0, Math.max(4, lower.length - 2));
  if (lower.length < 4 || /^\p{N}/u.test(lower)) return lower;
  if (lower.endsWith("ies") && lower.length > 4) return `${lower.slice(0, -3)}y`;
  if (lower.endsWith("sses")) return lower.slice(0, -2);
  let stem = lower.endsWith("s") && !/(?:ss|us|is)$/.test(lower) ? lower.slice(0, -1) : lower;
  if (stem.length > 5 && stem.endsWith("ing")) stem = stem.slice(0, -3);
  else if (stem.length > 4 && stem.endsWith("ed")) stem = stem.slice(0, -2);
  if (stem.length > 4 && /([bdgklmnprt])\1$/.test(stem) && stem !== lower) stem = stem.slice(0, -1);
  return stem.length > 4 && stem.endsWith("e") ? stem.slice(0, -1) : stem;
}

/** A set of folded words; a star behind a beginning or before an ending stands for any letters. */
export type WordSet = {
  has(lower: string): boolean;
  /** Whether a word, or a group of words, of the set begins so. */
  opens(lower: string): boolean;
};

const shortestBeginning = 2;
/** There are many sets, each asked of few words. */
const mostInSet = 2_000;

export function createWordSet(words: Iterable<string>): WordSet {
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  const endings = new Set<string>();
  for (const word of words) {
    if (word.endsWith("*")) beginnings.add(word.slice(0, -1));
    else if (word.startsWith("*")) endings.add(word.slice(1));
    else whole.add(word);
  }
  const [heads, tails] = [lengthsOf(beginnings), lengthsOf(endings)];
  const isWhole = heads.length + tails.length === 0;
  const fits = (lower: string) =>
    heads.some((length) => beginnings.has(lower.slice(0, length))) ||
    tails.some((length) => endings.has(lower.slice(-length)));
  const firsts = new Set([...whole].map((words) => words.split(" ", 1)[0] ?? ""));
  const has = isWhole
    ? (lower: string) => whole.has(lower)
    : remembered((lower) => whole.has(lower) || fits(lower), mostInSet);
  return { has, opens: (lower) => firsts.has(lower) || (!isWhole && fits(lower)) };
}

function lengthsOf(parts: ReadonlySet<string>): number[] {
  return [...new Set([...parts].map((one) => one.length))].filter((length) => length >= shortestBeginning);
}

/** As written but for capitals, apostrophes and "ё": where an accent tells one form of a verb from another. */
export function spellingOf(word: string): string {
  if (!beyondAscii.test(word)) return word.toLowerCase();
  return word
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’ʼ‘`´]/g, "'")
    .replaceAll("ё", "е");
}

/** Groups of words, found by their first; a longer one goes before its beginning. "~" stands for some words between. */
export type PhraseBook<T> = ReadonlyMap<string, readonly { rest: readonly string[]; value: T }[]>;

export function createPhraseBook<T>(phrases: Iterable<readonly [string, T]>): PhraseBook<T> {
  const book = new Map<string, { rest: string[]; value: T }[]>();
  for (const [phrase, value] of phrases) {
    const [first = "", ...rest] = phrase.split(" ");
    const entries = book.get(first) ?? [];
    entries.push({ rest, value });
    book.set(first, entries);
  }
  for (const entries of book.values()) entries.sort((a, b) => b.rest.length - a.rest.length);
  return book;
}

const widestGap = 14;

/** The longest phrase that begins at `at` and how many words it has; of one with a gap the words before that,
 * and `tail` where it goes on. */
export function phraseAt<T>(
  book: PhraseBook<T>,
  words: readonly string[],
  at: number,
): { value: T; length: number; tail?: number } | undefined {
  for (const { rest, value } of book.get(words[at] ?? "") ?? []) {
    const gap = rest.indexOf("~");
    const near = gap < 0 ? rest : rest.slice(0, gap);
    if (!standsAt(words, at + 1, near)) continue;
    if (gap < 0) return { value, length: near.length + 1 };
    const tail = placeWithin(words, at + 1 + gap, rest.slice(gap + 1));
    if (tail !== undefined) return { value, length: near.length + 1, tail };
  }
  return undefined;
}

function standsAt(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, i) => words[at + i] === word);
}

function placeWithin(words: readonly string[], from: number, phrase: readonly string[]): number | undefined {
  for (let at = from; at < Math.min(words.length, from + widestGap); at += 1) {
    if (/^[,.;:!?()]$/.test(words[at] ?? "")) return undefined;
    if (standsAt(words, at, phrase)) return at;
  }
  return undefined;
}
