import type { Chart } from "../../src/messages/chart.ts";
import type { MessageLimits } from "../../src/messages/limits.ts";
import type { Block, Message, Span } from "../../src/messages/message.ts";

/** A platform made up for tests: everything is one text, with marks that are escaped and addresses in parentheses. */
export function writtenOut(message: Message, limits: MessageLimits): string {
  return message.blocks.map((block) => written(block, limits)).join("\n");
}

/** What of the message the board would not take. */
export function faultsOn(message: Message, limits: MessageLimits): string[] {
  const { blocks } = message;
  const buttons = blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
  const texts = blocks.flatMap((block) => ("spans" in block ? [block.spans] : []));
  const items = blocks.flatMap((block) => (block.kind === "list" ? block.items : []));
  const headings = blocks.flatMap((block) => (block.kind === "heading" ? [block.spans] : []));
  const faults: [string, boolean][] = [
    ["the message is too long", writtenOut(message, limits).length > limits.characters],
    ["a block is too long", texts.some((spans) => line(spans).length > limits.block)],
    ["an item is too long", items.some((spans) => line(spans).length > limits.item)],
    ["a heading is too long", headings.some((spans) => wordsOf(spans).length > limits.heading)],
    ["too many blocks", blocks.length > limits.blocks],
    ["too many buttons", buttons.length > limits.buttons],
    ["a command is too long", buttons.some(({ command }) => command.length > limits.command)],
    ["forms are left", message.shorter !== undefined],
  ];
  return faults.flatMap(([name, isThere]) => (isThere ? [name] : []));
}

function written(block: Block, limits: MessageLimits): string {
  switch (block.kind) {
    case "heading":
      return `# ${line(block.spans)}`;
    case "quote":
      return `> ${line(block.spans)}`;
    case "list":
      return block.items.map((item) => `* ${line(item)}`).join("\n");
    case "divider":
      return "---";
    case "chart":
      return chartRows(block.chart).slice(0, limits.chart - 1);
    case "actions":
      return "";
    default:
      return line(block.spans);
  }
}

function chartRows({ title, columns, series }: Chart): string {
  const rows = columns.flatMap((label, column) => {
    const named = series.filter(({ values }) => (values[column] ?? 0) > 0).map(({ name }) => escaped(name));
    return named.length > 0 ? [`${escaped(label)} ${named.join(", ")}`] : [];
  });
  return [escaped(title), ...rows].join("\n");
}

function line(spans: readonly Span[]): string {
  return spans.map(piece).join("");
}

function piece(span: Span): string {
  if (span.kind === "time") return "2025-08-20 14:02";
  const mark = "style" in span && span.style ? "_" : "";
  const words = `${mark}${escaped(span.text)}${mark}`;
  return span.kind === "link" ? `[${words}](${encodeURI(decoded(span.url))})` : words;
}

function wordsOf(spans: readonly Span[]): string {
  return spans.map((span) => (span.kind === "time" ? "" : span.text)).join("");
}

function escaped(words: string): string {
  return words.replaceAll(/[*_[\]\\]/g, "\\$&");
}

/** As it stands in the address, so that it is encoded once. */
function decoded(url: string): string {
  try {
    return decodeURI(url.toWellFormed());
  } catch {
    return "";
  }
}
