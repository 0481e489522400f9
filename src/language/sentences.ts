import { isStarter, stopAfter } from "./abbreviations.ts";
import { afterDateline } from "./dateline.ts";

/** A stretch of the text: `text.slice(start, end)`. */
export type Sentence = {
  text: string;
  start: number;
  end: number;
  /** Number of the paragraph it stands in, and of the sentence within that. */
  paragraph: number;
  place: number;
  /** Begins with a bullet or a number as lists do. */
  listed: boolean;
};

type Range = { start: number; end: number };

/** Splits plain text into sentences. Blank lines always part; so do list items and lines that are whole. Linear in the text. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  for (const range of linesOf(text)) {
    const trimmed = trim(text, range);
    if (trimmed.start >= trimmed.end) continue;
    const { start, listed } = afterBullet(text, trimmed);
    const ranges = splitLine(text, { start: afterDateline(text, start, trimmed.end), end: trimmed.end });
    for (const [place, part] of ranges.entries()) {
      sentences.push({ text: text.slice(part.start, part.end), ...part, paragraph, place, listed });
    }
    paragraph += 1;
  }
  return sentences;
}

/** Paragraphs; a single line break parts too, unless the line is only wrapped. */
function linesOf(text: string): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r?\n|[\u2028\u2029]/g)) {
    const next = match.index + match[0].length;
    if (isWrapped(text, start, match.index, next)) continue;
    ranges.push({ start, end: match.index });
    start = next;
  }
  ranges.push({ start, end: text.length });
  return ranges;
}

function isWrapped(text: string, start: number, end: number, next: number): boolean {
  const first = text[next] ?? "";
  return /\p{Ll}/u.test(first) && end > start && /[\p{L}\p{N},;]/u.test(text[end - 1] ?? "");
}

function trim(text: string, { start, end }: Range): Range {
  let from = start;
  let to = end;
  while (from < to && /[\s\u200b-\u200f\ufeff]/.test(text[from] ?? "")) from += 1;
  while (to > from && /[\s\u200b-\u200f\ufeff]/.test(text[to - 1] ?? "")) to -= 1;
  return { start: from, end: to };
}

const bullet = /^(?:[•◦▪■●‣⁃*·–—-]|[\u2713-\u2718]\ufe0f?|\(?\d{1,2}[.)]|\[\[?\d{1,3}\]?\])\s+/u;

function afterBullet(text: string, { start, end }: Range): { start: number; listed: boolean } {
  const found = bullet.exec(text.slice(start, Math.min(end, start + 20)));
  return { start: start + (found?.[0].length ?? 0), listed: found !== null };
}

/** A semicolon asks in Greek. */
const stops = /(?:[.!?…。！？؟।]|(?<=\p{sc=Greek});)[.!?…。！？]*/gu;
const closers = /["'”’»›)\]」』）]/u;

function splitLine(text: string, { start, end }: Range): Range[] {
  const line = text.slice(start, end);
  const ranges: Range[] = [];
  let from = 0;
  for (const match of line.matchAll(stops)) {
    if (match.index < from) continue;
    const after = boundaryAfter(line, from, match.index, match.index + match[0].length);
    if (after === undefined) continue;
    ranges.push({ start: start + from, end: start + after.end });
    from = after.next;
  }
  if (from < line.length) ranges.push({ start: start + from, end });
  return ranges.filter((range) => range.end > range.start);
}

/** Where the sentence that stops at `at` ends and the next begins; undefined when the stop is none. */
function boundaryAfter(line: string, from: number, at: number, behind: number): Boundary | undefined {
  const end = afterClosers(line, behind);
  const next = afterNote(line, end);
  if (next >= line.length) return { end, next: line.length };
  const head = line.slice(next, next + 24);
  if (/[。！？।]/u.test(line[at] ?? "")) return end > behind && saidBehind.test(head) ? undefined : { end, next };
  if (next === end) return gluedBoundary(line, from, at, end, head);
  if (goesOn.test(head) || (behind > at + 2 && quotesOn.test(head))) return undefined;
  const isSingle = line[at] === "." && behind === at + 1;
  if (isSingle && stopAfter(wordBefore(line, from, at), wordAfter(head), wordBeforeThat(line, from, at)) !== "end") {
    return undefined;
  }
  return { end, next };
}

type Boundary = { end: number; next: number };

/** A small letter, but "iPhone"; a comma; a dash that is no bullet. */
const goesOn = /^\p{Ll}(?!\p{Lu})|^[,;:–—]|^-\S/u;
/** Behind "...": words of the same sentence, in quotation marks. */
const quotesOn = /^["“«„'‘(]\p{Ll}/u;
/** "。”he said": who says it stands behind the words. */
const saidBehind = /^(?:と|って|[他她](?:说|說|表示|称|稱|指出|强调|強調|补充|補充))/u;

/** Behind closing marks, also "restons. »" with its blank. */
function afterClosers(line: string, behind: number): number {
  let end = behind;
  while (end < line.length && end < behind + 4 && closers.test(line[end] ?? "")) end += 1;
  const apart = /^[ \u00a0\u202f]»(?=[\s,]|$)/.exec(line.slice(end, end + 3));
  return end + (apart?.[0].length ?? 0);
}

/** Behind the blanks, and behind "[12]", which belongs to neither sentence. */
function afterNote(line: string, end: number): number {
  const note = /^(?:\[\d{1,3}\]){1,5}(?=\s|$)/.exec(line.slice(end, end + 30));
  let next = end + (note?.[0].length ?? 0);
  while (next < line.length && /\s/.test(line[next] ?? "")) next += 1;
  return next;
}

/** "…met the envoy.These talks": a stop without a blank parts two sentences only before a capitalised word, and where no name has it. */
function gluedBoundary(line: string, from: number, at: number, end: number, head: string): Boundary | undefined {
  if (!/^["“«]?(?:\p{Lu}\p{Ll}+|[AI])(?:\s|,)/u.test(head)) return undefined;
  const word = wordBefore(line, from, at);
  const plain = end > at + 1 || /^["“«(]?\p{L}*\p{Ll}{2}$/u.test(word) || /^[$€£]?\p{N}[\p{N},.]*%?$/u.test(word);
  return plain || (/^\p{Lu}{2,}$/u.test(word) && isStarter(wordAfter(head))) ? { end, next: end } : undefined;
}

/** The run without blanks before `at`, at most 40 characters of it. */
function wordBefore(line: string, from: number, at: number): string {
  const head = line.slice(Math.max(from, at - 40), at);
  return head.slice(Math.max(head.lastIndexOf(" "), head.lastIndexOf("\u00a0"), head.lastIndexOf("\n")) + 1);
}

/** The word before that one. */
function wordBeforeThat(line: string, from: number, at: number): string {
  const words = line.slice(Math.max(from, at - 60), at).split(/\s/);
  return words.at(-2) ?? "";
}

function wordAfter(head: string): string {
  return /[\p{L}\p{N}]+/u.exec(head)?.[0] ?? "";
}
