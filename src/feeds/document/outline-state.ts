import { noAttributes } from "./markup-attributes.ts";
import { closedField, closeTagInside, type OpenField } from "./xml-field.ts";
import { type Names, namesIn } from "./xml-names.ts";
import type { XmlNode } from "./xml-nodes.ts";

/** What holds for an element and what is in it, unless that says otherwise. */
export type ElementScope = { names: Names; base: string | undefined; language: string | undefined };

/** An element that is open. The role says what becomes of its text and of the elements inside. */
export type OutlineFrame = {
  written: string;
  name: string;
  role: "outside" | "wrapper" | "item" | "field" | "markup" | "skipped";
  scope: ElementScope;
};

/** Stretches of `nodes`: a start, an end exclusive, the next start … Items have one, the channel one between any two items. */
export type Spans = number[];

export type OutlineState = {
  documentUrl: string | undefined;
  frames: OutlineFrame[];
  /** "bare": a channel or an entry came without the root it should have. */
  root: "awaited" | "bare" | "feed";
  /** The document starts as a web page, which may show a feed. */
  isPage: boolean;
  hasChannel: boolean;
  field: OpenField | undefined;
  nodes: XmlNode[];
  channel: Spans;
  items: Spans[];
  /** Where fields belong: the item that is open, else the channel. */
  current: Spans;
  /** Which bound the document exceeds. */
  excess: string | undefined;
};

export function initialState(documentUrl: string | undefined): OutlineState {
  const scope: ElementScope = { names: namesIn(""), base: documentUrl, language: undefined };
  const frames: OutlineFrame[] = [{ written: "", name: "", role: "outside", scope }];
  const channel: Spans = [];
  const output = { nodes: [], channel, items: [], current: channel, excess: undefined };
  return { documentUrl, frames, root: "awaited", isPage: false, hasChannel: false, field: undefined, ...output };
}

export function innermost(state: OutlineState): OutlineFrame {
  const frame = state.frames.at(-1);
  if (!frame) throw new Error("More elements were closed than opened.");
  return frame;
}

export function closeInnermost(state: OutlineState): void {
  const frame = state.frames.pop();
  if (frame?.role === "markup" && state.field) closeTagInside(state.field);
  else if (frame?.role === "field" && state.field) endField(state, state.field, frame.scope);
  else if (frame?.role === "item") state.current = state.channel;
}

function endField(state: OutlineState, field: OpenField, scope: ElementScope): void {
  // Where no xml:base is set, links are resolved later, against the site the feed names.
  const base = scope.base === state.documentUrl ? undefined : scope.base;
  addNode(state, closedField(field, base));
  state.field = undefined;
}

export function endUnclosedField(state: OutlineState): void {
  for (const frame of state.frames.slice(0, -1)) {
    if (frame.role === "field" && state.field) endField(state, state.field, frame.scope);
    if (frame.role === "field" || frame.role === "markup") frame.role = "wrapper";
  }
}

export function addText(state: OutlineState, name: string, text: string | undefined): void {
  if (text) addNode(state, { name, text: text.trim(), attributes: noAttributes });
}

export function addNode(state: OutlineState, node: XmlNode): void {
  const { current, nodes } = state;
  if (current.at(-1) === nodes.length) current.pop();
  else current.push(nodes.length);
  current.push(nodes.push(node));
}

/** The nodes that an attribute of the outline stands for. */
export function nodesAt(written: string, nodes: readonly XmlNode[]): readonly XmlNode[] {
  const bounds = written.split(" ").map(Number);
  if (bounds.length === 2) return nodes.slice(bounds[0], bounds[1]);
  return bounds.flatMap((start, at) => (at % 2 === 0 ? nodes.slice(start, bounds[at + 1]) : []));
}
