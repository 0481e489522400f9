import RssParser from "rss-parser";
import { messageOf } from "../errors.ts";
import { decodeText } from "./decode.ts";
import { type FeedOutline, nodesAt, outlineFeed } from "./feed-outline.ts";
import { htmlPageTitle } from "./html-page.ts";
import { parseJsonFeed } from "./json-feed.ts";
import type { ParseResult } from "./raw-feed.ts";
import { readEntry } from "./read-entry.ts";
import { readFeed } from "./read-feed.ts";
import { type Fields, fieldsOf, type XmlNode } from "./xml-nodes.ts";

const maxLength = 32_000_000;

export type FeedHints = {
  contentType?: string;
  /** The address the document came from: relative links refer to it. */
  url?: string;
};

type Outline = Extract<FeedOutline, { kind: "outline" }>;
/** What rss-parser makes of an element of the outline. */
type Outlined = { attributes?: { nodes?: string } };

/** Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and JSON Feed. Never throws on what is in the document. */
export async function parseFeed(body: Uint8Array | string, hints: FeedHints = {}): Promise<ParseResult> {
  if (body.length > maxLength) return tooLarge(`more than ${maxLength / 1_000_000} MB`);
  const text = typeof body === "string" ? body.toWellFormed() : decodeText(body, hints.contentType);
  const start = skipComments(text.trimStart());
  if (start === "") return notAFeed("The document is empty.");
  if (start.startsWith("{")) return parseJsonFeed(start, hints.url);
  const outline = await outlineFeed(start, hints.url);
  if (outline.kind === "too-large") return tooLarge(outline.what);
  if (outline.kind === "no-feed") return notAFeed(describe(start));
  return readOutline(outline, hints.url);
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
  while (rest.startsWith("/*") && rest.includes("*/")) rest = rest.slice(rest.indexOf("*/") + 2).trimStart();
  return rest;
}

function describe(text: string): string {
  const title = htmlPageTitle(text);
  if (title === undefined) return "The document is neither RSS, Atom nor JSON Feed.";
  return title === "" ? "This is a web page, not a feed." : `This is a web page, not a feed: "${title}".`;
}

function notAFeed(what: string): ParseResult {
  const next = "Open the address in a browser and look for the link to its RSS or Atom feed.";
  return { kind: "failed", class: "not-a-feed", reason: `${what} ${next}` };
}

function tooLarge(what: string): ParseResult {
  const next = "Look for a smaller feed of the same publisher, such as one section.";
  return { kind: "failed", class: "too-large", reason: `The feed is too large (${what}). ${next}` };
}
