import { cutText } from "../cut-text.ts";
import { type Span, text } from "./message.ts";
import { spanSize, textSize } from "./message-size.ts";

/** Fewer words than that behind an address say nothing: it goes, and the words stay. */
const fewestWords = 20;

/** The spans up to `max` of `sizeOf`; where they are cut stands "…". The same array where nothing is to be cut. */
export function cutSpans(spans: readonly Span[], max: number, sizeOf = spanSize): readonly Span[] {
  if (spans.reduce((sum, span) => sum + sizeOf(span), 0) <= max) return spans;
  let room = max;
  const kept: Span[] = [];
  for (const span of spans) {
    const size = sizeOf(span);
    if (size >= room) return [...kept, cutSpan(span, room, sizeOf)];
    kept.push(span);
    room -= size;
  }
  return kept;
}

function cutSpan(span: Span, room: number, sizeOf: (span: Span) => number): Span {
  if (span.kind === "time") return text("…");
  const besides = sizeOf(span) - textSize(span.text);
  if (span.kind === "link" && room - besides < fewestWords) return text(cutText(span.text, room, textSize));
  return { ...span, text: cutText(span.text, room - besides, textSize) };
}
