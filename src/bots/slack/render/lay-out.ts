import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  ImageBlock,
  RichTextBlock,
  RichTextBlockElement,
} from "@slack/types";
import type { Chart } from "../../../messages/chart.ts";
import { type Action, type Block, type Span, text } from "../../../messages/message.ts";
import { buttonLimits, chartLimits, pictureLimits } from "../limits.ts";
import { chartRows } from "./chart-rows.ts";
import { cleanText, clip } from "./clean-text.ts";
import { linkUrl } from "./link-url.ts";
import { mrkdwnLine } from "./mrkdwn.ts";
import type { ChartFiles } from "./pictures.ts";
import { richText } from "./rich-text.ts";

export type SlackBlock = RichTextBlock | ContextBlock | DividerBlock | ActionsBlock | ImageBlock;

/**
 * Longest text of one block of prose, one list item and one line of small print, in characters, addresses counted; and of a chart in words,
 * as JSON.
 */
export type LayOutOptions = {
  text: number;
  item: number;
  smallPrint: number;
  chart: number;
  timezone: string;
  files: ChartFiles;
};

/** One neutral block as one block of Slack's; undefined where it would be empty, which Slack refuses. */
export function layOut(block: Block, options: LayOutOptions): SlackBlock | undefined {
  if (block.kind === "divider") return { type: "divider" };
  if (block.kind === "actions") return buttonRow(block.actions);
  if (block.kind === "context") return smallPrint(block.spans, options);
  const file = block.kind === "chart" ? options.files.get(block.chart) : undefined;
  if (block.kind === "chart" && file) return picture(block.chart, file);
  const elements = writtenOut(block, options);
  return elements.length > 0 ? { type: "rich_text", elements } : undefined;
}

type TextBlock = Exclude<Block, { kind: "divider" | "actions" | "context" }>;

function writtenOut(block: TextBlock, options: LayOutOptions): RichTextBlockElement[] {
  if (block.kind === "list") return bulletList(block.items, options);
  return block.kind === "chart" ? chartInWords(block.chart, options) : prose(block, options);
}

/** With as many of the newest rows as have room: the block is one piece, which nothing shortens later. */
function chartInWords(chart: Chart, options: LayOutOptions): RichTextBlockElement[] {
  const title = prose({ kind: "heading", spans: [text(clip(chart.title, pictureLimits.title))] }, options);
  const withRows = (most: number) => [...title, ...bulletList(chartRows(chart, most), options)];
  let most = chartLimits.rows;
  while (most > chartLimits.fewest && JSON.stringify(withRows(most)).length > options.chart) most -= 1;
  return withRows(most);
}

function picture(chart: Chart, id: string): ImageBlock {
  const title = clip(cleanText(chart.title).trim(), pictureLimits.title);
  const alt = clip(cleanText(chart.alt).trim(), pictureLimits.alt);
  return {
    type: "image",
    slack_file: { id },
    alt_text: alt || title || "A chart",
    title: title === "" ? undefined : { type: "plain_text", text: title, emoji: false },
  };
}

type Prose = Extract<Block, { kind: "heading" | "paragraph" | "quote" }>;

function prose(block: Prose, options: LayOutOptions): RichTextBlockElement[] {
  const always = block.kind === "heading" ? { bold: true as const } : {};
  const elements = richText(clipSpans(block.spans, options.text), options.timezone, always);
  if (!isShown(elements)) return [];
  return [{ type: block.kind === "quote" ? "rich_text_quote" : "rich_text_section", elements }];
}

function bulletList(items: readonly Span[][], options: LayOutOptions): RichTextBlockElement[] {
  const elements = items
    .map((item) => richText(clipSpans(item, options.item), options.timezone))
    .filter(isShown)
    .map((item) => ({ type: "rich_text_section" as const, elements: item }));
  return elements.length > 0 ? [{ type: "rich_text_list", style: "bullet", elements }] : [];
}

function isShown(elements: readonly { type: string; text?: string }[]): boolean {
  return elements.some((element) => element.type !== "text" || element.text?.trim() !== "");
}

/** The one place of Slack's layout with small grey print takes no rich text. */
function smallPrint(spans: readonly Span[], options: LayOutOptions): ContextBlock | undefined {
  const line = mrkdwnLine(spans, options.smallPrint, options.timezone);
  if (line === "") return undefined;
  // `verbatim` keeps Slack from turning bare addresses, channel names and user names into links.
  return { type: "context", elements: [{ type: "mrkdwn", text: line, verbatim: true }] };
}

/** A command that does not fit is left out, not cut: half a command is another command. */
function buttonRow(actions: readonly Action[]): ActionsBlock | undefined {
  let room = buttonLimits.row;
  const elements: Button[] = [];
  for (const action of actions) {
    const label = clip(cleanText(action.label).trim(), buttonLimits.label);
    const value = cleanText(action.command);
    if (label === "" || value === "" || value.length > buttonLimits.command || elements.length === buttonLimits.buttons)
      continue;
    room -= label.length + value.length;
    if (room < 0) break;
    elements.push({ type: "button", text: { type: "plain_text", text: label, emoji: false }, value });
  }
  return elements.length > 0 ? { type: "actions", elements } : undefined;
}

/** Spans up to `max` characters, addresses counted; the one that passes it is clipped, the rest are left out. */
function clipSpans(spans: readonly Span[], max: number): Span[] {
  const out: Span[] = [];
  let room = max;
  for (const span of spans) {
    room -= span.kind === "link" ? (linkUrl(span.url)?.length ?? 0) : 0;
    if (room <= 0) break;
    out.push(span.kind === "time" ? span : { ...span, text: clip(span.text, room) });
    room -= span.kind === "time" ? LONGEST_TIME : span.text.length;
  }
  return out;
}

/** A date element's template and fallback together. */
const LONGEST_TIME = 80;
