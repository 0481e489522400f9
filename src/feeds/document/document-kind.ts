import { scanMarkup } from "./markup-scan.ts";

const sampleLength = 65_536;

/** "markup" is HTML that does not say so. */
export type DocumentKind = "web page" | "markup" | "OPML" | "sitemap" | "other";

const kinds: ReadonlyMap<string, DocumentKind> = new Map([
  ["html", "web page"],
  ...["head", "body", "title", "meta", "script", "div", "p"].map((name) => [name, "markup"] as const),
  ["opml", "OPML"],
  ["urlset", "sitemap"],
  ["sitemapindex", "sitemap"],
  ...["rss", "feed", "rdf", "channel", "item", "entry"].map((name) => [name, "other"] as const),
]);

/** What a document that may be no feed is, by the first of its elements that tells; HTML may stand before it. */
export function documentKind(text: string): DocumentKind {
  const sample = text.slice(0, sampleLength);
  if (/^\s*[{[]/.test(sample)) return "other";
  let kind: DocumentKind = "other";
  let isDecided = false;
  const openTag = (name: string) => {
    const named = isDecided ? undefined : kinds.get(name.slice(name.indexOf(":") + 1).toLowerCase());
    kind = named ?? kind;
    isDecided ||= named !== undefined && named !== "markup";
  };
  scanMarkup(sample, 0, sample.length, { openTag, closeTag: () => undefined, text: () => undefined });
  return !isDecided && /<!doctype\s{1,9}html/i.test(sample) ? "web page" : kind;
}
