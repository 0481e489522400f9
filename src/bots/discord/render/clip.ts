const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** A grapheme may be long (a family emoji, a letter with many accents); past this it is noise and may be split off whole. */
const LONGEST_GRAPHEME = 64;

/**
 * `encode(value)` when it fits into `max` UTF-16 units; else as many whole graphemes as fit before a closing "…".
 * `encode` is given single graphemes then, and must make of each what is right whatever follows it.
 */
export function clip(value: string, max: number, encode: (part: string) => string = (part) => part): string {
  if (value.length <= max) {
    const whole = encode(value);
    if (whole.length <= max) return whole;
  }
  if (max < 1) return "";
  // Nothing beyond this can be shown, and the last grapheme of a cut string may itself be cut.
  const head = value.slice(0, max + LONGEST_GRAPHEME);
  let out = "";
  for (const { segment, index } of graphemes.segment(head)) {
    if (index + segment.length === head.length && head.length < value.length) break;
    const next = encode(segment);
    if (out.length + next.length > max - 1) break;
    out += next;
  }
  return `${out.trimEnd()}…`;
}
