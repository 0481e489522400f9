const longest = 120;

/** A headline for an entry without one: the first line of its text, cut at a word. Undefined when there is no text. */
export function titleFrom(text: string): string | undefined {
  const line = text.split("\n", 1)[0]?.trim() ?? "";
  if (line.length <= longest) return line === "" ? undefined : line;
  const cut = line.slice(0, longest);
  const space = cut.lastIndexOf(" ");
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`;
}
