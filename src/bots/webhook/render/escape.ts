const longestText = 8_000;
const longestAddress = 1_500;

/** Control, direction and zero-width characters let text pose as something else. */
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]/g;

/** Outside text as one well-formed line with single spaces and nothing invisible in it. */
export function cleanText(value: string): string {
  return value
    .slice(0, longestText)
    .toWellFormed()
    .replace(invisible, "")
    .replace(/[\s\p{Cc}]+/gu, " ");
}

/** Neither seen nor a letter to any service: behind an at sign it keeps a name from being called. */
export const joiner = "\u2060";

/** What means something in Markdown, hashtags, formulas, `:emoji:` and bare addresses included; "14:02" does not. */
const markdownSign = /[\\*_~`|[\]$^]|#(?=\p{L})|:(?! |\d\d\b(?!:))|&(?=#?\w+;)|(?<=\bwww)\./giu;

/**
 * Clean text as Markdown for exactly these characters. Mattermost reads `<…|…>` and `<!channel>` before it reads any escape, so angle
 * brackets become look-alikes.
 */
export function escapeMarkdown(clean: string): string {
  const escaped = clean
    .replace(markdownSign, "\\$&")
    .replace(/^(\s*)([-+=#])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
  return withoutCalls(escaped);
}

const lookAlike: Readonly<Record<string, string>> = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ", "<": "‹", ">": "›" };

/** The same for markup that has no escape: what could mean something at the edge of a word becomes a look-alike. */
export function escapeMarkup(clean: string): string {
  const escaped = clean
    .replace(/`|(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])/g, (sign) => lookAlike[sign] ?? "")
    .replace(/:(?=[^\s:]{1,100}:)/g, "꞉")
    .replace(/^(\s*)-(?= )/, "$1–");
  return withoutCalls(escaped);
}

function withoutCalls(text: string): string {
  return text.replace(/[<>]/g, (sign) => lookAlike[sign] ?? "").replaceAll("@", `@${joiner}`);
}

/** An address for a link, or undefined: http(s) alone, without a user name, which would pass for the host. */
export function linkAddress(address: string): string | undefined {
  if (address.length > longestAddress || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return undefined;
  return url.href.replace(/[()[\]<>\\|`"'\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
