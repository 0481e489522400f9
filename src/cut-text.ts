const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** A grapheme may be long (a family emoji, a letter with many accents); more the segmenter need not see behind the cut. */
const longestGrapheme = 64;
const longestSentence = 160;

/** As many whole graphemes as `room` holds with a closing "…", by `sizeOf`: UTF-16 units unless told. */
export function cutText(words: string, room: number, sizeOf = (grapheme: string) => grapheme.length): string {
  let cut = "";
  let left = room - 1;
  for (const { segment } of graphemes.segment(words.slice(0, Math.max(0, room) + longestGrapheme))) {
    left -= sizeOf(segment);
    if (left < 0) break;
    cut += segment;
  }
  return `${cut.toWellFormed().replace(/[\s…]+$/, "")}…`;
}

/** On one line and not longer than a reader takes in. */
export function clipped(words: string, longest: number = longestSentence): string {
  const line = words.replaceAll(/\s+/g, " ").trim();
  return line.length <= longest ? line : cutText(line, longest);
}
