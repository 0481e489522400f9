/** Words between quotation marks: `text.slice(start, end)`; the marks stand at `from` and before `to`. */
export type QuotedSpan = {
  start: number;
  end: number;
  from: number;
  to: number;
  /** No closing mark in its paragraph: the next one goes on with the quotation. */
  open: boolean;
};

type QuoteStyle = { closers: string; nested: boolean };

const styles: Readonly<Record<string, QuoteStyle>> = {
  '"': { closers: '"', nested: false },
  "“": { closers: '”"', nested: false },
  "”": { closers: "”", nested: false },
  "„": { closers: '“”„"', nested: false },
  "«": { closers: "»", nested: true },
  "»": { closers: "«", nested: false },
  "‘": { closers: "’", nested: false },
  "‚": { closers: "‘’", nested: false },
  "'": { closers: "'", nested: false },
};

/** More characters than that are no quotation but a mark that was never closed. */
const longest = 2_000;
/** With so many of those in a paragraph its marks mean something else. */
const mostUnclosed = 20;

/** The outermost quotations of one paragraph, in order. Linear in its length. */
export function quotedSpans(text: string, start: number, end: number): QuotedSpan[] {
  const spans: QuotedSpan[] = [];
  let at = start;
  let unclosed = 0;
  while (at < end && unclosed < mostUnclosed) {
    const style = styles[text[at] ?? ""];
    if (!style || !opensAt(text, at, start)) {
      at += 1;
      continue;
    }
    const close = closingMark(text, at, end, style);
    if (close === undefined && runsOn(text, at, end)) spans.push({ start: at + 1, end, from: at, to: end, open: true });
    if (close !== undefined && close > at + 1) spans.push(spanOf(at, close));
    if (close === undefined) unclosed += 1;
    at = close === undefined ? at + 1 : close + 1;
  }
  return spans;
}

function spanOf(from: number, close: number): QuotedSpan {
  return { start: from + 1, end: close, from, to: close + 1, open: false };
}

/** An opening mark stands behind a blank or a bracket and before a word. */
function opensAt(text: string, at: number, start: number): boolean {
  const before = at === start ? " " : (text[at - 1] ?? " ");
  const after = text[at + 1] ?? " ";
  if (/\s/.test(after) && !"«".includes(text[at] ?? "")) return false;
  return /[\s([{—–\-:/,;…]/u.test(before) && !/[.,;:!?)]/.test(after);
}

function closingMark(text: string, open: number, end: number, { closers, nested }: QuoteStyle): number | undefined {
  const mark = text[open] ?? "";
  let depth = 0;
  for (let at = open + 1; at < Math.min(end, open + longest); at += 1) {
    const char = text[at] ?? "";
    if (nested && char === mark) depth += 1;
    if (!closers.includes(char) || !closesAt(text, at, end, mark)) continue;
    if (depth === 0) return at;
    depth -= 1;
  }
  return undefined;
}

/** A closing mark stands behind a word or a stop and not before a letter; an apostrophe in single marks closes nothing. */
function closesAt(text: string, at: number, end: number, mark: string): boolean {
  const before = text[at - 1] ?? " ";
  const after = at + 1 < end ? (text[at + 1] ?? " ") : " ";
  if (/[\p{L}\p{N}]/u.test(after)) return false;
  if ((mark === "‘" || mark === "'") && /s/.test(before))
    return !closesLater(text.slice(at + 1, Math.min(end, at + 400)));
  return mark === "«" || !/\s/.test(before);
}

/** "‘the workers’ union’": another closing mark comes before the next opening one. */
function closesLater(behind: string): boolean {
  const close = behind.search(/[.,;:!?\p{L}]’(?!\p{L})/u);
  const open = behind.indexOf("‘");
  return close !== -1 && (open === -1 || close < open);
}

/** The next paragraph opens with a mark of the same kind. */
function runsOn(text: string, open: number, end: number): boolean {
  const next = /\S/.exec(text.slice(end, end + 12));
  return next !== null && next[0] === text[open];
}
