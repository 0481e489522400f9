import { generateOpml, type Opml, parseOpml } from "feedsmith";
import { type Problems, problems } from "../errors.ts";

/** Where an outline stands in its file, for people. */
type Placed = { line: number };

export type OpmlFeed = Placed & { url: string; outlet: string; language?: string };
export type RefusedOutline = Placed & { name: string; reason: string };

export type OpmlList = {
  feeds: OpmlFeed[];
  /** Addresses nobody can poll. */
  refused: RefusedOutline[];
  /** Outlines that hold neither a feed nor others. */
  skipped: RefusedOutline[];
};

const maxLength = 8_000_000;
const maxFeeds = 5_000;
const maxUrl = 2_000;
const maxOutlet = 100;

/** By what the file is called, else by what it begins with; comments and a byte order mark may stand before it. */
export function isOpml(file: string, content: string): boolean {
  return /\.opml$/i.test(file) || /<opml[\s>]/i.test(content.slice(0, 4_000));
}

/** The feeds of a subscription list in the order of the file, folders opened. What cannot be used is named with its line. */
export function readOpml(content: string, file: string): OpmlList | Problems {
  if (content.length > maxLength)
    return problems([`${file}:1: ${content.length} characters, expected at most ${maxLength}`]);
  let outlines: OpmlOutline[];
  try {
    outlines = parseOpml(content).body?.outlines ?? [];
  } catch {
    return problems([
      `${file}:1: not readable as OPML, expected <opml> with a <body> of <outline xmlUrl="https://…"/>`,
    ]);
  }
  const list: OpmlList = { feeds: [], refused: [], skipped: [] };
  const lines = outlineLines(content);
  for (const [at, outline] of flatten(outlines).entries()) sort(list, outline, lines[at] ?? 1);
  if (list.feeds.length <= maxFeeds) return list;
  return problems([`${file}:1: ${list.feeds.length} feeds, expected at most ${maxFeeds}`]);
}

type OpmlOutline = Opml.Outline<string>;

/** In the order in which they open in the file. */
function flatten(outlines: readonly OpmlOutline[]): OpmlOutline[] {
  return outlines.flatMap((outline) => [outline, ...flatten(outline.outlines ?? [])]);
}

function sort(list: OpmlList, outline: OpmlOutline, line: number): void {
  // Some readers write the address of the feed as `url`, with the type beside it.
  const written = outline.xmlUrl ?? (/^(?:rss|atom)/i.test(outline.type ?? "") ? outline.url : undefined);
  const url = written === undefined ? undefined : webAddress(written);
  const name = oneLine(outline.text ?? "") || oneLine(outline.title ?? "");
  if (written === undefined) {
    if (!outline.outlines) list.skipped.push({ line, name, reason: "no xmlUrl, so it names no feed" });
    return;
  }
  if (!url) list.refused.push({ line, name: name || oneLine(written), reason: "its xmlUrl is no http(s) address" });
  else {
    const language = languageTag(outline.language);
    list.feeds.push({ line, url: url.href, outlet: name || url.host, language: language || undefined });
  }
}

function webAddress(written: string): URL | undefined {
  const url = written.length <= maxUrl ? URL.parse(written.trim().replace(/^feed:\/\//i, "https://")) : null;
  return url && (url.protocol === "http:" || url.protocol === "https:") ? url : undefined;
}

function languageTag(written: string | undefined): string | undefined {
  const tag = written?.trim();
  return tag && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(tag) ? tag : undefined;
}

/** The lines on which outlines open; those in comments and CDATA are none. */
function outlineLines(content: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let commentEnd = 0;
  for (const { index, 0: found } of content.matchAll(/\n|<!--|<!\[CDATA\[|<outline(?=[\s/>])/gi)) {
    if (found === "\n") line += 1;
    else if (index < commentEnd) continue;
    else if (!found.startsWith("<!")) lines.push(line);
    else {
      commentEnd = content.indexOf(found === "<!--" ? "-->" : "]]>", index);
      if (commentEnd < 0) break;
    }
  }
  return lines;
}

/** A subscription list that feed readers and `readOpml` take. Addresses are written as given. */
export function formatOpml(title: string, feeds: readonly Omit<OpmlFeed, "line">[]): string {
  const outlines = feeds.map(({ url, outlet, language }) => ({
    type: "rss",
    text: oneLine(outlet),
    title: oneLine(outlet),
    xmlUrl: url,
    language: language || undefined,
  }));
  return `${generateOpml({ head: { title: oneLine(title) }, body: { outlines } }).trimEnd()}\n`;
}

/** What XML can hold and a list can show. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}\ufffe\uffff]+/gu, " ")
    .trim()
    .slice(0, maxOutlet)
    .trim()
    .toWellFormed();
}
