import type { ArticleChange } from "../../model.ts";
import { wordsOf } from "./likeness.ts";

const longest = 1_000;
/** How far around a difference its sentences are looked for. */
const reach = 300;

type Texts = Record<ArticleChange["field"], string>;

/**
 * What a publisher changed. Other spaces, quotes or punctuation are no change, and neither are the same sentences in another order below
 * the title. Long texts are cut to what differs, with about a sentence on either side, at most 1,000 characters.
 */
export function changesBetween(before: Texts, after: Texts): ArticleChange[] {
  const fields = ["title", "description", "body"] as const;
  return fields
    .filter(
      (field) => before[field] !== after[field] && meaningOf(field, before[field]) !== meaningOf(field, after[field]),
    )
    .map((field) => ({ field, ...differing(before[field], after[field]) }));
}

function meaningOf(field: ArticleChange["field"], text: string): string {
  if (field === "title") return wordsOf(text).join(" ");
  const sentences = text.split(/[.!?\n]/).map((sentence) => wordsOf(sentence).join(" "));
  return sentences
    .filter((sentence) => sentence !== "")
    .toSorted()
    .join("\n");
}

function differing(before: string, after: string): { before: string; after: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const from = sentenceStart(before, start);
  return { before: passage(before, from, before.length - tail), after: passage(after, from, after.length - tail) };
}

/** The text from `from`, which both versions share, to the sentence after `end`. */
function passage(text: string, from: number, end: number): string {
  const until = Math.min(sentenceEnd(text, end), from + longest - 2);
  return `${from > 0 ? "…" : ""}${text.slice(from, until)}${until < text.length ? "…" : ""}`.toWellFormed();
}

function sentenceStart(text: string, at: number): number {
  const earliest = Math.max(0, at - reach);
  let ends = 0;
  for (let i = at - 1; i >= earliest; i -= 1) {
    if (isEnd(text, i)) ends += 1;
    if (ends === 2) return i + 2;
  }
  return earliest;
}

function sentenceEnd(text: string, at: number): number {
  const latest = Math.min(text.length, at + reach);
  let ends = 0;
  for (let i = at; i < latest; i += 1) {
    if (isEnd(text, i)) ends += 1;
    if (ends === 2) return i + 1;
  }
  return latest;
}

/** A mark that ends a sentence, with a space behind it. */
function isEnd(text: string, at: number): boolean {
  return /[.!?…\n]/.test(text[at] ?? "") && /\s/.test(text[at + 1] ?? " ");
}
