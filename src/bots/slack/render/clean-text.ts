/**
 * Outside text made safe to hand to Slack: well-formed UTF-16 (a lone surrogate makes the client library throw),
 * no control characters but newline and tab, and no bidirectional overrides, which can make a line read backwards.
 */
export function cleanText(raw: string): string {
  return raw.replace(UNWANTED, "").replace(LONE_SURROGATE, "\ufffd");
}

const UNWANTED = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** With the u flag a proper pair is one character, so only lone halves are left to match. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Shortens to at most `max` UTF-16 units, ellipsis included, never inside a grapheme.
 * A single grapheme longer than `max` (a letter under a thousand accents) is cut at a code point instead.
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = Math.max(0, max - 1);
  // A little beyond the cut is all the segmenter has to see; text from outside may be megabytes long.
  const near = text.slice(0, room + 64);
  const start = graphemes.segment(near).containing(room)?.index ?? room;
  const cut = near.slice(0, start === 0 ? room : start);
  return `${cut.replace(LONE_SURROGATE, "").trimEnd()}…`;
}
