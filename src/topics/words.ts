import { fold, singular } from "./fold.ts";

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

const PLAIN = /^[A-Za-z0-9]+$/; // most words of most feeds: nothing in them to part
const APOSTROPHE = /['’ʼ‘`´′ʹ＇]/;
const BEYOND_ASCII = /[^\x20-\x7e]/;
const LATIN = /\p{Script=Latin}/u;

/** Splits a text into words, in order. Linear in its length. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const run of text.matchAll(RUN)) {
    if (PLAIN.test(run[0])) addWord(found, text, run.index, run.index + run[0].length);
    else for (const [start, end] of pieces(run[0], run.index)) addWord(found, text, start, end);
  }
  return found;
}

function addWord(found: Word[], text: string, start: number, end: number): void {
  const folded = fold(initials(text.slice(start, end)));
  if (folded === "") return;
  const previous = found.at(-1);
  const pause = previous ? pauseBetween(text, previous, start) : "none";
  const gap = pause === "line" ? LINE_GAP : pause === "sentence" ? 2 : 1;
  found.push({
    folded,
    stem: singular(folded),
    start,
    end,
    place: previous ? previous.place + gap : 0,
    sentence: (previous?.sentence ?? 0) + (pause === "none" ? 0 : 1),
  });
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

function pauseBetween(text: string, previous: Word, start: number): Pause {
  if (start - previous.end <= 1) return text[previous.end] === "\n" ? "line" : pauseAt(text[previous.end]);
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
