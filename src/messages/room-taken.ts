import type { Block, Span } from "./message.ts";

/** Characters the blocks take where links stand as `[text](address)` and marks are escaped. */
export function roomTaken(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === "list") return sum + block.items.reduce((all, item) => all + 3 + spansTake(item), 0);
    return "spans" in block ? sum + 6 + spansTake(block.spans) : sum;
  }, 0);
}

const timeTakes = 20;
const styleTakes = 4;

function spansTake(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => {
    if (span.kind === "time") return sum + timeTakes;
    const escaped = span.text.length + (span.text.match(/[*_~`|\\[\]()<>#:-]/g)?.length ?? 0);
    return (
      sum + escaped + (span.kind === "link" ? encodeURI(span.url.toWellFormed()).length + styleTakes : 0) + styleTakes
    );
  }, 0);
}
