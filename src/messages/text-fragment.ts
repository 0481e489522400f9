/** Sentences up to so many words are named whole, longer ones by how they begin and end. */
const wholeWords = 10;
const edgeWords = 4;

/**
 * The address of a sentence inside a page, which browsers scroll to and highlight (https://wicg.github.io/scroll-to-text-fragment/:
 * `#:~:text=textStart[,textEnd]`). A page whose text reads otherwise opens as usual.
 */
export function textFragmentUrl(url: string, sentence: string): string {
  const words = sentence.trim().split(/\s+/);
  if (words.length < 2 || !URL.canParse(url)) return url;
  const directive =
    words.length <= wholeWords
      ? encoded(words)
      : `${encoded(words.slice(0, edgeWords))},${encoded(words.slice(-edgeWords))}`;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${directive}`;
}

/** So long an address beside a sentence leaves room for the words. */
const roomBeside = 200;

/** Where a sentence stands in its page; the page alone where that would be longer than there is room for. */
export function sentenceUrl<Url extends string | undefined>(
  url: Url,
  sentence: string,
  longest = roomBeside,
): Url | string {
  const exact = url === undefined ? undefined : textFragmentUrl(url, sentence);
  return exact !== undefined && exact.length <= longest ? exact : url;
}

/** The address of the page that the sentence stands in. */
export function withoutTextFragment(url: string): string {
  return url.replace(/#?:~:text=.*$/, "");
}

/** A dash, a comma and an ampersand separate the parts of a directive, so the text must not have them bare. */
function encoded(words: readonly string[]): string {
  return encodeURIComponent(words.join(" ").toWellFormed()).replaceAll("-", "%2D");
}
