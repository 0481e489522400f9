import { hash } from "node:crypto";
import type { Readable } from "node:stream";
import { minute } from "../../durations.ts";
import { parseDate } from "../../feeds/dates/dates.ts";
import type { RawEntry } from "../../feeds/document/raw-feed.ts";
import { htmlToLine } from "../../feeds/html/html-text.ts";
import type { Millis } from "../../model.ts";
import { type ArticleLine, type LineError, readArticleLines } from "../json-lines.ts";

/** An article of a recorded stream, as a poll at `seenAt` finds it in the feed of `source`. */
export type StreamLine = { id: string | number; source: string; seenAt: Millis; entry: RawEntry };

/** How long after its publication an article is found, unless its line says when. */
const usualDelay = minute;

/** The lines of a recorded stream in the order in which they were seen, and what is wrong with those that cannot be played. */
export async function readStream(input: Readable): Promise<{ lines: StreamLine[]; errors: LineError[] }> {
  const lines: StreamLine[] = [];
  const errors: LineError[] = [];
  for await (const { number, ...read } of readArticleLines(input)) {
    const line = "error" in read ? { line: number, error: read.error } : streamLine(read.article, number);
    if ("error" in line) errors.push(line);
    else lines.push(line);
  }
  return { lines: lines.toSorted((a, b) => a.seenAt - b.seenAt), errors };
}

function streamLine(article: ArticleLine, line: number): StreamLine | LineError {
  const { id, source } = article;
  const published = parseDate(article.published ?? undefined);
  const seenAt = parseDate(article.seen ?? undefined) ?? (published === undefined ? undefined : published + usualDelay);
  if (source && seenAt !== undefined) return { id, source, seenAt, entry: entryOf(article) };
  const message = source
    ? "when it was published is missing or no date: published takes ISO 8601 (2026-03-04T08:00:00Z) or RFC 822"
    : "source is missing: the outlet that published it";
  return { id, line, error: { kind: "bad-input", message } };
}

/** An address names an article for good; one without is known by its id. */
function entryOf({ id, link, title, published, language, description, content, text }: ArticleLine): RawEntry {
  return {
    guid: link || hash("sha256", `${typeof id} ${id}`),
    url: link || undefined,
    title: htmlToLine(title ?? "") || undefined,
    published: published || undefined,
    language: language || undefined,
    summary: description || undefined,
    content: text ? asHtml(text) : content || undefined,
    categories: [],
    enclosures: [],
  };
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
