import { addText, nodesAt, type OutlineFrame, type OutlineState } from "./outline-state.ts";
import { isEntry, namesIn } from "./xml-names.ts";
import type { XmlNode } from "./xml-nodes.ts";

/** The element that a feed is in; what its names mean starts with it. */
export function openRoot(state: OutlineState, frame: OutlineFrame, local: string): OutlineFrame["role"] {
  const prefixes = new Map(frame.scope.names.prefixes);
  // That of the page around the feed.
  if (prefixes.get("") === "xhtml") prefixes.delete("");
  state.root = "feed";
  frame.scope = { ...frame.scope, names: namesIn(local === "feed" ? "atom" : "", prefixes) };
  addText(state, "xml:lang", frame.scope.language);
  return "wrapper";
}

/** Whether a feed starts here that has lost its root: with a channel, or with an entry that is in nothing but stray HTML. */
export function isBareStart({ isPage, frames }: OutlineState, { name }: OutlineFrame): boolean {
  if (isPage) return false;
  if (name === "channel") return true;
  if (name !== "entry" && !isEntry(name)) return false;
  return frames.slice(1, -1).every(({ written }) => /^(?:br|hr|b|p|pre|div|font)$/i.test(written));
}

/** Programs in a page may hold a feed as a string. */
export function isInScript({ isPage, frames }: OutlineState): boolean {
  return isPage && frames.some(({ written }) => /^(?:script|style)$/i.test(written));
}

/** Where a document does not start as a feed does, only an entry shows that it is one. */
export function isFeed({ root, isPage, hasChannel, nodes, items }: OutlineState): boolean {
  if (root === "feed" && !isPage)
    return hasChannel || items.length > 0 || nodes.some(({ name }) => name !== "xml:lang");
  const isTelling = ({ name }: XmlNode) => /^(?:atom:)?(?:title|link)$/.test(name);
  return root !== "awaited" && items.some((spans) => nodesAt(spans.join(" "), nodes).some(isTelling));
}
