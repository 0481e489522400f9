/**
 * One spelling for each name that feeds use, whatever prefix, namespace version or letter case the publisher chose.
 * A canonical name is `prefix:local` with the prefixes below; plain RSS has none.
 */

const prefixByNamespace = new Map([
  ["www.w3.org/2005/atom", "atom"],
  ["purl.org/atom/ns", "atom"],
  ["www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"],
  ["purl.org/rss/1.0/modules/content", "content"],
  ["purl.org/dc/elements/1.1", "dc"],
  ["purl.org/dc/elements/1.0", "dc"],
  ["purl.org/dc/terms", "dcterms"],
  ["purl.org/rss/1.0/modules/syndication", "sy"],
  ["search.yahoo.com/mrss", "media"],
  ["www.itunes.com/dtds/podcast-1.0.dtd", "itunes"],
  ["www.google.com/schemas/play-podcasts/1.0", "googleplay"],
  ["rssnamespace.org/feedburner/ext/1.0", "feedburner"],
  ["www.w3.org/1999/xhtml", "xhtml"],
  ["www.w3.org/xml/1998/namespace", "xml"],
]);

const rssNamespaces = new Set([
  "purl.org/rss/1.0",
  "my.netscape.com/rdf/simple/0.9",
  "channel.netscape.com/rdf/simple/0.9",
  "backend.userland.com/rss",
  "backend.userland.com/rss2",
  "blogs.law.harvard.edu/tech/rss",
]);

/** What a `xmlns` value stands for: a prefix of ours, "" for plain RSS, undefined for anything else. */
function prefixOf(namespace: string): string | undefined {
  const key = namespace
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/#]$/, "");
  return rssNamespaces.has(key) ? "" : prefixByNamespace.get(key);
}

/**
 * The canonical, lower-case name of an element.
 * `namespaces` maps the prefixes in scope to ours; `vocabulary` is what names without a useful namespace belong to.
 */
export function canonicalName(name: string, namespaces: ReadonlyMap<string, string>, vocabulary: string): string {
  const colon = name.indexOf(":");
  const written = colon === -1 ? "" : name.slice(0, colon).toLowerCase();
  const local = name.slice(colon + 1).toLowerCase();
  const prefix = namespaces.get(written) ?? (written === "" ? vocabulary : written);
  return prefix === "" ? local : `${prefix}:${local}`;
}

/** The namespaces in scope once an element's own `xmlns` attributes are read: prefix as written → prefix of ours. */
export function declared(
  outer: ReadonlyMap<string, string>,
  attributes: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const declarations = Object.entries(attributes).filter(([name]) => name === "xmlns" || name.startsWith("xmlns:"));
  if (declarations.length === 0) return outer;
  const scope = new Map(outer);
  for (const [name, namespace] of declarations) {
    const written = name.slice("xmlns:".length).toLowerCase();
    const prefix = prefixOf(namespace);
    if (prefix !== undefined) scope.set(written, prefix);
    else scope.delete(written);
  }
  return scope;
}

/**
 * The elements worth reading, and the name each has in the document handed to rss-parser.
 * Some are renamed on purpose: rss-parser runs slow regular expressions over `description` and `content:encoded`,
 * and throws on an Atom date that it cannot read.
 */
export const fieldNames: ReadonlyMap<string, string> = new Map([
  ["title", "title"],
  ["link", "link"],
  ["guid", "guid"],
  ["pubdate", "pubDate"],
  ["author", "author"],
  ["category", "category"],
  ["enclosure", "enclosure"],
  ["language", "language"],
  ["ttl", "ttl"],
  ["managingeditor", "managingEditor"],
  ["webmaster", "webMaster"],
  ["description", "rss:description"],
  ["content:encoded", "rss:content"],
  ["xhtml:body", "rss:body"],
  ["body", "rss:body"],
  ["media:content", "media:content"],
  ...[
    ...["title", "link", "id", "published", "issued", "created", "updated", "modified", "summary", "content"],
    ...["author", "category", "subtitle", "tagline"],
  ].map((local) => [`atom:${local}`, `entry:${local}`] as const),
  ...["title", "creator", "date", "description", "language", "subject"].map((n) => [`dc:${n}`, `dc:${n}`] as const),
  ...["created", "issued", "modified"].map((n) => [`dcterms:${n}`, `dcterms:${n}`] as const),
  ...["title", "description"].map((n) => [`media:${n}`, `media:${n}`] as const),
  ...["author", "summary", "subtitle", "owner"].map((n) => [`itunes:${n}`, `itunes:${n}`] as const),
  ...["author", "description"].map((n) => [`googleplay:${n}`, `googleplay:${n}`] as const),
  ["sy:updateperiod", "sy:updatePeriod"],
  ["sy:updatefrequency", "sy:updateFrequency"],
  ["feedburner:origlink", "feedburner:origLink"],
]);

/** Elements that only wrap fields. */
export const wrappers: ReadonlySet<string> = new Set(["channel", "media:group", "media:content"]);

/** Elements whose text is a name or an address inside a child. */
export const persons: ReadonlySet<string> = new Set(["author", "atom:author", "itunes:owner"]);

/** Attributes that carry meaning, by their lower-case name. */
export const attributeNames: ReadonlyMap<string, string> = new Map(
  ["href", "rel", "type", "mode", "url", "length", "isPermaLink", "term", "label"].map((n) => [n.toLowerCase(), n]),
);
