const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** No grapheme that people write is longer, and the segmenter need not see more behind the cut. */
const longestGrapheme = 64;
const longestSentence = 160;

/** On one line and not longer than a reader takes in: at most `longest` UTF-16 units with the closing "…", cut between graphemes. */
export function clipped(words: string, longest: number = longestSentence): string {
  const line = words.replaceAll(/\s+/g, " ").trim();
  if (line.length <= longest) return line;
  const near = line.slice(0, longest + longestGrapheme);
  const end = graphemes.segment(near).containing(longest - 1)?.index ?? 0;
  return `${near.slice(0, end).trimEnd().toWellFormed()}…`;
}
