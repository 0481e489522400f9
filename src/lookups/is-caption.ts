const sides = /\((?:L|R|C|left|right|cent(?:er|re)|top|bottom)\)|(?:^|\s)latest (?:news )?updates\s/iu;
const endsWithDate = /(?:, | on )\p{Lu}\p{L}{2,8}\.? \d{1,2}, \d{4}\.?$/u;
const tensed = /(?<!\p{L})(?:was|were|will|would|had|has|have|is|are|said|\p{L}{2,}ed)(?!\p{L})/u;

/** A line under a picture: who stands where, or a place and a full date without anything that happened or will. */
export function isCaption(text: string): boolean {
  const line = text.slice(0, 1_200);
  return sides.test(line) || (endsWithDate.test(line) && !tensed.test(line));
}
