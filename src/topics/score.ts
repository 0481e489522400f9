import type { DocumentWord } from "./document.ts";
import type { Span } from "./evaluate.ts";
import { OPENING, TITLE } from "./query-node.ts";

const IN_TITLE = 1;
const IN_OPENING = 0.7;
const IN_REST = 0.35;
/** One word in eight that answers the query is as dense as news prose gets. */
const FULL_DENSITY = 1 / 8;

/**
 * How much a document is about what the query found in it, above 0 and at most 1:
 * 0.8 × where the found terms stand at best (title 1, opening 0.7, further down 0.35; the mean over different terms)
 * + 0.2 × how large a share of the title's and opening's words they are.
 */
export function score(words: readonly DocumentWord[], leadLength: number, spans: readonly Span[]): number {
  const best = new Map<string, number>();
  const found = new Set<number>();
  for (const { first, last } of spans) {
    let term = "";
    for (let at = first; at <= last; at += 1) {
      term += ` ${words[at]?.stem}`;
      if (isLead(words[at])) found.add(at);
    }
    best.set(term, Math.max(best.get(term) ?? 0, weightOf(words[first])));
  }
  if (best.size === 0) return 0;
  let place = 0;
  for (const weight of best.values()) place += weight / best.size;
  const density = leadLength === 0 ? 0 : Math.min(1, found.size / leadLength / FULL_DENSITY);
  return Math.round((0.8 * place + 0.2 * density) * 1000) / 1000;
}

/** How many words stand in the title and the opening. */
export function leadLength(words: readonly DocumentWord[]): number {
  return words.reduce((count, word) => count + (isLead(word) ? 1 : 0), 0);
}

function isLead(word: DocumentWord | undefined): boolean {
  return word !== undefined && (word.region & (TITLE | OPENING)) !== 0;
}

function weightOf(word: DocumentWord | undefined): number {
  if (word?.region === TITLE) return IN_TITLE;
  return word?.region === OPENING ? IN_OPENING : IN_REST;
}
