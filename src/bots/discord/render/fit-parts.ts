import { embedLimits } from "../limits.ts";

/** A block on its way into a description: a list has one line an item, every other kind has one line. */
export type MarkdownPart = {
  kind: "heading" | "paragraph" | "quote" | "list" | "context" | "divider";
  lines: string[];
  dropped: number;
};

/**
 * The parts as one text of at most `max` UTF-16 units. What does not fit goes in whole pieces: first the last items of
 * the longest list, down to one item each, then parts from the end; each gap says how much is missing.
 * `dropped` and `missing` are what is left out already.
 */
export function fitParts(parts: readonly MarkdownPart[], max: number, missing: number): string {
  const kept = parts.map((part) => ({ ...part, lines: [...part.lines] }));
  for (;;) {
    const text = join(kept, missing + parts.length - kept.length);
    if (text.length <= max || kept.length === 0) return text;
    const list = longestList(kept);
    if (!list) {
      kept.pop();
      continue;
    }
    // At least one item at a time; by the overshoot when items are many, so that long lists stay cheap.
    const drop = Math.min(list.lines.length - 1, Math.max(1, Math.floor((text.length - max) / embedLimits.item)));
    list.lines.length -= drop;
    list.dropped += drop;
  }
}

function longestList(parts: readonly MarkdownPart[]): MarkdownPart | undefined {
  let longest: MarkdownPart | undefined;
  for (const part of parts) {
    if (part.lines.length > 1 && part.lines.length >= (longest?.lines.length ?? 0)) longest = part;
  }
  return longest;
}

function join(parts: readonly MarkdownPart[], missing: number): string {
  let text = "";
  let previous: MarkdownPart | undefined;
  for (const part of parts) {
    if (previous) text += gap(previous, part);
    text += part.lines.join("\n");
    if (part.dropped > 0) text += `\n-# … ${part.dropped} more`;
    previous = part;
  }
  return missing > 0 ? `${text}\n-# … ${missing} more left out` : text;
}

function gap(previous: MarkdownPart, next: MarkdownPart): string {
  const close =
    previous.kind === "heading" || next.kind === "list" || (previous.kind === "context" && next.kind === "context");
  return close ? "\n" : "\n\n";
}
