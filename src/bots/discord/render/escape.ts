/** No text of ours is longer than an embed, so that no outside text needs to be read further than this. */
const LONGEST_TEXT = 8_000;

/** Line breaks start new Markdown blocks; control, direction and zero-width characters let text pose as something else. */
const BREAKS = /[\s\p{Cc}]+/gu;
const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]/g;

/**
 * As few as will do, because notifications may show the backslashes: `>`, `#`, `-` and numbers mean something at the
 * start of a line only (see guardLineStart), parentheses only behind a live `]`, and a colon with a space behind it
 * nothing. Other colons and `/` are here so that no bare address, invitation or `:emoji:` comes alive.
 */
const SPECIAL = /[\\*_~`|<@[\]/]|:(?! )/g;

/** Outside text as one well-formed line with single spaces and nothing invisible in it. */
export function cleanText(value: string): string {
  const bounded = value.length > LONGEST_TEXT ? value.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, "") : value;
  return bounded.toWellFormed().replace(INVISIBLE, "").replace(BREAKS, " ");
}

/** Clean text as Discord's Markdown for exactly these characters, on one line behind guardLineStart. */
export function escapeMarkdown(clean: string): string {
  return clean.replace(SPECIAL, "\\$&");
}

/** What a line of escaped text says. */
export function unescapeMarkdown(escaped: string): string {
  return escaped.replace(/\\([^0-9A-Za-z\s])/g, "$1");
}

/** For code spans, in which Discord knows no escape. */
export function escapeCode(clean: string): string {
  return clean.replaceAll("`", "ˋ");
}

/** Keeps a line of escaped text from becoming a list, quote, heading or small print by its start. Adds at most one. */
export function guardLineStart(line: string): string {
  return line.replace(/^(\s*)([-+#>])/, "$1\\$2").replace(/^(\s*\d+)([.)])/, "$1\\$2");
}

/** Whether nothing of it would be seen; Discord takes such text for missing. */
export function isBlank(value: string): boolean {
  return !/[\p{L}\p{N}\p{P}\p{S}]/u.test(value);
}

/**
 * An address that can stand in `[label](address)` and in an embed, or undefined.
 * Only http and https, without a user name (it would pass for the host), at most 1,500 characters.
 */
export function linkTarget(address: string): string | undefined {
  if (address.length > 1_500 || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  if (url.username !== "" || url.password !== "") return undefined;
  const encoded = url.href.replace(/[()[\]<>\\|`"'\s]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return encoded.length > 2_000 ? undefined : encoded;
}
