import { type Lexicon, ofAllLanguages, patternOf } from "./lexicon.ts";
import { isBareQuote } from "./open-quotes.ts";
import type { Sentence } from "./sentences.ts";

function furniture(list: keyof Lexicon["furniture"], at: "start" | "anywhere"): RegExp {
  return patternOf(
    ofAllLanguages((lexicon) => lexicon.furniture[list]),
    at,
  );
}

/** A line that asks the reader to do something, or tells of the page instead of the news. */
const pageTalk = furniture("talk", "anywhere");
const sourceLine: readonly RegExp[] = [
  /https?:\/\//,
  /(?<![\p{L}\p{N}])www\./u,
  furniture("credits", "start"),
  /^by \p{L}+ \p{L}+/u,
  /^\[{1,2}\d/,
];
/** Headings whose list or box is no part of the story; the lines under them go until running prose comes back. */
const asideHeading = furniture("asides", "start");
/** Headings that close the article: nothing below is news any more. */
const boxHeading = furniture("boxes", "start");
const questionsHeading = furniture("questions", "start");

type Aside = { kind: "list" | "box" | "questions"; paragraph?: number };

/** The sentences that can be news: page furniture, boxes, questions and answers, credits, addresses and headings left out. */
export function newsSentences(sentences: readonly Sentence[]): Sentence[] {
  const kept: Sentence[] = [];
  let aside: Aside | undefined;
  for (const [i, sentence] of sentences.entries()) {
    const opened = asideOpenedBy(sentences, i);
    if (opened) {
      aside = opened;
      continue;
    }
    if (aside && belongsTo(aside, sentences, i)) continue;
    aside = undefined;
    if (isPullQuoteCaption(sentences, i) || isPhotoCaption(sentences, i) || isTimelineRow(sentence.text)) continue;
    if (isProse(sentence.text) && !isBoilerplate(sentence.text)) kept.push(sentence);
  }
  return kept;
}

function asideOpenedBy(sentences: readonly Sentence[], at: number): Aside | undefined {
  if (!isHeadingLine(sentences, at)) return undefined;
  const words = plain(sentences[at]?.text ?? "");
  if (boxHeading.test(words)) return { kind: "box" };
  if (questionsHeading.test(words)) return { kind: "questions" };
  return asideHeading.test(words) ? { kind: "list" } : undefined;
}

/** A box goes with the one paragraph under it, a list with its items and link lines, questions with their answers. */
function belongsTo(aside: Aside, sentences: readonly Sentence[], at: number): boolean {
  const sentence = sentences[at];
  if (!sentence) return false;
  if (aside.kind === "box") {
    aside.paragraph ??= sentence.paragraph;
    return sentence.paragraph === aside.paragraph;
  }
  if (aside.kind === "questions") return sentence.listed || isQuestionParagraph(sentences, at);
  return sentence.listed || !isProse(sentence.text);
}

const speaks = furniture("speaks", "anywhere");
const endsAsVerb = /\p{L}{2}ed(?!\p{L})/u;

/** "The chairman on local radio about the vote.": a line without a verb under a quotation that stands alone. */
function isPullQuoteCaption(sentences: readonly Sentence[], at: number): boolean {
  const sentence = sentences[at];
  const before = sentences[at - 1];
  if (!sentence || !before || sentence.place > 0 || sentence.text.length > 110) return false;
  const alone = sentences[at + 1]?.paragraph !== sentence.paragraph;
  return (
    alone &&
    before.paragraph === sentence.paragraph - 1 &&
    isBareQuote(before.text) &&
    !speaks.test(plain(sentence.text)) &&
    !endsAsVerb.test(sentence.text)
  );
}

const photoCredit =
  /^\([^()]{2,80}(?:\/[^()]{2,60}|photos?|images?|press|reuters|a[fp]p?|via [^()]{2,40}|handout|courtesy[^()]{0,40})\)\.?$/iu;

/** Tells what a picture shows: the agency's credit follows in brackets. */
function isPhotoCaption(sentences: readonly Sentence[], at: number): boolean {
  const sentence = sentences[at];
  const next = sentences[at + 1];
  if (!sentence || photoCredit.test(sentence.text)) return sentence !== undefined;
  return next !== undefined && next.paragraph === sentence.paragraph && photoCredit.test(next.text.slice(0, 200));
}

/** "August 20, 2025 Officials discuss …": a row of a table that lost its columns. */
function isTimelineRow(text: string): boolean {
  return /^(?:\p{L}{3,9}\.? \d{1,2}, \d{4}|\d{1,2}\.? \p{L}{3,9} \d{4}|\d{4}-\d{2}-\d{2}) [\p{Lu}]/u.test(text);
}

/** True for page talk, credits, bylines, footnotes and addresses. */
export function isBoilerplate(text: string): boolean {
  const words = plain(text);
  return sourceLine.some((pattern) => pattern.test(words)) || pageTalk.test(words);
}

/** A whole sentence by its looks: starts like one, ends like one, and has enough words to say something. */
export function isProse(text: string): boolean {
  if (text.length > 1_200) return false;
  const letters = /\p{L}/u.test(text);
  const starts = /^["'“‘«„(]*[ \u00a0\u202f]?[\p{Lu}\p{Lo}\p{N}]/u.test(text);
  const ends = /[.!?…。！？।][")”’»\]'」』]*(?:[ \u00a0\u202f]»)?$/u.test(text);
  return letters && starts && ends && (wordCount(text) >= 5 || /^[^\s]{10,}$/u.test(text));
}

export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

function isHeadingLine(sentences: readonly Sentence[], at: number): boolean {
  const sentence = sentences[at];
  if (!sentence || sentence.text.length > 80) return false;
  const alone = sentences[at + 1]?.paragraph !== sentence.paragraph && sentence.place === 0;
  return alone && !/[.!]$/.test(sentence.text);
}

function isQuestionParagraph(sentences: readonly Sentence[], at: number): boolean {
  const paragraph = sentences[at]?.paragraph;
  let first = at;
  while (first > 0 && sentences[first - 1]?.paragraph === paragraph) first -= 1;
  return /[?？]/.test(sentences[first]?.text ?? "");
}

function plain(text: string): string {
  return text.slice(0, 1_200).toLowerCase().replaceAll("’", "'").trim();
}
