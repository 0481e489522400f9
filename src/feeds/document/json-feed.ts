import { z } from "zod";
import { htmlToLine } from "../html/html-text.ts";
import { firstAbsoluteLink, linkTo } from "./entry-link.ts";
import { mendJson } from "./mend-json.ts";
import { parsedJson } from "./parsed-json.ts";
import { type ParseResult, type RawEntry, type RawFeed, withoutBlanks } from "./raw-feed.ts";
import { escapeHtml } from "./xml-text.ts";

// Feeds get types wrong here and there; a wrong field is dropped, the feed is not.
const text = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);
const author = z.looseObject({ name: text, url: text });
const authors = z
  .union([z.array(author), author.transform((one) => [one])])
  .catch([])
  .default([]);
const hub = z.looseObject({ url: text });
const attachment = z.looseObject({ url: text, mime_type: text, size_in_bytes: z.number().optional().catch(undefined) });

const item = z.looseObject({
  ...{ id: text, url: text, external_url: text, title: text, summary: text, content_html: text, content_text: text },
  ...{ date_published: text, date_modified: text, language: text },
  author: authors,
  authors,
  tags: z.array(text).catch([]).default([]),
  attachments: z.array(attachment).catch([]).default([]),
});
type Item = z.infer<typeof item>;

const document = z.looseObject({
  ...{ version: text, title: text, description: text, home_page_url: text, feed_url: text, language: text },
  author: authors,
  authors,
  hubs: z.array(hub).catch([]).default([]),
  items: z.array(item.optional().catch(undefined)),
});
type JsonFeedDocument = z.infer<typeof document>;

const maxItems = 10_000;

type JsonText = { value: unknown; isBroken: boolean; isCut: boolean };

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), also where the JSON is broken in the common ways. */
export function parseJsonFeed(json: string, documentUrl?: string): ParseResult {
  const { value, isBroken, isCut } = readJson(json);
  if (countOf(value) > maxItems) return refused("too-large", `The feed is too large (more than ${maxItems} entries).`);
  const parsed = document.safeParse(value);
  if (!parsed.success || (isCut && parsed.data.items.length === 0)) {
    return refused("not-a-feed", isBroken ? broken : "This is JSON but not a JSON Feed: it needs an `items` list.");
  }
  const feed = feedOf(parsed.data, documentUrl);
  const base = feed.link ?? documentUrl;
  const entries = parsed.data.items.flatMap((one) => (one ? [entryOf(one, parsed.data, base)] : []));
  return { kind: "feed", feed, entries };
}

const broken = "This is broken JSON, of which no JSON Feed can be read.";

function refused(what: "not-a-feed" | "too-large", reason: string): ParseResult {
  const next = what === "too-large" ? "Look for a smaller feed of the same publisher." : "Check the feed's address.";
  return { kind: "failed", class: what, reason: `${reason} ${next}` };
}

function readJson(json: string): JsonText {
  const value = parsedJson(json);
  if (value !== undefined) return { value, isBroken: false, isCut: false };
  const mended = mendJson(json);
  return { value: mended && parsedJson(mended.json), isBroken: true, isCut: mended?.isCut ?? false };
}

/** Asked before any item is looked at. */
function countOf(value: unknown): number {
  const items = typeof value === "object" && value !== null && "items" in value ? value.items : undefined;
  return Array.isArray(items) ? items.length : 0;
}

function feedOf(data: JsonFeedDocument, documentUrl: string | undefined): RawFeed {
  return withoutBlanks({
    title: htmlToLine(data.title ?? ""),
    link: linkTo(data.home_page_url, linkTo(data.feed_url, documentUrl) ?? documentUrl),
    description: htmlToLine(data.description ?? ""),
    language: data.language?.trim().toLowerCase(),
    hubUrl: firstAbsoluteLink(
      data.hubs.map(({ url }) => url),
      undefined,
    ),
    selfUrl: firstAbsoluteLink([data.feed_url], documentUrl),
  });
}

function entryOf(one: Item, feed: JsonFeedDocument, base: string | undefined): RawEntry {
  return withoutBlanks({
    guid: one.id?.trim(),
    url: linkTo(one.url, base) ?? linkTo(one.external_url, base) ?? pageOf(one.id),
    title: htmlToLine(one.title ?? ""),
    published: one.date_published?.trim(),
    updated: one.date_modified?.trim(),
    author: namesOf(one) || namesOf(feed),
    language: (one.language ?? feed.language)?.trim().toLowerCase(),
    summary: plainToHtml(one.summary ?? ""),
    content: one.content_html?.trim() || plainToHtml(one.content_text ?? ""),
    categories: one.tags.map((tag) => htmlToLine(tag ?? "")).filter((tag) => tag !== ""),
    enclosures: one.attachments.flatMap((file) => {
      const url = linkTo(file.url, base);
      return url ? [withoutBlanks({ url, type: file.mime_type, length: file.size_in_bytes })] : [];
    }),
  });
}

function pageOf(id: string | undefined): string | undefined {
  return id && /^https?:\/\//i.test(id) ? linkTo(id, undefined) : undefined;
}

function namesOf(of: Pick<Item, "author" | "authors">): string {
  const names = [...of.authors, ...of.author].map((one) => htmlToLine(one.name ?? ""));
  return [...new Set(names)].filter((name) => name !== "").join(", ");
}

function plainToHtml(plain: string): string {
  const paragraphs = plain.trim().split(/\n[^\S\n]*\n/);
  const html = paragraphs.map((paragraph) => escapeHtml(paragraph.trim()));
  return html.length > 1 ? html.map((one) => `<p>${one}</p>`).join("") : (html[0] ?? "");
}
