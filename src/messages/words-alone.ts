import type { Message, Span } from "./message.ts";

/**
 * The message without anything that a platform could find fault with: what it says in a line, its first paragraph, and the address that
 * its headline leads to.
 */
export function wordsAlone({ fallback, blocks, mentions }: Message): Message {
  const first = blocks.find(({ kind }) => kind === "paragraph");
  const lead = first && "spans" in first ? wordsOf(first.spans) : "";
  const address = blocks.flatMap((block) => ("spans" in block ? block.spans : [])).find(({ kind }) => kind === "link");
  const parts = [fallback, lead === fallback ? "" : lead, address?.kind === "link" ? address.url : ""];
  return { fallback: parts.filter((part) => part !== "").join(" – "), blocks: [], mentions, isPlain: true };
}

function wordsOf(spans: readonly Span[]): string {
  return spans
    .map((span) => (span.kind === "time" || isMark(span) ? "" : span.text))
    .join("")
    .trim();
}

/** A link whose text is a sign alone, "↗" behind a sentence, tells nothing without its address. */
function isMark(span: Span): boolean {
  return span.kind === "link" && !/[\p{L}\p{N}]/u.test(span.text);
}
