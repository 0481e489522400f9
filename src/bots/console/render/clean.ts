/** Steer the direction of text (Unicode TR36, section 2.4) or are invisible without a use in prose: all dropped. */
const hidden = /[\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;
const space = /[\t\v\f\r\u0085\u2028\u2029]/g;
const control = /(?!\n)\p{Cc}/gu;
/** Letters with many marks on top run into the lines above and below. */
const markPile = /(\p{M}{8})\p{M}+/gu;

/** Outside text that a terminal can show as it is: no control character but the line feed, no escape, no hidden turn of direction. */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(space, " ")
    .replace(control, "")
    .replace(hidden, "")
    .replace(markPile, "$1");
}

/** The same on one line. */
export function oneLine(text: string): string {
  return cleanText(text).replaceAll("\n", " ");
}

/** The address in printable ASCII, or nothing when it is not http(s) or longer than terminals take (VTE: 2083). */
export function cleanUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  const usable = (protocol === "https:" || protocol === "http:") && /^[\x21-\x7e]{1,2083}$/.test(href);
  return usable ? href : undefined;
}
