import { setImmediate } from "node:timers/promises";
import { voidTags } from "../html/html-tags.ts";
import { isBareStart, isFeed, isInScript, openRoot } from "./feed-root.ts";
import { attributesOf } from "./markup-attributes.ts";
import { scanMarkup } from "./markup-scan.ts";
import {
  addNode,
  addText,
  closeInnermost,
  type ElementScope,
  endUnclosedField,
  initialState,
  innermost,
  type OutlineFrame,
  type OutlineState,
} from "./outline-state.ts";
import {
  absoluteUrl,
  addTextInside,
  closedField,
  closeTagInside,
  interrupts,
  openField,
  openTagInside,
} from "./xml-field.ts";
import { canonicalName, declared, fieldNames, isEntry, namesIn, wrappers } from "./xml-names.ts";
import type { XmlNode } from "./xml-nodes.ts";
import { decodeXml } from "./xml-text.ts";

const maxDepth = 200;
const maxEntries = 10_000;
const chunkLength = 262_144;

export type FeedOutline =
  /**
   * `xml` is RSS 2.0 with nothing but the structure of the feed, whatever dialect it was in: the channel and its items, and
   * for each of them where its fields stand in `nodes`, `<item nodes="4 7"/>`. `nodesAt` reads that.
   */
  | { kind: "outline"; xml: string; nodes: readonly XmlNode[] }
  /** `isEmpty`: it starts as a feed does, and there is nothing in it. */
  | { kind: "no-feed"; isEmpty: boolean }
  | { kind: "too-large"; what: string };

/**
 * Reads feed XML as forgivingly as a browser reads HTML.
 * Stray `&` and `<`, unclosed and misnested tags, undeclared prefixes and entities, and markup inside text all survive.
 * Linear in the input; nesting and the number of entries are bounded; a large document lets others run in between.
 * `documentUrl` is what a relative xml:base refers to.
 */
export async function outlineFeed(text: string, documentUrl?: string): Promise<FeedOutline> {
  const state = initialState(documentUrl);
  const reader = {
    openTag: (name: string, attributes: string, isEmpty: boolean) => {
      // The slash after a root is the end of an unquoted address: what follows is inside of it all the same.
      const wasInside = state.root === "feed";
      const isOpen = openElement(state, name, attributes);
      const isRoot = state.root === "feed" && !wasInside;
      if (isOpen && isEmpty && !isRoot) closeInnermost(state);
    },
    closeTag: (name: string) => closeElement(state, name),
    text: (data: string, isLiteral: boolean) => {
      if (state.field) addTextInside(state.field, isLiteral ? data : decodeXml(data));
    },
  };
  for (let at = 0; at < text.length; ) {
    if (at > 0) await setImmediate();
    at = scanMarkup(text, at, Math.min(at + chunkLength, text.length), reader);
    if (state.excess !== undefined) return { kind: "too-large", what: state.excess };
  }
  // The answer broke off inside an entry: half of it could not be told from another article.
  if (state.items.length > 1 && state.frames.some(({ role }) => role === "item")) state.items.pop();
  while (state.frames.length > 1) closeInnermost(state);
  if (isFeed(state)) return { kind: "outline", xml: xmlOf(state), nodes: state.nodes };
  return { kind: "no-feed", isEmpty: state.root === "feed" && !state.isPage };
}

function xmlOf({ channel, items }: OutlineState): string {
  const entries = items.map((spans) => `<item nodes="${spans.join(" ")}"/>`);
  return `<rss version="2.0"><channel nodes="${channel.join(" ")}">${entries.join("")}</channel></rss>`;
}

/** False for an element that nothing can be inside of, or that is passed over: it is not open then. */
function openElement(state: OutlineState, written: string, attributes: string): boolean {
  const scope = scopeOf(innermost(state).scope, attributes);
  const name = canonicalName(written, scope.names);
  if (isEntry(name)) closeOpenEntry(state);
  else if (state.field && voidTags.has(name) && !interrupts(state.field, name)) {
    openTagInside(state.field, name, attributes);
    closeTagInside(state.field);
    return false;
  }
  if (state.frames.length > maxDepth && !makeRoom(state, name)) return false;
  const parent = innermost(state);
  const frame: OutlineFrame = { written, name, role: "skipped", scope };
  state.frames.push(frame);
  const open = state.root === "feed" ? openInFeed : openOutsideRoot;
  frame.role = open(state, frame, attributes, parent);
  return true;
}

