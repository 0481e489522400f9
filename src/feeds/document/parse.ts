import RssParser from "rss-parser";
import { messageOf } from "../../errors.ts";
import { htmlPageTitle } from "../discovery/html-page.ts";
import { decodeText } from "../encoding/decode.ts";
import { type DocumentKind, documentKind } from "./document-kind.ts";
import { feedInside } from "./feed-inside.ts";
import { type FeedOutline, outlineFeed } from "./feed-outline.ts";
import { gunzipDocument, isGzip } from "./gunzip-document.ts";
import { parseJsonFeed } from "./json-feed.ts";
import { bareJson, jsonFeedIn } from "./json-in-text.ts";
import { nodesAt } from "./outline-state.ts";
import type { ParseResult } from "./raw-feed.ts";
import { readEntry } from "./read-entry.ts";
import { readFeed } from "./read-feed.ts";
import { type Fields, fieldsOf, type XmlNode } from "./xml-nodes.ts";

const maxLength = 32_000_000;
const maxUnpacked = 10_000_000;

export type FeedHints = {
  contentType?: string;
  /** The address the document came from: relative links refer to it. */
  url?: string;
};

type Outline = Extract<FeedOutline, { kind: "outline" }>;
/** What rss-parser makes of an element of the outline. */
type Outlined = { attributes?: { nodes?: string } };

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and JSON Feed; also packed, shown in a web page, or without its root.
 * Never throws on what is in the document.
 */
export async function parseFeed(body: Uint8Array | string, hints: FeedHints = {}): Promise<ParseResult> {
  if (typeof body !== "string" && isGzip(body)) return parsePacked(body, hints);
  if (body.length > maxLength) return tooLarge(`more than ${maxLength / 1_000_000} MB`);
  const text = typeof body === "string" ? body.toWellFormed() : decodeText(body, hints.contentType);
  const start = skipComments(text.trimStart());
  if (start === "") return notAFeed("The document is empty.");
  const read = await parseText(start, hints.url);
  if (read.kind === "feed" || read.class === "too-large") return read;
  const inner = feedInside(start);
  const found = inner === undefined ? read : await parseText(inner, hints.url);
  return found.kind === "feed" && found.entries.length > 0 ? found : read;
}

async function parsePacked(packed: Uint8Array, hints: FeedHints): Promise<ParseResult> {
  const result = await gunzipDocument(packed, maxUnpacked);
  if (result.kind === "too-large") return tooLarge(`more than ${maxUnpacked / 1_000_000} MB once unpacked`);
  const isUnpacked = result.kind === "unpacked" && !isGzip(result.body);
  return isUnpacked ? parseFeed(result.body, hints) : notAFeed("The document is a gzip file that cannot be unpacked.");
}

async function parseText(text: string, url: string | undefined): Promise<ParseResult> {
  const json = bareJson(text);
  const read = json === undefined ? undefined : parseJsonFeed(json, url);
  if (read && (read.kind === "feed" || read.class === "too-large" || !text.includes("<"))) return read;
  const outline = await outlineFeed(text, url);
  if (outline.kind === "too-large") return tooLarge(outline.what);
  if (outline.kind === "outline") return readOutline(outline, url);
  if (read) return read;
  const kind = documentKind(text);
  const behind = kind === "web page" ? undefined : jsonFeedIn(text);
  return behind === undefined ? stranger(text, kind, outline.isEmpty) : parseJsonFeed(behind, url);
}

/** rss-parser costs by the character and by the element: given the outline alone, it costs little. */
async function readOutline({ xml, nodes }: Outline, url: string | undefined): Promise<ParseResult> {
  let channel: Outlined & { items: Outlined[] };
  try {
    channel = await rssParser().parseString(xml);
  } catch (error) {
    return notAFeed(`The XML cannot be read (${messageOf(error)}).`);
  }
  const fields = fieldsAt(channel, nodes);
  const feed = readFeed(fields, url);
  const base = feed.link ?? url;
  return { kind: "feed", feed, entries: channel.items.map((item) => readEntry(fieldsAt(item, nodes), fields, base)) };
}

function rssParser(): RssParser<Outlined, Outlined> {
  // Attributes are no array; "keep" means: as they are.
  const attributes = ["$", "attributes", { keepArray: true }];
  // In chunks, so that a large feed does not hold up the answer to a slash command.
  const xml2js = { async: true, chunkSize: 65_536 };
  return new RssParser({ xml2js, customFields: { feed: [attributes] as never, item: [attributes] as never } });
}

function fieldsAt({ attributes }: Outlined, nodes: readonly XmlNode[]): Fields {
  return fieldsOf(attributes?.nodes ? nodesAt(attributes.nodes, nodes) : []);
}

function skipComments(text: string): string {
  let rest = text;
  for (;;) {
    const end = rest.startsWith("/*") ? rest.indexOf("*/") + 1 : rest.startsWith("//") ? rest.indexOf("\n") : 0;
    if (end <= 0) return rest;
    rest = rest.slice(end + 1).trimStart();
  }
}

function stranger(text: string, kind: DocumentKind, isEmpty: boolean): ParseResult {
  if (kind === "OPML") {
    return refused("This is a list of feeds (OPML), not a feed.", "Import it with dateline import FILE.");
  }
  if (kind === "sitemap") {
    return refused("This is a sitemap, which lists the pages of a site.", "Look for the feed of the same site.");
  }
  if (isEmpty) return notAFeed("This starts as a feed does, but it has no channel and no entries.");
  return notAFeed(kind === "web page" ? pageNamed(text) : "The document is neither RSS, Atom nor JSON Feed.");
}

function pageNamed(text: string): string {
  const title = htmlPageTitle(text) ?? "";
  return title === "" ? "This is a web page, not a feed." : `This is a web page, not a feed: "${title}".`;
}

function notAFeed(what: string): ParseResult {
  return refused(what, "Open the address in a browser and look for the link to its RSS or Atom feed.");
}

function refused(what: string, next: string): ParseResult {
  return { kind: "failed", class: "not-a-feed", reason: `${what} ${next}` };
}

function tooLarge(what: string): ParseResult {
  const next = "Look for a smaller feed of the same publisher, such as one section.";
  return { kind: "failed", class: "too-large", reason: `The feed is too large (${what}). ${next}` };
}
