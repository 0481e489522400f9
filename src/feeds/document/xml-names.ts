import type { Attributes } from "./markup-attributes.ts";

/**
 * One spelling for each name that feeds use, whatever prefix, namespace version or letter case the publisher chose.
 * A canonical name is `prefix:local` in lower case with the prefixes below; plain RSS has none.
 */

const prefixByNamespace = new Map([
  ["www.w3.org/2005/atom", "atom"],
  ["purl.org/atom/ns", "atom"],
  ["www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"],
  ["purl.org/rss/1.0/modules/content", "content"],
  ["purl.org/rss/1.0/modules/syndication", "sy"],
  ["purl.org/dc/elements/1.1", "dc"],
  ["purl.org/dc/elements/1.0", "dc"],
  ["purl.org/dc/terms", "dcterms"],
  ["prismstandard.org/namespaces/basic/2.0", "prism"],
  ["prismstandard.org/namespaces/1.2/basic", "prism"],
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

/** The namespaces in scope somewhere in a document. */
export type Names = {
  /** Prefixes as written → ours. */
  prefixes: ReadonlyMap<string, string>;
  /** What names without a useful namespace belong to. */
  vocabulary: string;
  /** Names as written → canonical, as far as they were met: feeds use few names, each of them often. */
  known: Map<string, string>;
};

export function namesIn(vocabulary: string, prefixes: ReadonlyMap<string, string> = new Map()): Names {
  return { prefixes, vocabulary, known: new Map() };
}

/** The canonical name of an element. */
export function canonicalName(written: string, names: Names): string {
  let name = names.known.get(written);
  if (name === undefined) {
    name = translate(written, names);
    names.known.set(written, name);
  }
  return name;
}

function translate(written: string, { prefixes, vocabulary }: Names): string {
  const colon = written.indexOf(":");
  const outer = colon === -1 ? "" : written.slice(0, colon).toLowerCase();
  const local = written.slice(colon + 1).toLowerCase();
  const prefix = prefixes.get(outer) ?? (outer === "" ? vocabulary : outer);
  return prefix === "" ? local : `${prefix}:${local}`;
}

/** The namespaces in scope once an element's own `xmlns` attributes are read. */
export function declared(outer: Names, attributes: Attributes): Names {
  const declarations = Object.entries(attributes).filter(([name]) => name === "xmlns" || name.startsWith("xmlns:"));
  if (declarations.length === 0) return outer;
  const prefixes = new Map(outer.prefixes);
  for (const [name, namespace] of declarations) {
    const written = name.slice("xmlns:".length);
    const prefix = prefixOf(namespace);
    if (prefix !== undefined) prefixes.set(written, prefix);
    else prefixes.delete(written);
  }
  return namesIn(outer.vocabulary, prefixes);
}

function prefixed(prefix: string, locals: string): string[] {
  return locals.split(" ").map((local) => `${prefix}:${local}`);
}

/** The elements worth reading. */
export const fieldNames: ReadonlySet<string> = new Set([
  ..."title link guid pubdate author category enclosure source language ttl managingeditor webmaster description body".split(
    " ",
  ),
  ...prefixed("atom", "title link id published issued created updated modified summary content author category"),
  ...prefixed("atom", "subtitle tagline"),
  ...prefixed("dc", "title creator date description language subject source"),
  ...prefixed("dcterms", "created issued modified"),
  ...prefixed("media", "content title description"),
  ...prefixed("itunes", "author summary subtitle owner"),
  ...prefixed("googleplay", "author description"),
  ...prefixed("sy", "updateperiod updatefrequency"),
  ...["content:encoded", "xhtml:body", "feedburner:origlink", "prism:publicationdate"],
]);

/** Elements that only wrap fields. */
export const wrappers: ReadonlySet<string> = new Set(["channel", "media:group", "media:content"]);

/** Elements whose text is a name or an address inside a child. */
export const persons: ReadonlySet<string> = new Set(["author", "atom:author", "itunes:owner"]);

export function isEntry(name: string): boolean {
  return name === "item" || name === "atom:entry";
}
