import type { SampleOutlet } from "./outlet.ts";
import type { Snapshot } from "./snapshot.ts";

export const contentTypes = {
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
} as const;

const note = "An invented outlet that comes with Dateline.";

/** The feed document of an outlet with these items: RSS 2.0 or Atom 1.0 (RFC 4287), as the outlet has it. */
export function feedXml(outlet: SampleOutlet, items: Snapshot[], self: string): string {
  const body = outlet.format === "rss" ? rss(outlet, items, self) : atom(outlet, items, self);
  return `<?xml version="1.0" encoding="utf-8"?>\n${body}\n`;
}

function rss(outlet: SampleOutlet, items: Snapshot[], self: string): string {
  return [
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">',
    "<channel>",
    element("title", outlet.title),
    element("link", outlet.site),
    element("description", note),
    element("language", outlet.language),
    `<atom:link href="${escapeXml(self)}" rel="self" type="application/rss+xml"/>`,
    ...items.map((item) => rssItem(outlet, item)),
    "</channel></rss>",
  ].join("\n");
}

function rssItem(outlet: SampleOutlet, item: Snapshot): string {
  return [
    "<item>",
    element("title", item.title),
    element("link", addressOf(outlet, item)),
    `<guid isPermaLink="false">${escapeXml(`${outlet.slug}:${item.guid}`)}</guid>`,
    element("pubDate", new Date(item.published).toUTCString()),
    element("description", item.summary),
    element("content:encoded", item.content),
    "</item>",
  ].join("");
}

function atom(outlet: SampleOutlet, items: Snapshot[], self: string): string {
  const updated = Math.max(0, ...items.map((item) => item.updated));
  return [
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(outlet.language)}">`,
    element("id", outlet.site),
    element("title", outlet.title),
    element("subtitle", note),
    element("updated", new Date(updated).toISOString()),
    `<author>${element("name", outlet.title)}</author>`,
    `<link href="${escapeXml(outlet.site)}"/><link rel="self" href="${escapeXml(self)}"/>`,
    ...items.map((item) => atomEntry(outlet, item)),
    "</feed>",
  ].join("\n");
}

function atomEntry(outlet: SampleOutlet, item: Snapshot): string {
  return [
    "<entry>",
    element("id", `tag:${new URL(outlet.site).hostname},2025:${encodeURIComponent(item.guid)}`),
    element("title", item.title),
    `<link href="${escapeXml(addressOf(outlet, item))}"/>`,
    element("published", new Date(item.published).toISOString()),
    element("updated", new Date(item.updated).toISOString()),
    element("summary", item.summary),
    item.content ? `<content type="html">${escapeXml(item.content)}</content>` : "",
    "</entry>",
  ].join("");
}

function addressOf(outlet: SampleOutlet, item: Snapshot): string {
  return new URL(`articles/${encodeURIComponent(item.guid)}`, outlet.site).href;
}

function element(name: string, value: string | undefined): string {
  return value === undefined ? "" : `<${name}>${escapeXml(value)}</${name}>`;
}

/** Also drops what XML 1.0 cannot hold (section 2.2), lone surrogates among it. */
function escapeXml(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (character: string) => `&#${character.charCodeAt(0)};`);
}
