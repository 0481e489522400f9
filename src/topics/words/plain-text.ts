const CAPITAL = 1;
const SMALL = 2;
const DIGIT = 3;

/** What each ASCII character is to a word; 0 for those that stand between words. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[A-Z]/.test(char)) return CAPITAL;
  if (/[a-z]/.test(char)) return SMALL;
  return /[0-9]/.test(char) ? DIGIT : 0;
});

const DOT = 0x2e;
/** What may stand right behind a plain word beyond ASCII and is no part of it. */
const CLOSING = "\u00a0–—“”„«»…";

/**
 * Where the plain word that begins here ends: a run of ASCII letters and digits with nothing about it that could make it more.
 * `at` itself where an ASCII character stands that begins no word; -1 where it takes more than ASCII to say.
 */
export function plainEnd(text: string, at: number): number {
  let end = at;
  let code = text.charCodeAt(end);
  while (end < text.length && code < 128 && KINDS[code] !== 0) {
    end += 1;
    code = text.charCodeAt(end);
  }
  if (end === text.length) return end;
  if (code >= 128) return end > at && CLOSING.includes(text.charAt(end)) ? end : -1;
  const mayGoOn = end > at && (code === 0x27 || code === 0x60 || (code === DOT && end === at + 1)); // o'clock, U.S.
  return mayGoOn ? -1 : end;
}

/** `toLowerCase` of a plain word; most are in lower case already. */
export function lowerCase(word: string): string {
  for (let at = 0; at < word.length; at += 1) {
    if (KINDS[word.charCodeAt(at)] === CAPITAL) return word.toLowerCase();
  }
  return word;
}

/** Whether nothing between two words ends a sentence or a line: spaces, commas, quotation marks and the like. */
export function isQuiet(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e || code === DOT || code === 0x21 || code === 0x3f) return false;
  }
  return true;
}
