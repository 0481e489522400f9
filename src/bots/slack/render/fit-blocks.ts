import type { Block, Span } from "../../../messages/message.ts";

export type Limits = { size: number; blocks: number };

type ListBlock = Extract<Block, { kind: "list" }>;

/** Room kept for each line that says what was left out. */
const NOTICE = 160;

/**
 * The blocks that fit, each whole. First the lists give up items, the last list first; then text blocks go, from the end;
 * then whatever is left, from the end. The first block always stays. What went is counted where it stood ("… 3 more").
 * `sizeOf` measures one block as the platform will count it.
 */
export function fitBlocks(blocks: readonly Block[], limits: Limits, sizeOf: (block: Block) => number): Block[] {
  const kept = blocks.map((block) => ({ block, size: sizeOf(block) }));
  const total = kept.reduce((sum, each) => sum + each.size, 0);
  if (total <= limits.size && kept.length <= limits.blocks) return [...blocks];
  const list = shortenLists(kept, total - limits.size + NOTICE, sizeOf);
  return dropBlocks(kept, list, kept.length - limits.blocks + 1);
}

type Sized = { block: Block; size: number };

/** Shortens lists in place until `over` characters are saved; returns what is still over. */
function shortenLists(kept: Sized[], over: number, sizeOf: (block: Block) => number): number {
  let left = over;
  for (const each of [...kept].reverse()) {
    if (left <= 0) break;
    if (each.block.kind !== "list") continue;
    const block = shortened(each.block, left + NOTICE, sizeOf);
    const size = sizeOf(block);
    left -= each.size - size;
    Object.assign(each, { block, size });
  }
  return left;
}

function shortened(list: ListBlock, over: number, sizeOf: (block: Block) => number): ListBlock {
  const sizeOfItems = (...items: Span[][]) => sizeOf({ kind: "list", items });
  const [first = [], second = []] = list.items;
  // What every list counts besides its items.
  const shell = sizeOfItems(first) + sizeOfItems(second) - sizeOfItems(first, second);
  let freed = 0;
  let length = list.items.length;
  while (length > 1 && freed < over) {
    length -= 1;
    freed += Math.max(0, sizeOfItems(list.items[length] ?? []) - shell);
  }
  const gone = list.items.length - length;
  if (gone === 0) return list;
  const more: Span[] = [{ kind: "text", text: `… ${gone} more`, style: "italic" }];
  return { kind: "list", items: [...list.items.slice(0, length), more] };
}

/** Drops whole blocks until nothing is `over` and `surplus` blocks are gone, and says how many went. */
function dropBlocks(kept: readonly Sized[], over: number, surplus: number): Block[] {
  const gone = new Set<Sized>();
  let left = over;
  for (const wanted of [isText, () => true]) {
    for (const each of kept.slice(1).reverse()) {
      if (left <= 0 && gone.size >= surplus) break;
      if (gone.has(each) || !wanted(each.block)) continue;
      gone.add(each);
      left -= each.size;
    }
  }
  const firstGone = kept.findIndex((each) => gone.has(each));
  const rest = kept.filter((each) => !gone.has(each)).map((each) => each.block);
  return gone.size === 0 ? rest : rest.toSpliced(firstGone, 0, leftOut(gone.size));
}

function isText(block: Block): boolean {
  return block.kind !== "context" && block.kind !== "actions";
}

function leftOut(count: number): Block {
  const parts = count === 1 ? "1 more part" : `${count} more parts`;
  return { kind: "context", spans: [{ kind: "text", text: `… ${parts} left out to fit into one message` }] };
}
