import { day } from "../../durations.ts";
import type { Comparable, Entry, Millis } from "../../model.ts";

/** Shorter titles ("Live updates") come back too often to name one article. */
const longTitle = 20;
const comparedWords = 60;
const fewestWords = 8;

export type EntryLikeness = {
  title: "same" | "like" | "other";
  /** The title is long enough to be no series' name. */
  telling: boolean;
  text: "same" | "other" | "unknown";
  /** "same" to the second, unless times of this feed tell nothing apart. */
  time: "same" | "other" | "unknown";
  /** Less than a day between them, or unknown. */
  day: boolean;
  /** The same path on another host or scheme. */
  moved: boolean;
};

/** In which respects an entry says what a stored article says. `vague`: times and texts that several entries of the document share. */
export function likenessOf(
  entry: Entry,
  article: Comparable,
  vague: { times: ReadonlySet<Millis>; texts: ReadonlySet<string> },
): EntryLikeness {
  const words = wordsOf(entry.title);
  const text = entry.keys.find((key) => key.startsWith("text:"));
  return {
    title: titleLikeness(words, wordsOf(article.title)),
    telling:
      words.join(" ").length >= longTitle ||
      (/[\u3040-\u9fff\uac00-\ud7af]/.test(entry.title) && entry.title.length >= 8),
    text: text !== undefined && vague.texts.has(text) ? "unknown" : textLikeness(openingOf(entry), article.opening),
    time: timeLikeness(entry.publishedAt, article.publishedAt, vague.times),
    day: Math.abs((entry.publishedAt ?? 0) - (article.publishedAt ?? entry.publishedAt ?? 0)) < day,
    moved: isMoved(entry.url, article.url),
  };
}

function openingOf({ description, body }: Pick<Entry, "description" | "body">): string {
  return (description || body).slice(0, 600);
}

/** Letters and digits only, in one case. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

function titleLikeness(a: readonly string[], b: readonly string[]): EntryLikeness["title"] {
  if (a.join(" ") === b.join(" ")) return "same";
  const common = shared(a, b);
  return common >= 2 && common * 2 >= Math.min(new Set(a).size, new Set(b).size) ? "like" : "other";
}

function textLikeness(one: string, two: string): EntryLikeness["text"] {
  const [a, b] = [wordsOf(one).slice(0, comparedWords), wordsOf(two).slice(0, comparedWords)];
  if (a.length < fewestWords || b.length < fewestWords) return "unknown";
  return shared(a, b) >= 0.7 * Math.min(new Set(a).size, new Set(b).size) ? "same" : "other";
}

function shared(a: readonly string[], b: readonly string[]): number {
  const known = new Set(b);
  return [...new Set(a)].filter((word) => known.has(word)).length;
}

function timeLikeness(a: Millis | undefined, b: Millis | undefined, vague: ReadonlySet<Millis>): EntryLikeness["time"] {
  if (a === undefined || b === undefined) return "unknown";
  if (a !== b) return "other";
  // A bare date is read as midnight.
  return vague.has(a) || a % day === 0 ? "unknown" : "same";
}

/** Whether two addresses differ in nothing but scheme and host. */
export function isMoved(a: string | undefined, b: string | undefined): boolean {
  const [one, two] = [a && URL.parse(a), b && URL.parse(b)];
  if (!one || !two || one.origin === two.origin) return false;
  return one.pathname.length > 1 && one.pathname + one.search === two.pathname + two.search;
}
