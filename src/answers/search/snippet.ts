import type { TextRange } from "../../model.ts";

/** A piece of a text; `hit`: it is what was looked for. */
export type SnippetPart = { text: string; hit: boolean };

const longest = 160;
/** What is kept before the first hit, so that it is read in its sentence. */
const before = 50;

/**
 * About 160 characters of a text around the place with the most hits, cut at words, on one line; the beginning where there are none.
 * `hits` are places in this text, in order.
 */
export function snippetOf(text: string, hits: readonly TextRange[]): SnippetPart[] {
  const apart = withoutOverlaps(hits.filter(({ start, end }) => start < end && end <= text.length));
  const first = bestStart(apart);
  const from = first === undefined ? 0 : wordStart(text, Math.max(0, first.start - before));
  const to = wordEnd(text, Math.max(from + longest, first === undefined ? 0 : first.end));
  const parts: SnippetPart[] = [];
  let at = from;
  for (const { start, end } of apart.filter((hit) => hit.start >= from && hit.end <= to)) {
    parts.push({ text: text.slice(at, start), hit: false }, { text: text.slice(start, end), hit: true });
    at = end;
  }
  parts.push({ text: text.slice(at, to), hit: false });
  return framed(parts, { cutBefore: from > 0, cutAfter: to < text.trimEnd().length });
}

function withoutOverlaps(hits: readonly TextRange[]): TextRange[] {
  const kept: TextRange[] = [];
  for (const hit of hits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (hit.start >= (kept.at(-1)?.end ?? 0)) kept.push(hit);
  }
  return kept;
}

/** The hit that has the most others within reach behind it. */
function bestStart(hits: readonly TextRange[]): TextRange | undefined {
  let best: TextRange | undefined;
  let most = 0;
  let last = 0;
  for (const [index, hit] of hits.entries()) {
    last = Math.max(last, index);
    while ((hits[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= hit.start + longest - before) last += 1;
    if (last - index + 1 > most) [best, most] = [hit, last - index + 1];
  }
  return best;
}

/** So far a cut looks for the end of a word; scripts without spaces are cut where it is. */
const reach = 25;

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, at + reach).search(/\s/);
  return space < 0 ? whole(text, at) : at + space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const rest = text.slice(at, at + reach).search(/\s/);
  return rest < 0 ? whole(text, at) : at + rest;
}

/** Not between the halves of one character. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function framed(parts: readonly SnippetPart[], cut: { cutBefore: boolean; cutAfter: boolean }): SnippetPart[] {
  const plain = (text: string): SnippetPart => ({ text, hit: false });
  const all = [...(cut.cutBefore ? [plain("… ")] : []), ...parts, ...(cut.cutAfter ? [plain(" …")] : [])];
  return all
    .map(({ text, hit }) => ({ text: text.replaceAll(/\s+/g, " ").toWellFormed(), hit }))
    .filter(({ text }) => text !== "");
}
