import { wordsOf } from "../identity/likeness.ts";

/** Endings change with case and number; so long a beginning is enough to know a word by. */
const stemLength = 5;
const maxWords = 40;
const unspaced = /[\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]/;

const common: ReadonlySet<string> = new Set(
  (
    "about after again against also amid before being between could does down during from have here into just live more most news " +
    "over says said should some than that their them then there these they this those today under until update updates video " +
    "watch were what when where which while will with would your aber auch dass eine einen nach nicht oder sein sich über wird " +
    "dans avec pour plus sont para como este esta dalla della після через щодо який також тому чтобы который также"
  ).split(" "),
);

/** How many of the content words of a title occur in a text, and how many the title has. Inflected forms count. */
export function titleShare(title: string, text: string): { shared: number; of: number } {
  const wanted = new Set(contentWords(title).slice(0, maxWords).map(stemOf));
  if (wanted.size === 0) return { shared: 0, of: 0 };
  const present = new Set(contentWords(text).map(stemOf));
  return { shared: [...wanted].filter((stem) => present.has(stem)).length, of: wanted.size };
}

function contentWords(text: string): string[] {
  return wordsOf(text)
    .flatMap((word) => (unspaced.test(word) ? pairsOf(word) : [word]))
    .filter(isContent);
}

function isContent(word: string): boolean {
  if (/^\p{N}+$/u.test(word)) return word.length > 1;
  return (word.length > 3 || unspaced.test(word)) && !common.has(word);
}

function stemOf(word: string): string {
  return word.slice(0, stemLength);
}

/** Scripts that put no blanks between words are compared by pairs of signs. */
function pairsOf(word: string): string[] {
  const signs = [...word.slice(0, 2_000)];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
}
