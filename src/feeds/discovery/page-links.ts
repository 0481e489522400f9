import { Parser } from "htmlparser2";
import type { Attributes } from "../document/markup-attributes.ts";

export type PageLink = { url: string; title: string };

/** What a web page tells about the feeds of its site, every address absolute and http(s). */
export type PageLinks = {
  title: string;
  /** The program that made the page, as it names itself: "WordPress 6.6". */
  generator: string;
  /** Feeds the page names as such, in its order. */
  declared: PageLink[];
  /** Links for readers that lead, by their address or their words, to a feed or to a list of feeds. */
  likely: PageLink[];
};

const sampleLength = 2_000_000;
const maxLinks = 50;
const maxText = 200;
const feedTypes =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/(?:x-)?(?:rss|atom|xml|json)|text\/xml)$/;
const plainTypes = /^(?:application\/(?:xml|json)|text\/xml)$/;
const likelyPath = /(?:^|[/._?=&-])(?:rss2?|atom|feeds?|rdf|syndication|xml)(?:[/._?=&-]|$)/;
const likelyWords = /\b(?:rss|atom|feeds?)\b/i;

/** Reads a page in one pass; linear in its length, of which the first two million characters count. */
export function readPageLinks(html: string, pageUrl: string): PageLinks {
  const page: PageLinks = { title: "", generator: "", declared: [], likely: [] };
  let base = pageUrl;
  let anchor: PageLink | undefined;
  let inTitle = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      inTitle = name === "title" && page.title === "";
      if (name === "base" && attributes.href) base = absolute(attributes.href, pageUrl) ?? base;
      if (name === "meta") readMeta(page, attributes);
      if (name === "link") readDeclared(page, attributes, base);
      if (name === "a") anchor = anchorOf(attributes, base);
      if (name === "img" && anchor) anchor.title += ` ${attributes.alt ?? ""}`;
    },
    ontext(text) {
      if (inTitle) page.title = (page.title + text).slice(0, maxText);
      if (anchor && anchor.title.length < maxText) anchor.title += text.slice(0, maxText);
    },
    onclosetag(name) {
      if (name === "title") inTitle = false;
      if (name !== "a" || !anchor) return;
      keep(page.likely, isLikely(anchor) ? anchor : undefined);
      anchor = undefined;
    },
  });
  parser.write(html.slice(0, sampleLength));
  parser.end();
  return {
    ...page,
    title: line(page.title),
    likely: page.likely.map(({ url, title }) => ({ url, title: line(title) })),
  };
}

function readMeta(page: PageLinks, { name, content }: Attributes): void {
  if (name?.toLowerCase() === "generator" && content) page.generator = content.slice(0, maxText);
}

function readDeclared(page: PageLinks, { rel, type, href, title }: Attributes, base: string): void {
  const kind = type?.split(";")[0]?.trim().toLowerCase() ?? "";
  const words = rel?.toLowerCase().split(/\s+/) ?? [];
  const isFeed = words.includes("feed") || (words.includes("alternate") && feedTypes.test(kind));
  const url = isFeed ? absolute(href, base) : undefined;
  // WordPress names its programming interface the same way, as JSON.
  if (!url || (plainTypes.test(kind) && !likelyPath.test(pathOf(url)))) return;
  keep(page.declared, { url, title: line(title ?? "") });
}

function anchorOf({ href, title, rel }: Attributes, base: string): PageLink | undefined {
  const url = absolute(href, base);
  return url === undefined ? undefined : { url, title: `${title ?? ""} ${rel === "feed" ? "feed" : ""} ` };
}

function isLikely({ url, title }: PageLink): boolean {
  return likelyPath.test(pathOf(url)) || (title.length < maxText / 2 && likelyWords.test(title));
}

function keep(links: PageLink[], link: PageLink | undefined): void {
  if (link && links.length < maxLinks && !links.some(({ url }) => url === link.url)) links.push(link);
}

function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]*/, "").toLowerCase();
}

function absolute(href: string | undefined, base: string): string | undefined {
  const url =
    href && href.length <= 2_000 ? URL.parse(href.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, ""), base) : null;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  url.hash = "";
  return url.href;
}

function line(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, maxText)
    .toWellFormed();
}
