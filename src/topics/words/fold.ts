/** Accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic. Marks of other scripts carry the vowel and stay. */
const ACCENTS = new RegExp(
  `[${[
    "\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f\\u0483-\\u0487",
    "\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7",
    "\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed",
  ].join("")}]`,
  "g",
);

/** Apostrophes in all their code points, Arabic's stretching line, and marks that only steer line breaks. */
const SILENT = /['’ʼ‘`´′ʹ＇\u0640\u00ad\u200b-\u200d\u2060\ufeff\s⁄]/g;

/** Letters that are one letter with a stroke to Unicode and a spelling of two others to a reader. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ς: "σ",
  ґ: "г",
  ى: "ي",
};
const SPECIAL = /[ßæœøłđðþıςґى]/g;
const BEYOND_ASCII = /[^\x20-\x7e]/;

/**
 * One spelling for all the ways a word is written: lower case, no accents, no apostrophes, compatibility forms undone.
 * Folding twice changes nothing. `Zelenský` → `zelensky`, `П'ять` → `пять`, `ＮＡＴＯ` → `nato`.
 */
export function fold(word: string): string {
  if (!BEYOND_ASCII.test(word)) return word.toLowerCase().replace(SILENT, "");
  const bare = word.normalize("NFKD").replace(ACCENTS, "").toLowerCase().replace(ACCENTS, "");
  return bare
    .replace(SILENT, "")
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFC");
}

const PLAIN_LATIN = /^[a-z]+$/;
const NO_PLURAL = new Set(["news"]);

/**
 * The folded word without an English plural ending, so that `guarantees` and `guarantee` are one word.
 * Other languages are left as they are: their endings are asked for with a star.
 */
export function singular(folded: string): string {
  const last = folded.charCodeAt(folded.length - 1);
  if (last !== 0x73 && last !== 0x65) return folded; // neither "s" nor "e"
  if (last === 0x65 && !folded.endsWith("ie")) return folded;
  if (folded.length < 4 || NO_PLURAL.has(folded) || !PLAIN_LATIN.test(folded)) return folded;
  if (folded.length > 4 && folded.endsWith("ies")) return `${folded.slice(0, -3)}y`;
  if (folded.length > 4 && folded.endsWith("ie")) return `${folded.slice(0, -2)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(folded)) return folded.slice(0, -2);
  return /[^siu]s$/.test(folded) ? folded.slice(0, -1) : folded;
}
