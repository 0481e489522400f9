import { fold, singular } from "./fold.ts";
import { isQuiet, lowerCase, plainEnd } from "./plain-text.ts";

/** One word of a text. `start` and `end` are UTF-16 offsets into the text as it was given, end exclusive. */
export type Word = {
  /** Folded; what a starred prefix is compared with. */
  folded: string;
  /** Folded and singular; what a plain word is compared with. */
  stem: string;
  start: number;
  end: number;
  /** Counts words. A sentence's end adds one, a line's end adds `LINE_GAP`, so that distance alone keeps things apart. */
  place: number;
  /** Numbers sentences from 0. */
  sentence: number;
};

/** More than any distance a query may ask for: nothing is near across lines. */
export const LINE_GAP = 1000;

/** Initials (`U.S.`) are one word; otherwise a run of letters and digits with the marks and apostrophes inside it. */
const RUN =
  /\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]|['’ʼ‘`´′ʹ＇](?=[\p{L}\p{N}]))*/gu;

/** Scripts that put no space between words: each character is a word, so that a query's words are found wherever they stand. */
const SPACELESS =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const HAS_SPACELESS = new RegExp(`[${SPACELESS}]`, "u");
const SPACELESS_PARTS = new RegExp(`[${SPACELESS}]\\p{M}*|[^${SPACELESS}]+`, "gu");

const APOSTROPHE = /['’ʼ‘`´′ʹ＇]/;
const BEYOND_ASCII = /[^\x20-\x7e]/;
const LATIN = /\p{Script=Latin}/u;

/** Splits a text into words, in order. Linear in its length. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  readWords(text, (folded, stem, start, end, place, sentence) => {
    found.push({ folded, stem, start, end, place, sentence });
  });
  return found;
}

/** As `words`, handing over the parts of each `Word`, so that a caller may make one object of them and what it knows. */
export function readWords(
  text: string,
  take: (folded: string, stem: string, start: number, end: number, place: number, sentence: number) => void,
): void {
  const last = { folded: "", end: 0 };
  let place = 0;
  let sentence = 0;

  function add(folded: string, start: number, end: number): void {
    if (folded === "") return;
    if (last.folded !== "") {
      const pause = pauseBetween(text, last, start);
      place += pause === "line" ? LINE_GAP : pause === "sentence" ? 2 : 1;
      if (pause !== "none") sentence += 1;
    }
    last.folded = folded;
    last.end = end;
    take(folded, singular(folded), start, end, place, sentence);
  }

  let at = 0;
  while (at < text.length) {
    const end = plainEnd(text, at);
    if (end > at) add(lowerCase(text.slice(at, end)), at, end);
    if (end >= 0) {
      at = Math.max(end, at + 1);
      continue;
    }
    RUN.lastIndex = at;
    const run = RUN.exec(text);
    if (!run) return;
    for (const [from, to] of pieces(run[0], run.index)) add(fold(initials(text.slice(from, to))), from, to);
    at = run.index + run[0].length;
  }
}

function initials(word: string): string {
  return word.includes(".") ? word.replaceAll(".", "") : word;
}

function pieces(run: string, offset: number): [number, number][] {
  if (BEYOND_ASCII.test(run) && HAS_SPACELESS.test(run)) {
    return Array.from(run.matchAll(SPACELESS_PARTS), (part) => [
      offset + part.index,
      offset + part.index + part[0].length,
    ]);
  }
  return APOSTROPHE.test(run) ? aroundApostrophes(run, offset) : [[offset, offset + run.length]];
}

/**
 * After a Latin letter an apostrophe parts two words (`l'Ukraine`, `Ukrayna'da`) and a possessive `s` is dropped;
 * in other scripts it belongs to the word (`прем'єр`).
 */
function aroundApostrophes(run: string, offset: number): [number, number][] {
  const parts: [number, number][] = [];
  let start = 0;
  for (let at = 1; at < run.length; at += 1) {
    if (!APOSTROPHE.test(run[at] ?? "") || !LATIN.test(run[at - 1] ?? "")) continue;
    parts.push([offset + start, offset + at]);
    start = at + 1;
  }
  const rest = run.slice(start);
  if (parts.length === 0 || !/^s$/i.test(rest)) parts.push([offset + start, offset + run.length]);
  return parts;
}

type Pause = "none" | "sentence" | "line";
const ABBREVIATIONS = new Set("mr mrs ms dr st gen sen gov lt col sgt prof rep rev hon jr sr vs no bzw z".split(" "));
const OPENING = /[\p{Ll}\p{Pd},;]/u;

function pauseBetween(text: string, previous: { folded: string; end: number }, start: number): Pause {
  if (start - previous.end <= 1) return text[previous.end] === "\n" ? "line" : pauseAt(text[previous.end]);
  if (isQuiet(text, previous.end, start)) return "none";
  const between = text.slice(previous.end, start);
  if (/[\n\r\u2028\u2029]/.test(between)) return "line";
  if (/[!?…。！？؟।]/.test(between)) return OPENING.test(text[start] ?? "") ? "none" : "sentence";
  const dot = between.indexOf(".");
  if (dot < 0 || !/\s/.test(between.slice(dot))) return "none";
  if (previous.folded.length === 1 || text[previous.end - 2] === ".") return "none"; // "V. Putin", "the U.S. envoy"
  return ABBREVIATIONS.has(previous.folded) || OPENING.test(text[start] ?? "") ? "none" : "sentence";
}

function pauseAt(mark: string | undefined): Pause {
  return mark !== undefined && "。！？।".includes(mark) ? "sentence" : "none";
}
