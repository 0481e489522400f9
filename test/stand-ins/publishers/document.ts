import type { Millis } from "../../../src/model.ts";
import type { Traits } from "./traits.ts";

/** An entry as a document shows it; whatever is absent is not written. */
export type ShownEntry = {
  guid?: string;
  link?: string;
  title: string;
  description: string;
  body?: string;
  published?: Millis;
};

export type Shown = {
  title: string;
  site: string;
  charset?: string;
  ttlMinutes?: number;
  entries: readonly ShownEntry[];
};

/** One document in one of the five formats. RSS 0.91 knows neither guids nor dates. */
export function writeDocument(format: Traits["format"], shown: Shown): string {
  return writers[format](shown);
}

const writers: Readonly<Record<Traits["format"], (shown: Shown) => string>> = {
  rss2: (shown) => rss("2.0", shown, rss2Item),
  rss091: (shown) => rss("0.91", shown, rss091Item),
  rss1: writeRdf,
  atom: writeAtom,
  json: writeJson,
};

const contentNamespace = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"';

function rss(version: string, shown: Shown, item: (entry: ShownEntry) => string): string {
  const ttl = shown.ttlMinutes === undefined ? undefined : String(shown.ttlMinutes);
  const head = tag("title", shown.title) + tag("link", shown.site) + tag("ttl", ttl);
  return `${prolog(shown)}<rss version="${version}" ${contentNamespace}><channel>${head}${shown.entries.map(item).join("\n")}</channel></rss>`;
}

function rss2Item(entry: ShownEntry): string {
  const guid = entry.guid === undefined ? "" : `<guid isPermaLink="false">${escaped(entry.guid)}</guid>`;
  const date = entry.published === undefined ? undefined : new Date(entry.published).toUTCString();
  const texts = tag("description", html(entry.description)) + tag("content:encoded", entry.body && html(entry.body));
  return `<item>${tag("title", entry.title)}${tag("link", entry.link)}${guid}${tag("pubDate", date)}${texts}</item>`;
}

function rss091Item({ title, link, description }: ShownEntry): string {
  return `<item>${tag("title", title)}${tag("link", link)}${tag("description", description)}</item>`;
}

function writeRdf(shown: Shown): string {
  const item = (entry: ShownEntry) => {
    const about = entry.guid ?? entry.link;
    const date = tag("dc:date", isoOf(entry.published));
    const texts = tag("title", entry.title) + tag("link", entry.link) + tag("description", html(entry.description));
    return `<item${about === undefined ? "" : ` rdf:about="${escaped(about)}"`}>${texts}${date}</item>`;
  };
  const names =
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  const channel = `<channel rdf:about="${escaped(shown.site)}">${tag("title", shown.title)}${tag("link", shown.site)}</channel>`;
  return `${prolog(shown)}<rdf:RDF ${names}>${channel}${shown.entries.map(item).join("\n")}</rdf:RDF>`;
}

function writeAtom(shown: Shown): string {
  const entry = (one: ShownEntry) => {
    const link = one.link === undefined ? "" : `<link rel="alternate" href="${escaped(one.link)}"/>`;
    const dates = tag("published", isoOf(one.published)) + tag("updated", isoOf(one.published));
    const content = one.body === undefined ? "" : `<content type="html">${escaped(html(one.body))}</content>`;
    const summary = `<summary type="html">${escaped(html(one.description))}</summary>`;
    return `<entry>${tag("title", one.title)}${tag("id", one.guid)}${link}${dates}${summary}${content}</entry>`;
  };
  const head = `${tag("title", shown.title)}${tag("id", shown.site)}<link href="${escaped(shown.site)}"/>`;
  return `${prolog(shown)}<feed xmlns="http://www.w3.org/2005/Atom">${head}${shown.entries.map(entry).join("\n")}</feed>`;
}

function writeJson({ title, site, entries }: Shown): string {
  const items = entries.map((entry) => ({
    id: entry.guid,
    url: entry.link,
    title: entry.title,
    summary: entry.description,
    content_html: entry.body && html(entry.body),
    date_published: isoOf(entry.published),
  }));
  return JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title, home_page_url: site, items });
}

function prolog({ charset }: Shown): string {
  return `<?xml version="1.0"${charset === undefined ? "" : ` encoding="${charset}"`}?>\n`;
}

function html(text: string): string {
  return `<p>${text}</p>`;
}

function isoOf(time: Millis | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

function tag(name: string, text: string | undefined): string {
  return text === undefined ? "" : `<${name}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
