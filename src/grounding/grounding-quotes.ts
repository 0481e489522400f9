export type GateQuotation = { words: string; start: number; end: number };

const marks = /["“”„«»]/g;

/** What stands between quotation marks; undefined when a mark has no partner. */
export function quotationsOf(text: string): GateQuotation[] | undefined {
  const found: GateQuotation[] = [];
  let open: number | undefined;
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (open === undefined) {
      if (mark === "”" || mark === "»") return undefined;
      open = index;
    } else {
      found.push({ words: text.slice(open + 1, index), start: open + 1, end: index });
      open = undefined;
    }
  }
  return open === undefined ? found : undefined;
}

/** Words between quotation marks have to stand between quotation marks in a cited sentence, letter by letter. */
export function quoteFaults(claim: string, sources: readonly string[]): string[] {
  const quotations = quotationsOf(claim);
  if (!quotations) return ["a quotation mark has no partner"];
  const quoted = sources.flatMap((text) => looseQuotations(text).map(bare));
  return quotations
    .map(({ words }) => bare(words))
    .filter((words) => words === "" || !quoted.some((whole) => holds(whole, words)))
    .map((words) => `no cited sentence quotes “${words}”`);
}

/** A source may be cut inside of a quotation; then what follows its last mark is quoted too. */
function looseQuotations(text: string): string[] {
  const whole = quotationsOf(text);
  if (whole) return whole.map(({ words }) => words);
  const parts = text.split(/["“”„«»]/);
  return parts.slice(1);
}

/** Without the stop that a sentence puts inside of the marks, blanks as one. */
function bare(words: string): string {
  return words
    .replaceAll("’", "'")
    .split(/\s+/)
    .join(" ")
    .trim()
    .replace(/[,.;:]$/, "");
}

/** As whole words; the first letter may change its size, since sentences open differently. */
function holds(whole: string, part: string): boolean {
  for (const wanted of [part, swapFirst(part)]) {
    for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
      if (!isLetter(whole[at - 1]) && !isLetter(whole[at + wanted.length])) return true;
    }
  }
  return false;
}

function swapFirst(text: string): string {
  const [first = ""] = text;
  const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  return other + text.slice(first.length);
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}

/** The text with a blank for every quotation. */
export function outsideQuotes(text: string): string {
  let out = "";
  let from = 0;
  for (const { start, end } of quotationsOf(text) ?? []) {
    out += `${text.slice(from, start - 1)} `;
    from = end + 1;
  }
  return out + text.slice(from);
}
