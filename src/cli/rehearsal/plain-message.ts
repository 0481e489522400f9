import { renderMessage } from "../../bots/console/render/render.ts";
import { type Block, type Message, type Span, text, withSpans } from "../../messages/message.ts";

/** What a reader sees of a message: its words, without addresses and buttons. */
export function plainMessage({ fallback, blocks }: Message, timezone: string): string {
  const seen = blocks.filter(({ kind }) => kind !== "actions").map((block) => withSpans(block, withoutAddress));
  const look = { width: Number.MAX_SAFE_INTEGER, color: false, hyperlinks: false, timezone };
  const lines = renderMessage({ fallback, blocks: seen }, look).split("\n");
  return lines.map((line) => line.trimEnd()).join("\n");
}

/** The headline, and the words under it. */
export function headOf({ blocks, about = "" }: Message, timezone: string): { headline: string; lead: string } {
  const [title, lead] = blocks[0]?.kind === "heading" ? blocks : [undefined, blocks[0]];
  return {
    headline: title ? plainBlock(title, timezone) : about,
    lead: lead?.kind === "paragraph" ? plainBlock(lead, timezone) : "",
  };
}

function plainBlock(block: Block, timezone: string): string {
  return plainMessage({ fallback: "", blocks: [block] }, timezone).trim();
}

/** A mark that leads to a page says nothing by itself. */
function withoutAddress(span: Span): Span {
  if (span.kind !== "link") return span;
  return text(/[\p{L}\p{N}]/u.test(span.text) ? span.text : "", span.style);
}
