import { cutText } from "../cut-text.ts";
import { type Span, text } from "./message.ts";
import { spanSize, textSize } from "./message-size.ts";

/** Fewer words than that behind an address say nothing: it goes, and the words stay. */
const fewestWords = 20;

/** The spans up to `max` of `sizeOf`: an address that has no room goes, words are cut with "…". The same array where nothing is to be cut. */
export function cutSpans(spans: readonly Span[], max: number, sizeOf = spanSize): readonly Span[] {
  if (spans.reduce((sum, span) => sum + sizeOf(span), 0) <= max) return spans;
  let room = max;
  const kept: Span[] = [];
  for (const span of spans) {
    const whole = [span, withoutAddress(span)].find((each) => sizeOf(each) < room);
    if (!whole) return [...kept, cutSpan(span, room, sizeOf)];
    kept.push(whole);
    room -= sizeOf(whole);
  }
  return kept;
}

function withoutAddress(span: Span): Span {
  return span.kind === "link" ? text(span.text) : span;
}

function cutSpan(span: Span, room: number, sizeOf: (span: Span) => number): Span {
  if (span.kind === "time") return text("…");
  const besides = sizeOf(span) - textSize(span.text);
  if (room - besides < (span.kind === "link" ? fewestWords : 1)) return text(cutText(span.text, room, textSize));
  return { ...span, text: cutText(span.text, room - besides, textSize) };
}
