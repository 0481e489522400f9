import { type Fields, firstText, nodesOf, textsOf, type XmlNode } from "./xml-nodes.ts";

const longestUrl = 4_096;

/** The page an entry is about, in the order in which feeds can be trusted to say it. Undefined when nothing in it is an address. */
export function entryLink(item: Fields, base: string | undefined): string | undefined {
  const guid = nodesOf(item, "guid").find((node) => node.attributes.ispermalink?.toLowerCase() !== "false");
  const candidates = [
    firstText(item, ["feedburner:origlink"]),
    ...textsOf(item, ["link"]),
    ...pageLinks(nodesOf(item, "atom:link")),
    ...pageLinks(nodesOf(item, "link")),
  ];
  // Ids are addresses only when they are whole: "42" is not the page /42.
  const ids = [guid?.text, firstText(item, ["atom:id"]), firstText(item, ["rdf:about"])].filter(isAbsolute);
  const files = [...nodesOf(item, "enclosure"), ...nodesOf(item, "media:content")].map((node) => node.attributes.url);
  return [
    ...candidates.map((url) => linkTo(url, base)),
    ...ids.map((url) => linkTo(url, base)),
    ...files.map((url) => linkTo(url, base)),
  ].find((url) => url !== undefined);
}

/** The site a feed belongs to. */
export function siteLink(channel: Fields, documentUrl: string | undefined): string | undefined {
  const candidates = [
    ...textsOf(channel, ["link"]),
    ...pageLinks(nodesOf(channel, "atom:link")),
    ...pageLinks(nodesOf(channel, "link")),
  ];
  return candidates.map((url) => linkTo(url, documentUrl)).find((url) => url !== undefined);
}

/**
 * `written` as an absolute http(s) address, unchanged where it already is one; a relative one is resolved against `base`,
 * or kept as it is when there is no base. Undefined for anything that is not an address of a page.
 */
export function linkTo(written: string | undefined, base: string | undefined): string | undefined {
  const text = written?.trim().replace(/\s+/g, "%20").replaceAll("&amp;", "&");
  if (!text || text.length > longestUrl) return undefined;
  if (isAbsolute(text)) return URL.canParse(text) ? text : undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return undefined;
  if (base === undefined) return text;
  return URL.parse(text, base)?.href;
}

/** Atom links to pages, the best first: an explicit alternate in HTML, then any alternate, then a link that says nothing. */
function pageLinks(links: readonly XmlNode[]): string[] {
  return links
    .map((link) => ({ href: link.attributes.href ?? "", rank: rankOf(link) }))
    .filter(({ href, rank }) => href !== "" && rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ href }) => href);
}

function rankOf({ attributes: { rel, type } }: XmlNode): number {
  const isPage = type === undefined || type.includes("html");
  if (rel === undefined) return isPage ? 2 : 1;
  if (rel !== "alternate") return 0;
  return isPage ? 3 : 1;
}

function isAbsolute(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}
