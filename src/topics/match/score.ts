import { OPENING, TITLE } from "../query/node.ts";
import type { DocumentWord } from "./document.ts";
import type { TermSpan } from "./evaluation.ts";

const IN_TITLE = 1;
const IN_OPENING = 0.7;
const IN_REST = 0.35;
/** One word in eight that answers the query is as dense as news prose gets. */
const FULL_DENSITY = 1 / 8;

/** Two found terms this many words apart still belong together. */
const CLOSE = 10;

/**
 * How much a document is about what the query found in it, above 0 and at most 1:
 * 0.7 × where the found terms stand at best (title 1, opening 0.7, further down 0.35; the mean over different terms, by weight)
 * + 0.2 × how large a share of the title's and opening's words they are
 * + 0.1 × the share of the terms that have another one within ten words (1 where there is only one).
 */
export function score(words: readonly DocumentWord[], leadLength: number, spans: readonly TermSpan[]): number {
  const best = new Map<string, { place: number; weight: number }>();
  const found = new Set<number>();
  for (const { first, last, weight } of spans) {
    let term = "";
    for (let at = first; at <= last; at += 1) {
      term += ` ${words[at]?.stem}`;
      if (isLead(words[at])) found.add(at);
    }
    const before = best.get(term) ?? { place: 0, weight: 0 };
    best.set(term, { place: Math.max(before.place, placeOf(words[first])), weight: Math.max(before.weight, weight) });
  }
  if (best.size === 0) return 0;
  const terms = [...best.values()];
  const weights = terms.reduce((sum, term) => sum + term.weight, 0);
  const place = terms.reduce((sum, term) => sum + term.place * term.weight, 0) / weights;
  const density = leadLength === 0 ? 0 : Math.min(1, found.size / leadLength / FULL_DENSITY);
  const nearness = best.size === 1 ? 1 : closeShare(words, spans);
  return Math.round((0.7 * place + 0.2 * density + 0.1 * nearness) * 1000) / 1000;
}

/** The share of the spans whose neighbour before or behind stands close. Spans come in reading order. */
function closeShare(words: readonly DocumentWord[], spans: readonly TermSpan[]): number {
  const close = spans.filter((span, at) => isClose(words, spans[at - 1], span) || isClose(words, span, spans[at + 1]));
  return close.length / spans.length;
}

function isClose(words: readonly DocumentWord[], one: TermSpan | undefined, next: TermSpan | undefined): boolean {
  const from = one && words[one.last];
  const to = next && words[next.first];
  return from !== undefined && to !== undefined && from.stem !== to.stem && to.place - from.place <= CLOSE;
}

/** How many words stand in the title and the opening. */
export function leadLength(words: readonly DocumentWord[]): number {
  return words.reduce((count, word) => count + (isLead(word) ? 1 : 0), 0);
}

function isLead(word: DocumentWord | undefined): boolean {
  return word !== undefined && (word.region & (TITLE | OPENING)) !== 0;
}

function placeOf(word: DocumentWord | undefined): number {
  if (word?.region === TITLE) return IN_TITLE;
  return word?.region === OPENING ? IN_OPENING : IN_REST;
}
