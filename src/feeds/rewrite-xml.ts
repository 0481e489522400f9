import { setImmediate } from "node:timers/promises";
import { Parser } from "htmlparser2";
import {
  absoluteUrl,
  addTextInside,
  closeTagInside,
  fieldAsXml,
  interrupts,
  type OpenField,
  openField,
  openTagInside,
} from "./xml-field.ts";
import { canonicalName, declared, fieldNames, wrappers } from "./xml-names.ts";
import { xmlElement } from "./xml-text.ts";

const maxDepth = 200;
const maxEntries = 10_000;
const chunkLength = 65_536;

export type RewrittenXml =
  /** Well-formed RSS 2.0 with the names of `fieldNames`, whatever dialect came in. */
  { kind: "rss"; xml: string } | { kind: "no-feed" } | { kind: "too-large"; what: string };

/** An element that is open. The role says what becomes of its text and of the elements inside. */
type Frame = {
  role: "outside" | "wrapper" | "item" | "field" | "markup" | "skipped";
  namespaces: ReadonlyMap<string, string>;
  base: string | undefined;
  language: string | undefined;
};

type Attributes = Readonly<Record<string, string>>;

type State = {
  frames: Frame[];
  /** What names without a namespace belong to; unset until the root element was seen. */
  vocabulary: string | undefined;
  isHtml: boolean;
  field: OpenField | undefined;
  channel: string[];
  items: string[];
  entries: number;
  itemIsOpen: boolean;
};

/**
 * Reads feed XML as forgivingly as a browser reads HTML and writes it anew as plain, well-formed RSS 2.0.
 * Stray `&` and `<`, unclosed and misnested tags, undeclared prefixes and entities, and markup inside text all survive.
 * Linear in the input; nesting and the number of entries are bounded; a large document lets others run in between.
 * `documentUrl` is what a relative xml:base refers to.
 */
export async function rewriteXml(text: string, documentUrl?: string): Promise<RewrittenXml> {
  const state = initialState(documentUrl);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => openElement(state, name, attributes),
      ontext: (data) => state.field && addTextInside(state.field, data),
      onclosetag: () => closeElement(state),
    },
    { xmlMode: true },
  );
  // A "<" that cannot start a tag is text. Inside CDATA the same words come out, as HTML.
  const mended = text.replace(/<(?![A-Za-z_/!?:])/g, "&lt;");
  for (let start = 0; start < mended.length; start += chunkLength) {
    if (start > 0) await setImmediate();
    parser.write(mended.slice(start, start + chunkLength));
    if (state.frames.length > maxDepth) return { kind: "too-large", what: `tags nested more than ${maxDepth} deep` };
    if (state.entries > maxEntries) return { kind: "too-large", what: `more than ${maxEntries} entries` };
  }
  parser.end();
  closeItem(state);
  if (state.vocabulary === undefined) return { kind: "no-feed" };
  const body = state.channel.join("") + state.items.join("");
  return { kind: "rss", xml: `<rss version="2.0"><channel>${body}</channel></rss>` };
}

function initialState(documentUrl: string | undefined): State {
  const document: Frame = { role: "outside", namespaces: new Map(), base: undefined, language: undefined };
  document.base = documentUrl;
  const output = { channel: [], items: [], entries: 0, itemIsOpen: false };
  return { frames: [document], vocabulary: undefined, isHtml: false, field: undefined, ...output };
}

function openElement(state: State, written: string, attributes: Attributes): void {
  const parent = innermost(state);
  const namespaces = declared(parent.namespaces, attributes);
  const name = canonicalName(written, namespaces, state.vocabulary ?? "");
  const language = attributes["xml:lang"] ?? parent.language;
  const frame: Frame = { role: "skipped", namespaces, base: baseOf(parent, attributes), language };
  state.frames.push(frame);
  if (state.vocabulary === undefined) frame.role = openBeforeRoot(state, name, frame);
  else frame.role = openInFeed(state, name, attributes, frame, parent);
}

function openBeforeRoot(state: State, name: string, frame: Frame): Frame["role"] {
  const local = name.slice(name.indexOf(":") + 1);
  if (local === "html") state.isHtml = true;
  const isRoot = local === "rss" || name === "rdf:rdf" || local === "feed";
  if (state.isHtml || !isRoot) return "skipped";
  state.vocabulary = local === "feed" ? "atom" : "";
  if (frame.language) state.channel.push(xmlElement("entry:lang", {}, frame.language));
  return "wrapper";
}

function openInFeed(state: State, name: string, attributes: Attributes, frame: Frame, parent: Frame): Frame["role"] {
  const startsItem = name === "item" || name === "atom:entry";
  if (state.field) {
    if (!startsItem && !interrupts(state.field, name)) {
      openTagInside(state.field, name, attributes);
      return "markup";
    }
    endUnclosedField(state);
  }
  if (startsItem) return openItem(state, attributes, frame);
  // The role is read anew: ending an unclosed field turns its frame into a wrapper.
  if (parent.role === "skipped") return "skipped";
  if (wrappers.has(name)) {
    if (name === "media:content") write(state, fieldAsXml(openField(name, attributes), undefined));
    return "wrapper";
  }
  if (!fieldNames.has(name)) return "skipped";
  state.field = openField(name, attributes);
  return "field";
}

function openItem(state: State, attributes: Attributes, frame: Frame): Frame["role"] {
  closeItem(state);
  state.itemIsOpen = true;
  state.entries += 1;
  state.items.push("<item>");
  const about = attributes["rdf:about"] ?? attributes.about;
  if (about) state.items.push(xmlElement("entry:about", {}, about));
  if (frame.language) state.items.push(xmlElement("entry:lang", {}, frame.language));
  return "item";
}

function closeElement(state: State): void {
  const frame = state.frames.pop();
  if (frame?.role === "markup" && state.field) closeTagInside(state.field);
  else if (frame?.role === "field" && state.field) endField(state, frame);
  else if (frame?.role === "item") closeItem(state);
}

function endField(state: State, frame: Frame): void {
  if (state.field) write(state, fieldAsXml(state.field, explicitBase(state, frame)));
  state.field = undefined;
}

function endUnclosedField(state: State): void {
  for (const frame of state.frames.slice(0, -1)) {
    if (frame.role === "field") {
      endField(state, frame);
      frame.role = "wrapper";
    } else if (frame.role === "markup") frame.role = "wrapper";
  }
}

function closeItem(state: State): void {
  if (!state.itemIsOpen) return;
  state.items.push("</item>");
  state.itemIsOpen = false;
}

function write(state: State, xml: string): void {
  (state.itemIsOpen ? state.items : state.channel).push(xml);
}

function baseOf(parent: Frame, attributes: Attributes): string | undefined {
  const base = attributes["xml:base"];
  return base === undefined ? parent.base : (absoluteUrl(base, parent.base) ?? parent.base);
}

/** The base that xml:base set; where it set none, links are resolved later, against the site the feed names. */
function explicitBase(state: State, frame: Frame): string | undefined {
  return frame.base === state.frames[0]?.base ? undefined : frame.base;
}

function innermost(state: State): Frame {
  const frame = state.frames.at(-1);
  if (!frame) throw new Error("More elements were closed than opened.");
  return frame;
}