/** Entries are in no other: the one before was not closed. */
function closeOpenEntry(state: OutlineState): void {
  const { frames } = state;
  const open = frames.findLastIndex(({ role }) => role === "item");
  // Too deep in tags that nobody closed, it is taken for an entry of the root's.
  const at = open === -1 && frames.length > maxDepth ? frames.findIndex(({ role }) => role === "wrapper") + 1 : open;
  while (at > 0 && frames.length > at) closeInnermost(state);
}

/** Deep inside a field the tags do not count; what ends the field does. */
function makeRoom(state: OutlineState, name: string): boolean {
  const { frames, field } = state;
  if (!field || !interrupts(field, name)) return false;
  const at = frames.findIndex(({ role }) => role === "field");
  while (at > 0 && frames.length > at) closeInnermost(state);
  return true;
}

/** Namespaces, base and language; nearly all elements are in the scope of the one around. */
function scopeOf(outer: ElementScope, written: string): ElementScope {
  if (!written.includes("xml")) return outer;
  const attributes = attributesOf(written);
  const names = declared(outer.names, attributes);
  const base = attributes["xml:base"];
  const language = attributes["xml:lang"] ?? outer.language;
  return { names, base: base === undefined ? outer.base : (absoluteUrl(base, outer.base) ?? outer.base), language };
}

function openOutsideRoot(
  state: OutlineState,
  frame: OutlineFrame,
  attributes: string,
  parent: OutlineFrame,
): OutlineFrame["role"] {
  const local = frame.name.slice(frame.name.indexOf(":") + 1);
  const isRoot = local === "rss" || local === "feed" || frame.name === "rdf:rdf";
  if (isRoot && !state.field && !isInScript(state)) return openRoot(state, frame, local);
  if (local === "html" && state.root === "awaited") state.isPage = true;
  if (state.root === "awaited" && !isBareStart(state, frame)) return "skipped";
  if (frame.name === "entry") {
    const names = namesIn("atom");
    for (const one of state.frames) one.scope = { ...one.scope, names };
    frame.name = "atom:entry";
  }
  state.root = "bare";
  return openInFeed(state, frame, attributes, parent);
}

function openInFeed(
  state: OutlineState,
  frame: OutlineFrame,
  attributes: string,
  parent: OutlineFrame,
): OutlineFrame["role"] {
  const { name } = frame;
  const startsItem = isEntry(name);
  if (state.field) {
    if (!startsItem && !interrupts(state.field, name)) {
      openTagInside(state.field, name, attributes);
      return "markup";
    }
    endUnclosedField(state);
  }
  if (startsItem) return openItem(state, attributes, frame.scope);
  // Where an Atom entry was taken from stands in a copy of that feed's head: its title is a name, the rest is not the entry's.
  if (parent.name === "atom:source" && name === "atom:title") {
    state.field = openField("source", "");
    return "field";
  }
  // The role is read anew: ending an unclosed field turns its frame into a wrapper.
  if (parent.role === "skipped") return "skipped";
  if (wrappers.has(name)) {
    if (name === "channel") state.hasChannel = true;
    if (name === "media:content") addNode(state, closedField(openField(name, attributes), undefined));
    return "wrapper";
  }
  if (!fieldNames.has(name)) return "skipped";
  state.field = openField(name, attributes);
  return "field";
}

function openItem(state: OutlineState, written: string, scope: ElementScope): OutlineFrame["role"] {
  state.current = [];
  if (state.items.length < maxEntries) state.items.push(state.current);
  else state.excess = `more than ${maxEntries} entries`;
  if (written !== "") {
    const attributes = attributesOf(written);
    addText(state, "rdf:about", decodeXml(attributes["rdf:about"] ?? attributes.about ?? ""));
  }
  addText(state, "xml:lang", scope.language);
  return "item";
}

function closeElement(state: OutlineState, written: string): void {
  const { frames } = state;
  const { written: open, scope } = innermost(state);
  let at = frames.length - 1;
  if (written !== open) {
    const name = canonicalName(written, scope.names);
    while (at > 0 && frames[at]?.name !== name) at -= 1;
  }
  while (at > 0 && frames.length > at) closeInnermost(state);
}
