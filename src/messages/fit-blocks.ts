import { counted } from "./counted.ts";
import { type Block, context, type Span, text } from "./message.ts";

type ListBlock = Extract<Block, { kind: "list" }>;
type Measure = (block: Block) => number;

/**
 * The blocks that fit, each whole. First the lists give up their last items, always the longest list; then blocks go from the end, small
 * print and buttons there last of all. The first block always stays. What went is counted where it stood ("… 3 more"). `sizeOf` measures one
 * block as the place will count it.
 */
export function fitBlocks(
  blocks: readonly Block[],
  limits: { size: number; blocks: number },
  sizeOf: Measure,
): Block[] {
  const kept = blocks.map((block) => ({ block, size: sizeOf(block) }));
  const notice = sizeOf(leftOut(kept.length));
  const tooMany = kept.length > limits.blocks;
  const over = shortenLists(kept, sumOf(kept) - limits.size + (tooMany ? notice : 0), sizeOf);
  if (tooMany) return dropBlocks(kept, over, kept.length - limits.blocks + 1);
  return over <= 0 ? kept.map(({ block }) => block) : dropBlocks(kept, over + notice, 0);
}

type Sized = { block: Block; size: number };

function sumOf(sized: readonly { size: number }[]): number {
  return sized.reduce((sum, { size }) => sum + size, 0);
}

/** Shortens lists in place until `over` characters are saved or each has one item; returns what is still over. */
function shortenLists(kept: Sized[], over: number, sizeOf: Measure): number {
  if (over <= 0) return over;
  const before = sumOf(kept);
  const lists = kept.flatMap((each) => (each.block.kind === "list" ? [shortening(each, each.block, sizeOf)] : []));
  let left = over;
  while (left > 0) {
    const longest = lists.reduce<Shortening | undefined>((a, b) => (a && a.length > b.length ? a : b), undefined);
    if (!longest || longest.length <= 1) break;
    if (longest.length === longest.sizes.length) left += longest.notice;
    longest.length -= 1;
    left -= longest.sizes[longest.length] ?? 0;
  }
  for (const { each, list, length } of lists) {
    const block = shortened(list, length);
    if (block !== list) Object.assign(each, { block, size: sizeOf(block) });
  }
  return over - (before - sumOf(kept));
}

/** A list on its way to `length`. `sizes`: of its items; `notice`: of the line that counts those that went. */
type Shortening = { each: Sized; list: ListBlock; length: number; sizes: number[]; notice: number };

function shortening(each: Sized, list: ListBlock, sizeOf: Measure): Shortening {
  const sizeOfItems = (...items: Span[][]) => sizeOf({ kind: "list", items });
  const notice = moreItems(list.items.length);
  // What every list counts besides its items.
  const shell = 2 * sizeOfItems(notice) - sizeOfItems(notice, notice);
  const sizes = list.items.map((item) => Math.max(0, sizeOfItems(item) - shell));
  return { each, list, length: list.items.length, sizes, notice: sizeOfItems(notice) - shell };
}

function shortened(list: ListBlock, length: number): ListBlock {
  const gone = list.items.length - length;
  return gone === 0 ? list : { kind: "list", items: [...list.items.slice(0, length), moreItems(gone)] };
}

/** The last item of a list that was shortened. */
function moreItems(count: number): Span[] {
  return [text(`… ${count} more`, "italic")];
}

/** Drops whole pieces until nothing is `over` and `surplus` blocks are gone, and says how many went. */
function dropBlocks([first, ...others]: readonly Sized[], over: number, surplus: number): Block[] {
  const pieces = piecesOf(others);
  const end = pieces.findLastIndex(([each]) => each && isText(each.block)) + 1;
  const gone = new Set<Sized>();
  let left = over;
  for (const piece of [...pieces.slice(0, end).reverse(), ...pieces.slice(end).reverse()]) {
    if (left <= 0 && gone.size >= surplus) break;
    const size = piece.reduce((sum, each) => sum + each.size, 0);
    if (size === 0 && gone.size >= surplus) continue;
    for (const each of piece) gone.add(each);
    left -= size;
  }
  const firstGone = others.findIndex((each) => gone.has(each));
  const rest = others.filter((each) => !gone.has(each)).map(({ block }) => block);
  return [
    ...(first ? [first.block] : []),
    ...(gone.size > 0 ? rest.toSpliced(firstGone, 0, leftOut(gone.size)) : rest),
  ];
}

/** Small print right behind a quotation says whose it is: the two stay or go together. */
function piecesOf(blocks: readonly Sized[]): Sized[][] {
  const pieces: Sized[][] = [];
  for (const each of blocks) {
    const last = pieces.at(-1);
    if (each.block.kind === "context" && last?.at(-1)?.block.kind === "quote") last.push(each);
    else pieces.push([each]);
  }
  return pieces;
}

function isText(block: Block): boolean {
  return block.kind !== "context" && block.kind !== "actions";
}

/** The line that stands where blocks were left out. */
export function leftOut(count: number): Block {
  return context(`… ${counted(count, "more part", "more parts")} left out to fit into one message`);
}
