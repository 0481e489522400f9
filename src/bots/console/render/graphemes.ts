const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The characters as a reader counts them. */
export function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
