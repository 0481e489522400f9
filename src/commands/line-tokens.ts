/** `written`: with the quotes as typed, for options that read more than a word. */
export type LineToken = { text: string; written: string; quoted: boolean; option?: string };

/** Words and "quoted phrases"; `name:"two words"` is one token. Linear in the line's length. */
export function tokensOf(line: string): LineToken[] {
  const tokens: LineToken[] = [];
  let text = "";
  let written = "";
  let option: string | undefined;
  let quoted = false;
  let inside = false;
  const push = () => {
    if (inside) written += '"';
    if (text !== "" || quoted) tokens.push({ text, written, quoted, option });
    text = "";
    written = "";
    option = undefined;
    quoted = false;
  };
  for (let i = 0; i < line.length; i += 1) {
    const char = line[i] as string;
    if (inside && char === "\\" && line[i + 1] === '"') {
      text += '"';
      written += '"';
      i += 1;
    } else if (char === '"' || (!inside && (char === "“" || char === "”")) || (inside && char === "”")) {
      if (!inside && text.endsWith(":") && !quoted) {
        option = text.slice(0, -1);
        text = "";
      }
      inside = !inside;
      quoted = true;
      written += '"';
    } else if (!inside && /\s/.test(char)) push();
    else {
      text += char;
      written += char;
    }
  }
  push();
  return tokens;
}
