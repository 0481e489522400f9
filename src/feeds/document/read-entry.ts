import { htmlToLine } from "../html/html-text.ts";
import { entryLink, linkTo } from "./entry-link.ts";
import { type Enclosure, type RawEntry, withoutBlanks } from "./raw-feed.ts";
import { atomHtml, type Fields, firstText, nodesOf, textsOf } from "./xml-nodes.ts";

const titles = ["title", "atom:title", "dc:title", "media:title"];
const published = [
  ...["pubdate", "atom:published", "atom:issued", "dcterms:issued", "dc:date", "atom:created", "dcterms:created"],
  "prism:publicationdate",
];
const updated = ["atom:updated", "atom:modified", "dcterms:modified"];
const authors = ["atom:author", "author", "dc:creator", "itunes:author", "googleplay:author"];
const feedAuthors = [...authors, "itunes:owner", "managingeditor", "webmaster"];
const summaries = [
  ...["description", "atom:summary", "itunes:summary", "googleplay:description"],
  ...["itunes:subtitle", "dc:description", "media:description"],
];
const contents = ["content:encoded", "atom:content", "xhtml:body", "body"];

/** Reads one item that rss-parser returned for a rewritten feed; `channel` lends it author and language, `base` absolute links. */
export function readEntry(item: Fields, channel: Fields, base: string | undefined): RawEntry {
  const guid = nodesOf(item, "guid").find((node) => node.text !== "");
  const permalink = guid?.attributes.ispermalink?.toLowerCase();
  return withoutBlanks({
    guid: guid?.text ?? firstText(item, ["atom:id", "rdf:about"]),
    guidIsPermaLink: permalink === undefined ? undefined : permalink === "true",
    url: entryLink(item, base),
    title: titleOf(item),
    published: firstText(item, published),
    updated: firstText(item, updated),
    author: authorOf(item, authors) || authorOf(channel, feedAuthors),
    credit: creditOf(item),
    language: languageOf(item) ?? languageOf(channel),
    summary: htmlOf(item, summaries),
    content: htmlOf(item, contents),
    categories: categoriesOf(item),
    enclosures: enclosuresOf(item, base),
  });
}

/** Language tags mean the same in either case; here they are lower-case. */
export function languageOf(fields: Fields): string | undefined {
  return firstText(fields, ["dc:language", "language", "xml:lang"])?.toLowerCase();
}

/** The text of the first of these fields that has any, as HTML. */
function htmlOf(fields: Fields, names: readonly string[]): string {
  for (const name of names) {
    for (const node of nodesOf(fields, name)) {
      const html = name.startsWith("atom:") ? atomHtml(node) : node.text;
      if (html !== "") return html;
    }
  }
  return "";
}

function titleOf(item: Fields): string {
  for (const name of titles) {
    for (const { text } of nodesOf(item, name)) {
      const line = htmlToLine(text);
      if (line !== "") return line;
    }
  }
  return "";
}

function authorOf(fields: Fields, names: readonly string[]): string {
  return distinctLines(textsOf(fields, names)).join(", ");
}

/** The name in `<source>`; addresses and book numbers, which `dc:source` may be, are none. */
function creditOf(item: Fields): string {
  const names = textsOf(item, ["source", "dc:source"]).map(htmlToLine);
  return names.find((name) => /\p{L}/u.test(name) && !/:\/\/|^(?:urn|isbn|issn|doi)\b|^\w+:\S+$/i.test(name)) ?? "";
}

function categoriesOf(item: Fields): string[] {
  const atom = nodesOf(item, "atom:category").map((node) => node.attributes.label ?? node.attributes.term ?? "");
  return distinctLines([...textsOf(item, ["category"]), ...textsOf(item, ["dc:subject"]), ...atom]);
}

function distinctLines(texts: readonly string[]): string[] {
  const lines = texts.map(htmlToLine).filter((line) => line !== "");
  return lines.length > 1 ? [...new Set(lines)] : lines;
}

function enclosuresOf(item: Fields, base: string | undefined): Enclosure[] {
  const attached = nodesOf(item, "atom:link").filter((node) => node.attributes.rel === "enclosure");
  const nodes = [...nodesOf(item, "enclosure"), ...attached, ...nodesOf(item, "media:content")];
  if (nodes.length === 0) return [];
  const byUrl = new Map<string, Enclosure>();
  for (const { attributes } of nodes) {
    const url = linkTo(attributes.url ?? attributes.href, base);
    const length = Number(attributes.length);
    if (!url || byUrl.has(url)) continue;
    byUrl.set(url, withoutBlanks({ url, type: attributes.type, length: length > 0 ? length : undefined }) as Enclosure);
  }
  return [...byUrl.values()];
}
