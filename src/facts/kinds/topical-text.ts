import { sentencesOf } from "../../language/sentences.ts";
import type { ArticleKind } from "./article-kind.ts";

/** An entry of a running page, after its time: to the next time or paragraph. */
const entryStart = /(?:^|\n\n|(?<=[.!?] ))(?:\d{1,2}(?:[:.]| h )\d{2}(?: (?:Uhr|a\.m\.|p\.m\.|GMT))?[:.]? +)?(?=\S)/gu;

/**
 * What of a text is about the topic, with blanks in the place of everything else, so that every sentence keeps its place: of a running page
 * the entries, of a round-up the sentences that have one of the words. Other kinds are about one thing, and stay whole.
 */
export function topicalText(
  kind: ArticleKind,
  { title, text }: { title: string; text: string },
  words: readonly string[],
): string {
  if (kind !== "live" && kind !== "round-up") return text;
  const wanted = [...new Set(words.map((word) => word.toLowerCase()))];
  const kept = kind === "live" ? entriesOf(text).filter(having(text, wanted)) : subjectOf(title, text, wanted);
  let at = 0;
  const parts = kept.map(({ start, end }) => {
    const part = blank(text.slice(at, start)) + text.slice(start, end);
    at = end;
    return part;
  });
  return parts.join("") + blank(text.slice(at));
}

function having(text: string, words: readonly string[]) {
  return ({ start, end }: TextPart): boolean => {
    const lower = text.slice(start, end).toLowerCase();
    return words.some((word) => lower.includes(word));
  };
}

/** The sentence on the first of the headline's subjects that the topic is about; where it is about none, those with its words. */
function subjectOf(title: string, text: string, wanted: readonly string[]): TextPart[] {
  const sentences = sentencesOf(text);
  const subjects = title.replace(/^[^:]{1,60}: /, "").split(/[;,] /);
  const lower = subjects.map((one) => one.toLowerCase());
  const subject = lower.find((one) => wanted.some((word) => one.includes(word)));
  const names = subject?.match(/[\p{L}\p{M}]{4,}/gu) ?? [];
  const first = sentences.find(having(text, names));
  return first ? [first] : sentences.filter(having(text, wanted));
}

function blank(text: string): string {
  return text.length < 2 ? text.replace(/\S/g, " ") : `\n\n${" ".repeat(text.length - 2)}`;
}

type TextPart = { start: number; end: number };

function entriesOf(text: string): TextPart[] {
  const starts = [...text.matchAll(entryStart)].filter(
    ([mark], i) => i === 0 || mark.includes("\n") || /\d/.test(mark),
  );
  return starts.map((found, i) => ({
    start: found.index + found[0].length,
    end: starts[i + 1]?.index ?? text.length,
  }));
}
