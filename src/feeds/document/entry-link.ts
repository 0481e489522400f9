import { type Fields, firstText, nodesOf, textsOf, type XmlNode } from "./xml-nodes.ts";

const longestUrl = 4_096;

/** The page an entry is about, in the order in which feeds can be trusted to say it. Undefined when nothing in it is an address. */
export function entryLink(item: Fields, base: string | undefined): string | undefined {
  return (
    firstLink([firstText(item, ["feedburner:origlink"])], base) ??
    pageLink(item, base) ??
    // Ids are addresses only when they are whole: "42" is not the page /42.
    firstLink(
      [permalinkIn(item), firstText(item, ["atom:id"]), firstText(item, ["rdf:about"])].filter(isAbsolute),
      base,
    ) ??
    firstLink(addressesOf(nodesOf(item, "enclosure")), base) ??
    firstLink(addressesOf(nodesOf(item, "media:content")), base)
  );
}

/** The page that the links of a channel or an item lead to. */
export function pageLink(fields: Fields, base: string | undefined): string | undefined {
  return (
    firstLink(textsOf(fields, ["link"]), base) ??
    firstLink(pageLinks(nodesOf(fields, "atom:link")), base) ??
    firstLink(pageLinks(nodesOf(fields, "link")), base)
  );
}

/**
 * `written` as an absolute http(s) address, unchanged where it already is one; a relative one is resolved against `base`,
 * or kept as it is when there is no base. Undefined for anything that is not an address of a page.
 */
export function linkTo(written: string | undefined, base: string | undefined): string | undefined {
  const text = written === undefined ? "" : withoutSpace(written).replaceAll("&amp;", "&");
  if (text === "" || text.length > longestUrl) return undefined;
  if (isAbsolute(text)) return URL.canParse(text) ? text : undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return undefined;
  if (base === undefined) return text;
  return URL.parse(text, base)?.href;
}

function withoutSpace(written: string): string {
  const text = written.trim();
  return /\s/.test(text) ? text.replace(/\s+/g, "%20") : text;
}

function firstLink(candidates: readonly (string | undefined)[], base: string | undefined): string | undefined {
  for (const candidate of candidates) {
    const link = linkTo(candidate, base);
    if (link !== undefined) return link;
  }
  return undefined;
}

function permalinkIn(item: Fields): string | undefined {
  return nodesOf(item, "guid").find((node) => node.attributes.ispermalink?.toLowerCase() !== "false")?.text;
}

function addressesOf(nodes: readonly XmlNode[]): (string | undefined)[] {
  return nodes.map((node) => node.attributes.url);
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

/** The first of these addresses that is a whole one. */
export function firstAbsoluteLink(
  candidates: readonly (string | undefined)[],
  base: string | undefined,
): string | undefined {
  return candidates.map((candidate) => linkTo(candidate, base)).find(isAbsolute);
}

function isAbsolute(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}
