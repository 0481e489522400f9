import { clipped } from "../clipped.ts";
import { type Block, heading, list, type Span, text } from "../messages/message.ts";

/** What belongs together under a title, which may be empty; blocks hold no headings. `name`: what it is called in a sentence. */
export type Section = { title: string; name: string; blocks: readonly Block[] };

/** Size of one message by `sizeOf`: little enough for every platform, as the smallest of them takes 4,096 characters of markup. */
export const longestPart = 3_500;

const mostTitle = 120;
const titleSize = 280;
/** A section is started at the end of a part only where so much of it has room. */
const leastStart = 600;

type SizedPart = { blocks: Block[]; size: number };

/**
 * Sections in their order as parts that each fit a message: a section that fits stands in one piece, a longer one goes on in the next part
 * under its title. Nothing is left out; only a single block or line longer than a whole part is cut. Pure.
 */
export function digestParts(sections: readonly Section[], most: number = longestPart): Block[][] {
  const parts: SizedPart[] = [];
  for (const section of sections) place(parts, section, most);
  return parts.map(({ blocks }) => joinLists(blocks));
}

function place(parts: SizedPart[], { title, blocks }: Section, most: number): void {
  const head = title === "" ? [] : [heading(clipped(title, mostTitle))];
  const units = blocks.flatMap(unitsOf).map((unit) => within(unit, most - titleSize));
  if (units.length === 0) return;
  const last = parts.at(-1);
  let part = last && fits([...head, ...units], most - last.size, most) ? last : opened(parts);
  for (const block of [...head, ...units]) {
    if (part.size + sizeOf(block) > most) {
      part = opened(parts);
      if (title !== "") add(part, heading(`${clipped(title, mostTitle)} (continued)`));
    }
    add(part, block);
  }
}

/** Whether a section is begun where there is so much room: it fits whole, or fits nowhere whole and there is room for its beginning. */
function fits(blocks: readonly Block[], room: number, most: number): boolean {
  const whole = sizeOfAll(blocks);
  return whole <= room || (whole > most && room >= leastStart && sizeOfAll(blocks.slice(0, 2)) <= room);
}

function sizeOfAll(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + sizeOf(block), 0);
}

function opened(parts: SizedPart[]): SizedPart {
  const part = { blocks: [], size: 0 };
  parts.push(part);
  return part;
}

function add(part: SizedPart, block: Block): void {
  part.blocks.push(block);
  part.size += sizeOf(block);
}

/** A list may be parted between its items. */
function unitsOf(block: Block): Block[] {
  return block.kind === "list" ? block.items.map((item) => list(item)) : [block];
}

function joinLists(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === "list" && last?.kind === "list") joined[joined.length - 1] = list(...last.items, ...block.items);
    else joined.push(block);
  }
  return joined;
}

/** How much of a message a block takes, at most: addresses, marks, and what escaping adds. */
export function sizeOf(block: Block): number {
  switch (block.kind) {
    case "list":
      return block.items.reduce((sum, item) => sum + spansSize(item) + perLine, 0);
    case "chart":
      return chartSize(block.chart);
    case "divider":
      return perLine;
    case "actions":
      return 0; // has room of its own
    default:
      return spansSize(block.spans) + perLine;
  }
}

const perLine = 8;
const perTime = 30;
const perLink = 6;

function spansSize(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + spanSize(span), 0);
}

function spanSize(span: Span): number {
  if (span.kind === "time") return perTime;
  const address = span.kind === "link" ? addressSize(span.url) + perLink : 0;
  return textSize(span.text) + address + ("style" in span && span.style ? 4 : 0);
}

function textSize(value: string): number {
  return value.length + (value.match(/[\\*_~`|<>&@[\]/:#]/g)?.length ?? 0);
}

/** Some characters are written as three. */
function addressSize(url: string): number {
  return url.length + 2 * (url.match(/[()[\]<>\\|`"'\s]|[^\x20-\x7e]/g)?.length ?? 0);
}

/** Written out, where it cannot be shown as a picture: a row a column. */
function chartSize({ title, columns, series }: Extract<Block, { kind: "chart" }>["chart"]): number {
  const named = (column: number) => series.filter(({ values }) => (values[column] ?? 0) > 0);
  const row = (column: number) => named(column).reduce((sum, { name }) => sum + textSize(name) + 6, perLine);
  const rows = columns.map((label, i) => (named(i).length > 0 ? textSize(label) + row(i) : 0));
  return rows.reduce((sum, each) => sum + each, textSize(title) + perLine);
}

/** The block, or where it is longer than a whole part the beginning of its words, without addresses. */
function within(block: Block, most: number): Block {
  if (sizeOf(block) <= most || block.kind === "chart") return block;
  const words = spansOf(block).map((span) => (span.kind === "time" ? "" : span.text));
  const bare = text(clipped(words.join(""), Math.max(1, Math.floor(most / 2) - perLine)));
  return block.kind === "list" ? list([bare]) : ({ ...block, spans: [bare] } as Block);
}

function spansOf(block: Block): readonly Span[] {
  if (block.kind === "list") return block.items.flat();
  return "spans" in block ? block.spans : [];
}
