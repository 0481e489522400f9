import type { Block, Message, Span } from "../../../messages/message.ts";
import type { Mention, Millis } from "../../../model.ts";
import { longestText } from "../limits.ts";
import { type Dialect, markdown } from "./dialect.ts";
import { cleanText, joiner, linkAddress } from "./escape.ts";

export type WebhookPayload = { text: string };

export type WebhookRenderOptions = {
  /** Markdown unless told. */
  dialect?: Dialect;
  timezone?: string;
  /** It belongs into a thread, and there is none: what it goes on from is named above it. */
  reply?: boolean;
};

/**
 * A message as text. Buttons are left out, since nobody can press them there, and charts are told in a sentence. Whole lines are left out
 * where there would be too many.
 */
export function render(message: Message, options: WebhookRenderOptions = {}): WebhookPayload {
  const { dialect = markdown, timezone = "UTC", reply = false } = options;
  const blocks = message.blocks.map((block) => blockText(block, dialect, timezone)).filter((text) => text !== "");
  const plain = dialect.escape(cleanText(message.fallback).trim());
  const calls = callsOf(message.mentions, dialect);
  const origin = reply && message.about ? `↳ ${dialect.bold(dialect.escape(cleanText(message.about).trim()))}` : "";
  const lines = [calls, origin, ...(blocks.length > 0 ? blocks : [plain])].filter((text) => text !== "");
  return { text: fitting(lines, dialect.gap) };
}

/** The lines that have room, from the first; a mark where the others are missing. */
function fitting(lines: readonly string[], gap: string): string {
  const room = longestText - gap.length - 1;
  let text = "";
  for (const line of lines) {
    const longer = text === "" ? line : text + gap + line;
    if (longer.length > room) return text === "" ? "…" : `${text}${gap}…`;
    text = longer;
  }
  return text;
}

function blockText(block: Block, dialect: Dialect, timezone: string): string {
  const line = (spans: readonly Span[], bold = false) => lineText(spans, { dialect, timezone, bold });
  switch (block.kind) {
    case "heading":
      return line(block.spans, true);
    case "paragraph":
    case "context":
      return line(block.spans);
    case "quote":
      return prefixed(dialect.quote, line(block.spans));
    case "list":
      return block.items
        .map((item) => prefixed(dialect.bullet, line(item)))
        .filter((item) => item !== "")
        .join("\n");
    case "divider":
      return "· · ·";
    case "chart":
      return line([
        { kind: "text", text: block.chart.title, style: "bold" },
        { kind: "text", text: ` ${block.chart.alt}` },
      ]);
    case "actions":
      return "";
  }
}

function prefixed(prefix: string, line: string): string {
  return line === "" ? "" : prefix + line;
}

type LineStyle = { dialect: Dialect; timezone: string; bold: boolean };

function lineText(spans: readonly Span[], style: LineStyle): string {
  return spans.reduce((line, span) => joined(line, spanText(span, style)), "").trim();
}

/** "*a*" directly before "*b*" would be read as other marks. */
function joined(line: string, piece: string): string {
  return /[*_`]$/.test(line) && line.at(-1) === piece[0] ? `${line}${joiner}${piece}` : line + piece;
}

function spanText(span: Span, { dialect, timezone, bold }: LineStyle): string {
  if (span.kind === "time") return timeText(span.at, span.show, timezone);
  const clean = cleanText(span.text);
  const address = span.kind === "link" ? linkAddress(span.url) : undefined;
  const style = span.kind === "post" ? undefined : span.style;
  if (style === "code" && clean.trim() !== "") return dialect.code(clean);
  const marked = bold || style === "bold" ? dialect.bold : style === "italic" ? dialect.italic : undefined;
  if (address === undefined) return emphasised(dialect.escape(clean), marked);
  const label = dialect.escape(clean.trim() || new URL(address).host);
  const link = dialect.link(label, address);
  return marked ? marked(link) : link;
}

/** "** word **" is no emphasis: the spaces go outside. */
function emphasised(escaped: string, mark: ((text: string) => string) | undefined): string {
  const core = escaped.trim();
  return mark && core !== "" ? escaped.replace(core, () => mark(core)) : escaped;
}

/** In the time zone of the channel, named: readers may be in others. */
function timeText(at: Millis, show: "date" | "time" | "datetime", timeZone: string): string {
  if (Number.isNaN(new Date(at).getTime())) return "at an unknown time";
  const date = { day: "numeric", month: "short", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", timeZoneName: "short" } as const;
  const parts = show === "date" ? date : show === "time" ? time : { ...date, ...time };
  return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone }).format(at);
}

/** Groups and people have ids of other services; a webhook knows none. */
function callsOf(mentions: readonly Mention[] = [], { here, everyone }: Dialect): string {
  if (mentions.some(({ kind }) => kind === "everyone")) return everyone;
  return mentions.some(({ kind }) => kind === "here") ? here : "";
}
