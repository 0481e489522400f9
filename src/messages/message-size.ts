import type { Chart } from "./chart.ts";
import type { MessageLimits } from "./limits.ts";
import type { Block, Span } from "./message.ts";

type ChartLimit = Pick<MessageLimits, "chart">;

/** How much of a message a block takes, at most: its words, addresses, marks, and what escaping adds. */
export function sizeOf(block: Block, limits: ChartLimit): number {
  switch (block.kind) {
    case "list":
      return block.items.reduce((sum, item) => sum + spansSize(item) + perItem, perList);
    case "chart":
      return Math.min(limits.chart, chartSize(block.chart));
    case "divider":
      return perBlock;
    case "actions":
      return 0; // has room of its own
    default:
      return spansSize(block.spans) + perBlock;
  }
}

export function sizeOfAll(blocks: readonly Block[], limits: ChartLimit): number {
  return blocks.reduce((sum, block) => sum + sizeOf(block, limits), 0);
}

/** What stands around the words: marks at the start of a line, and the gap before it. */
export const perBlock = 7;
export const perItem = 5;
const perList = 2;
const perTime = 18;
const perLink = 4;
const perStyle = 5;

function spansSize(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + spanSize(span), 0);
}

export function spanSize(span: Span): number {
  if (span.kind === "time") return perTime;
  const address = span.kind === "link" ? addressSize(span.url) + perLink : 0;
  return textSize(span.text) + address + ("style" in span && span.style ? perStyle : 0);
}

export function textSize(value: string): number {
  return value.length + (value.match(/[\\*_~`|<>&@[\]/:#]/g)?.length ?? 0);
}

/** Some characters are written as three, those of other alphabets as six and more. */
function addressSize(url: string): number {
  const ascii = url.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
  return ascii.length + 2 * (ascii.match(/[()[\]<>\\|`"'^{}]/g)?.length ?? 0);
}

/** Its title, and a row for each column with anything in it. */
function chartSize({ title, columns, series }: Chart): number {
  const named = (column: number) => series.filter(({ values }) => (values[column] ?? 0) > 0);
  const row = (column: number) => named(column).reduce((sum, { name }) => sum + textSize(name) + 6, perBlock);
  const rows = columns.map((label, i) => (named(i).length > 0 ? textSize(label) + row(i) : 0));
  return rows.reduce((sum, each) => sum + each, textSize(title) + perBlock);
}
