import { type Word, words } from "../words/words.ts";
import { ANYWHERE, type Term, type Unit } from "./node.ts";
import { isQueryProblem, type QueryProblem, queryProblem } from "./problem.ts";

const MAX_WORDS = 16;
const MIN_PREFIX = 3;
const LETTER = /[\p{L}\p{N}]/u;
const SPACELESS =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * A word or a row of words as typed, each perhaps with a star at its end, as a term that is looked for everywhere.
 * `column` is where the text stands in the query, for the problem.
 */
export function parseSpelling(text: string, column: number, shown: string = text): Term | QueryProblem {
  const found = words(text);
  if (found.length === 0)
    return queryProblem(column, `“${shown}” has no letter or digit`, "leave it out, or write a word");
  if (found.length > MAX_WORDS) {
    return queryProblem(
      column,
      `a phrase of ${found.length} words`,
      `use at most ${MAX_WORDS} words, or join two phrases by NEAR/5`,
    );
  }
  const stray = strayStar(text, found);
  if (stray !== undefined) {
    return queryProblem(column + stray, "a star that ends no word", "put the star at the end of a word: guarant*");
  }
  const units: Unit[] = [];
  for (const word of found) {
    const unit = unitOf(text, word, column);
    if (isQueryProblem(unit)) return unit;
    units.push(unit);
  }
  return { kind: "term", units, scope: ANYWHERE, shown };
}

/** A spelling of an alias or a watched value: as `parseSpelling`, to the very letter behind an equals sign. */
export function readSpelling(spelling: string, column: number): Term | QueryProblem {
  if (!spelling.startsWith("=")) return parseSpelling(spelling, column);
  const term = parseSpelling(spelling.slice(1), column + 1, spelling);
  return isQueryProblem(term) ? term : exactly(term, spelling.slice(1), column);
}

/** The term held to the very letters of `text`: no capitals, accents or plural endings are forgiven. */
export function exactly(term: Term, text: string, column: number): Term | QueryProblem {
  if (term.units.some((unit) => unit.prefix))
    return queryProblem(column, "a star behind an equals sign", "an exact word has no star: take one of the two away");
  return { ...term, exact: words(text).map((word) => text.slice(word.start, word.end).normalize("NFC")) };
}

function unitOf(text: string, word: Word, column: number): Unit | QueryProblem {
  if (text[word.end] !== "*" || SPACELESS.test(word.folded)) return { text: word.stem, prefix: false };
  if (word.folded.length >= MIN_PREFIX) return { text: word.folded, prefix: true };
  const typed = text.slice(word.start, word.end);
  return queryProblem(
    column + word.start,
    `“${typed}*” would match too many words`,
    `write at least ${MIN_PREFIX} letters before the star`,
  );
}

function strayStar(text: string, found: readonly Word[]): number | undefined {
  const ends = new Set(found.map((word) => word.end));
  for (let at = text.indexOf("*"); at >= 0; at = text.indexOf("*", at + 1)) {
    if (!ends.has(at) || LETTER.test(text[at + 1] ?? "")) return at;
  }
  return undefined;
}
