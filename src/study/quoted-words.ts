import type { PlacedWord } from "./placed-words.ts";

/** Words between quotation marks, without the marks. */
export type QuotedPassage = { start: number; end: number; words: PlacedWord[] };

const marked = /["“„«]([^"“”„«»\n]{1,1000})["”“»]/gu;

/** The quotations of a text; an open one that ends in another sentence is none. */
export function quotationsIn(text: string, words: readonly PlacedWord[]): QuotedPassage[] {
  return [...text.matchAll(marked)].map((match) => {
    const start = match.index + 1;
    const end = start + (match[1]?.length ?? 0);
    return { start, end, words: words.filter((word) => word.start >= start && word.end <= end) };
  });
}

/** The text with blanks for what stands in quotation marks; every place stays what it was. */
export function withoutQuotations(text: string): string {
  return text.replace(marked, (all) => `"${" ".repeat(all.length - 2)}"`);
}

const fewestWords = 4;
const mostKeys = 12;

/** Keys by which a quotation is known again though it was cut: its runs of four words. Fewer words are no quotation. */
export function quotationKeys({ words }: QuotedPassage): string[] {
  if (words.length < fewestWords) return [];
  const runs = words.slice(fewestWords - 1).map((_, i) => words.slice(i, i + fewestWords));
  const step = Math.max(1, Math.ceil(runs.length / mostKeys));
  const chosen = runs.map((run) => run.map((word) => word.stem).join(" "));
  return step === 1 ? chosen.map(keyOf) : chosen.filter((run) => hashOf(run) % step === 0).map(keyOf);
}

function keyOf(run: string): string {
  return `q:${hashOf(run).toString(36)}`;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
