import { clipped } from "../cut-text.ts";
import { cutBlock } from "../messages/cut-block.ts";
import type { MessageLimits } from "../messages/limits.ts";
import { type Block, heading, list } from "../messages/message.ts";
import { sizeOf, sizeOfAll } from "../messages/message-size.ts";

/** What belongs together under a title, which may be empty; blocks hold no headings. `name`: what it is called in a sentence. */
export type Section = { title: string; name: string; blocks: readonly Block[] };

const mostTitle = 120;
const titleSize = 280;
/** A section is started at the end of a part only where so much of it has room. */
const leastStart = 600;

type SizedPart = { blocks: Block[]; size: number };

/**
 * Sections in their order as parts that each fit a message: a section that fits stands in one piece, a longer one goes on in the next part
 * under its title. Nothing is left out; only a single block or line longer than a whole part is cut. Pure.
 */
export function digestParts(sections: readonly Section[], limits: MessageLimits): Block[][] {
  const parts: SizedPart[] = [];
  for (const section of sections) place(parts, section, limits);
  return parts.map(({ blocks }) => joinLists(blocks));
}

function place(parts: SizedPart[], { title, blocks }: Section, limits: MessageLimits): void {
  const head = title === "" ? [] : [heading(clipped(title, mostTitle))];
  const beside = { ...limits, characters: limits.characters - titleSize };
  const units = blocks.flatMap(unitsOf).map((unit) => (unit.kind === "chart" ? unit : cutBlock(unit, beside)));
  if (units.length === 0) return;
  const last = parts.at(-1);
  let part = last && isBegun(last, [...head, ...units], limits) ? last : opened(parts);
  for (const block of [...head, ...units]) {
    if (!hasRoom(part, [block], limits)) {
      part = opened(parts);
      if (title !== "") add(part, heading(`${clipped(title, mostTitle)} (continued)`), limits);
    }
    add(part, block, limits);
  }
}

/** Whether a section is begun in this part: it has room there, or has room nowhere and its beginning has. */
function isBegun(part: SizedPart, section: readonly Block[], limits: MessageLimits): boolean {
  if (hasRoom(part, section, limits)) return true;
  const long = !hasRoom(emptyPart(), section, limits);
  return long && limits.characters - part.size >= leastStart && hasRoom(part, section.slice(0, 2), limits);
}

function hasRoom({ blocks, size }: SizedPart, more: readonly Block[], limits: MessageLimits): boolean {
  if (size + sizeOfAll(more, limits) > limits.characters) return false;
  const all = [...blocks, ...more];
  return all.filter(({ kind }, i) => kind !== "list" || all[i - 1]?.kind !== "list").length <= limits.blocks;
}

const emptyPart = (): SizedPart => ({ blocks: [], size: 0 });

function opened(parts: SizedPart[]): SizedPart {
  const part = emptyPart();
  parts.push(part);
  return part;
}

function add(part: SizedPart, block: Block, limits: MessageLimits): void {
  part.blocks.push(block);
  part.size += sizeOf(block, limits);
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
