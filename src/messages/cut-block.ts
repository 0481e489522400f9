import { cutSpans } from "./cut-spans.ts";
import type { MessageLimits } from "./limits.ts";
import { type Block, paragraph, type Span } from "./message.ts";
import { perBlock, perItem, sizeOf, textSize } from "./message-size.ts";

/** A block with so many of its words as one may have; a chart that is too large becomes what it says. The same block where nothing is to be cut. */
export function cutBlock(block: Block, limits: MessageLimits): Block {
  const most = limits.characters;
  switch (block.kind) {
    case "divider":
    case "actions":
      return block;
    case "chart":
      return sizeOf(block, limits) <= most ? block : cutBlock(paragraph(block.chart.alt), limits);
    case "list":
      return cutList(block, Math.min(limits.item, most) - perItem);
    default: {
      const words = block.kind === "heading" ? cutSpans(block.spans, limits.heading, wordsOf) : block.spans;
      const spans = cutSpans(words, Math.min(limits.block, most) - perBlock);
      return spans === block.spans ? block : { ...block, spans: [...spans] };
    }
  }
}

function wordsOf(span: Span): number {
  return span.kind === "time" ? 0 : textSize(span.text);
}

function cutList(list: Extract<Block, { kind: "list" }>, most: number): Block {
  const items = list.items.map((item) => cutSpans(item, most));
  return items.every((item, i) => item === list.items[i])
    ? list
    : { kind: "list", items: items.map((each) => [...each]) };
}
