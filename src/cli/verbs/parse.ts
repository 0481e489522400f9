import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { messageOf } from "../../errors.ts";
import { parseDate } from "../../feeds/dates/dates.ts";
import { type FeedHints, parseFeed } from "../../feeds/document/parse.ts";
import { type ParsedFeed, type RawEntry, withoutBlanks } from "../../feeds/document/raw-feed.ts";
import { titleFrom } from "../../feeds/document/title-from.ts";
import { htmlToText } from "../../feeds/html/html-text.ts";
import { writeLine } from "../json-lines.ts";
import type { Terminal, Verb } from "../verb.ts";

const help = `Usage: dateline parse [--content-type TYPE] [--base URL] FILE…

Reads feed documents (RSS, Atom, JSON Feed) and prints one line of JSON for each.
"-" reads standard input.

  --content-type TYPE  the Content-Type header the document came with; its charset is used
  --base URL           the address the document came from; relative links refer to it

  {"file","feed":{"title","link","language"},"articles":[{"guid","url","title","published","updated",
   "author","summary","content","text","categories","enclosures"}]}

"summary" and "content" are HTML as the feed gives it, "text" is plain, dates are ISO 8601 in UTC.
"guid" is the link when the feed gives no other id, "published" is the date of the last change when the
feed gives no other, and "title" starts the text when there is none. A feed that names no site gets the
base as its link, and one without a title gets its link. What is absent is left out.
A document that cannot be read gives {"file","error":{"kind","message"}} and exit code 1.

Example:
  dateline parse --base https://example.org/feed.xml feed.xml
`;

export const parseVerb: Verb = {
  help,
  run,
};

async function run(args: string[], terminal: Terminal): Promise<number> {
  const options = optionsOf(args);
  if ("mistake" in options) {
    terminal.stderr.write(`${options.mistake}\nSee dateline parse --help.\n`);
    return 2;
  }
  let exitCode = 0;
  for (const file of options.files) {
    const line = await describeFile(file, options.hints, terminal);
    if ("error" in line) exitCode = 1;
    await writeLine(terminal.stdout, line);
  }
  return exitCode;
}

function optionsOf(args: string[]): { files: string[]; hints: FeedHints } | { mistake: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { "content-type": { type: "string" }, base: { type: "string" } },
    });
    const { base, "content-type": contentType } = values;
    if (positionals.length === 0) return { mistake: "dateline parse needs a file to read." };
    if (base !== undefined && !URL.canParse(base)) return { mistake: `--base must be an absolute URL: ${base}` };
    return { files: positionals, hints: withoutBlanks({ contentType, url: base }) as FeedHints };
  } catch (error) {
    return { mistake: messageOf(error) };
  }
}

async function describeFile(file: string, hints: FeedHints, terminal: Terminal): Promise<object> {
  let body: Uint8Array;
  try {
    body = file === "-" ? Buffer.concat(await terminal.stdin.toArray()) : await readFile(file);
  } catch (error) {
    return { file, error: { kind: "unreadable", message: messageOf(error) } };
  }
  const parsed = await parseFeed(body, hints);
  if (parsed.kind === "failed") return { file, error: { kind: parsed.class, message: parsed.reason } };
  return { file, ...describeFeed(parsed, hints.url) };
}

function describeFeed({ feed, entries }: ParsedFeed, base: string | undefined): object {
  const { language, link = base } = feed;
  return { feed: withoutBlanks({ title: feed.title ?? link, link, language }), articles: entries.map(describeEntry) };
}

function describeEntry(entry: RawEntry): object {
  const summary = htmlToText(entry.summary ?? "");
  const content = htmlToText(entry.content ?? "");
  const text = content.length >= summary.length ? content : summary;
  const { author, url } = entry;
  return withoutBlanks({
    guid: entry.guid ?? url,
    url,
    title: entry.title ?? titleFrom(text) ?? url,
    published: isoDate(entry.published) ?? isoDate(entry.updated),
    updated: isoDate(entry.updated),
    author,
    summary: entry.summary,
    content: entry.content,
    text,
    categories: entry.categories.length > 0 ? entry.categories : undefined,
    enclosures: entry.enclosures.length > 0 ? entry.enclosures : undefined,
  });
}

function isoDate(written: string | undefined): string | undefined {
  const time = parseDate(written);
  return time === undefined ? undefined : new Date(time).toISOString();
}
