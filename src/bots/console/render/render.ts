import type { Chart } from "../../../messages/chart.ts";
import type { Action, Block, Message, Span } from "../../../messages/message.ts";
import { withoutTextFragment } from "../../../messages/text-fragment.ts";
import type { Millis } from "../../../model.ts";
import { chartBars, chartLegend } from "./chart-lines.ts";
import { cleanText, cleanUrl, oneLine } from "./clean.ts";
import type { Piece } from "./words.ts";
import { wrap } from "./wrap.ts";

export type Look = {
  /** Columns a line may take; fewer than 20 are read as 20. */
  width: number;
  color: boolean;
  /** Whether links are OSC 8 hyperlinks; otherwise the address follows in parentheses. */
  hyperlinks: boolean;
  /** IANA name. */
  timezone: string;
};

const sgr = { none: "", bold: "1", dim: "2", italic: "3", link: "4", command: "36" } as const;

/** The message as terminal text: lines joined by line feeds, without one at the end. */
export function renderMessage(message: Message, look: Look): string {
  const blocks = message.blocks.map((block, index) => gapBefore(block, index) + renderBlock(block, look));
  if (blocks.length === 0) return lay([{ text: cleanText(message.fallback), style: sgr.none }], "", "", look);
  return blocks.join("\n");
}

function gapBefore(block: Block, index: number): string {
  return block.kind === "heading" && index > 0 ? "\n" : "";
}

function renderBlock(block: Block, look: Look): string {
  switch (block.kind) {
    case "heading":
      return lay(piecesOf(block.spans, sgr.bold, look), "", "", look);
    case "paragraph":
      return lay(piecesOf(block.spans, sgr.none, look), "", "", look);
    case "quote":
      return lay(piecesOf(block.spans, sgr.none, look), "│ ", "│ ", look);
    case "list":
      return block.items.map((item) => lay(piecesOf(item, sgr.none, look), "• ", "  ", look)).join("\n");
    case "context":
      return lay(piecesOf(block.spans, sgr.dim, look), "  ", "  ", look);
    case "divider":
      return paint({ text: "─".repeat(Math.min(widthOf(look), 40)), style: sgr.dim }, look);
    case "chart":
      return renderChart(block.chart, look);
    case "actions":
      return lay(block.actions.flatMap(actionPieces), "  ", "  ", look);
  }
}

function renderChart(chart: Chart, look: Look): string {
  const bars = chartBars(chart, { width: widthOf(look), color: look.color });
  const legend = chartLegend(chart, look.color);
  return [
    lay([{ text: oneLine(chart.title), style: sgr.bold }], "", "", look),
    // Not laid as text: the spaces behind a label would become one.
    ...bars.map((bar) => bar.map((piece) => paint(piece, look)).join("")),
    ...(legend.length > 0 ? [lay(legend, "  ", "  ", look)] : []),
  ].join("\n");
}

/** A button becomes its label and the command to type instead. */
function actionPieces({ label, command }: Action, index: number): Piece[] {
  return [
    { text: index > 0 ? " · " : "", style: sgr.dim },
    { text: `[${oneLine(label)}]`, style: sgr.dim },
    { text: " ", style: sgr.none },
    { text: oneLine(command), style: sgr.command },
  ];
}

function piecesOf(spans: Span[], base: string, look: Look): Piece[] {
  return spans.flatMap((span) => spanPieces(span, base, look));
}

function spanPieces(span: Span, base: string, look: Look): Piece[] {
  if (span.kind === "time") return [{ text: timeText(span.at, span.show, look.timezone), style: base }];
  const text = cleanText(span.text);
  if (span.kind === "link") return linkPieces(text, span.url, both(base, span.style && sgr[span.style]), look);
  if (span.kind === "post") return [{ text, style: base }];
  if (span.style === "code") return [{ text: look.color ? text : `\`${text}\``, style: sgr.command }];
  return [{ text, style: both(base, span.style && sgr[span.style]) }];
}

function linkPieces(text: string, address: string, style: string, look: Look): Piece[] {
  const url = cleanUrl(address);
  if (!url || text === address) return [{ text: url ?? text, style }];
  if (look.hyperlinks) return [{ text, style: both(style, sgr.link), url }];
  // Printed, the place of a sentence is longer than the sentence: the page is enough, and a mark without a word says nothing.
  const page = withoutTextFragment(url);
  if (page !== url && !/\p{L}/u.test(text)) return /\p{N}/u.test(text) ? [{ text, style }] : [];
  return [
    { text, style },
    { text: ` (${page})`, style: both(style, sgr.dim) },
  ];
}

function lay(pieces: Piece[], first: string, rest: string, look: Look): string {
  const lines = wrap(pieces, widthOf(look) - first.length);
  return lines
    .map((line, index) => (index === 0 ? first : rest) + line.map((piece) => paint(piece, look)).join(""))
    .join("\n");
}

/** Each piece closes what it opens, so that no style outlives its line. */
function paint({ text, style, url }: Piece, look: Look): string {
  const linked = url && look.hyperlinks ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text;
  return look.color && style !== "" ? `\u001b[${style}m${linked}\u001b[0m` : linked;
}

function timeText(at: Millis, show: "date" | "time" | "datetime", timeZone: string): string {
  const date = { day: "numeric", month: "short", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  const parts = show === "date" ? date : show === "time" ? time : { ...date, ...time };
  return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone }).format(at).replaceAll(" ", "\u00a0");
}

function both(base: string, more: string | undefined): string {
  const codes = [base, more].filter((code) => code);
  return [...new Set(codes)].join(";");
}

function widthOf({ width }: Look): number {
  return Math.max(20, Math.floor(width));
}
