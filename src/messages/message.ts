import type { Mention, Millis } from "../model.ts";
import type { Chart } from "./chart.ts";

/**
 * What the bot says, as data: outside text stays text, and each platform escapes, cuts and lays out at its own edge.
 * A message never names a platform and never holds markup.
 */
export type Message = {
  /** One plain line that stands for the whole: notification, screen reader, old client. Never empty. */
  fallback: string;
  blocks: Block[];
  /** The same in ever fewer words, for where the blocks have no room: `fitMessage` takes the first form that has. */
  shorter?: readonly Block[][];
  /** What it goes on from, in a line: for places where a reply cannot stand below that. */
  about?: string;
  /** How what it tells stands, for places that have a colour for it; the words say so as well. */
  tone?: Tone;
  /** The fallback is all there is: a platform refused more. */
  isPlain?: boolean;
  /** Whom it calls when it is posted; nobody unless a channel asked for it. */
  mentions?: Mention[];
  /** An answer that nothing stored has to do with what was asked; the words say what to try. */
  isEmpty?: true;
};

/** `plain`: nothing out of the ordinary; `past`: muted, or gone on elsewhere. */
export type Tone = "new" | "plain" | "outcome" | "disputed" | "off" | "corrected" | "past";

export type Block =
  | { kind: "heading"; spans: Span[] }
  | { kind: "paragraph"; spans: Span[] }
  /** Words of somebody else, set apart. */
  | { kind: "quote"; spans: Span[] }
  | { kind: "list"; items: Span[][] }
  /** Small print: sources, times, counts. */
  | { kind: "context"; spans: Span[] }
  | { kind: "divider" }
  /** Drawn as a picture where that can be shown. */
  | { kind: "chart"; chart: Chart }
  | { kind: "actions"; actions: Action[] };

export type Span =
  | { kind: "text"; text: string; style?: "bold" | "italic" | "code" }
  | { kind: "link"; text: string; url: string; style?: "bold" }
  /** Another message of ours in the same channel, by its row in the outbox; a link, or plain text, by the time it is sent. */
  | { kind: "post"; text: string; delivery: number }
  /** Shown in the reader's own time zone where the platform can, else in the channel's. */
  | { kind: "time"; at: Millis; show: "date" | "time" | "datetime" };

/** A button. Pressing it runs the command line as the presser, who sees the answer as if it had been typed. */
export type Action = { label: string; command: string };

export function text(value: string, style?: "bold" | "italic" | "code"): Span {
  return style ? { kind: "text", text: value, style } : { kind: "text", text: value };
}

/** A link, or plain text where there is no usable address. Only http and https ever become links. */
export function link(label: string, url: string | undefined, style?: "bold"): Span {
  if (!url || !/^https?:\/\//i.test(url)) return text(label, style);
  return style ? { kind: "link", text: label, url, style } : { kind: "link", text: label, url };
}

export function time(at: Millis, show: "date" | "time" | "datetime" = "datetime"): Span {
  return { kind: "time", at, show };
}

export const heading = (...spans: (Span | string)[]): Block => ({ kind: "heading", spans: spans.map(span) });
export const paragraph = (...spans: (Span | string)[]): Block => ({ kind: "paragraph", spans: spans.map(span) });
export const quote = (...spans: (Span | string)[]): Block => ({ kind: "quote", spans: spans.map(span) });
export const context = (...spans: (Span | string)[]): Block => ({ kind: "context", spans: spans.map(span) });
export const list = (...items: (Span | string)[][]): Block => ({ kind: "list", items: items.map((i) => i.map(span)) });
export const divider: Block = { kind: "divider" };
export const actions = (...items: Action[]): Block => ({ kind: "actions", actions: items });

/** A list under its name; nothing where there are no items. */
export function titledList(title: string, items: Span[][]): Block[] {
  return items.length === 0 ? [] : [paragraph(text(title, "bold")), list(...items)];
}

/** The message with each of its forms changed. */
export function withBlocks({ shorter, ...message }: Message, change: (blocks: Block[]) => Block[]): Message {
  return { ...message, blocks: change(message.blocks), shorter: shorter?.map(change) };
}

/** The block with each of its spans changed. */
export function withSpans(block: Block, change: (span: Span) => Span): Block {
  if (block.kind === "list") return { ...block, items: block.items.map((item) => item.map(change)) };
  return "spans" in block ? { ...block, spans: block.spans.map(change) } : block;
}

function span(value: Span | string): Span {
  return typeof value === "string" ? text(value) : value;
}
