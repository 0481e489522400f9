import { sentencesOf } from "../language/sentences.ts";
import type { CreditKind } from "./attribution-words.ts";
import { type CreditHit, labelHits, sentenceHits } from "./credit-hits.ts";
import { contextOf, type OpeningLine, weighs } from "./credit-weight.ts";
import { type NameToken, nameTokens, type SourceNames } from "./source-names.ts";

/** A newsroom that the opening of an article gives its report to. */
export type Attribution = { name: string; kind: CreditKind; place: "headline" | "first line" | "opening" };

const openingLength = 2_400;
const openingSentences = 5;
const longestLine = 700;

/**
 * The newsrooms that the headline or the first sentences name as the source of the whole report, those of the strongest place only.
 * A source of one detail, a report that is denied or that came before what happened does not count.
 */
export function attributionsOf(title: string, text: string, names: SourceNames): Attribution[] {
  const lines = openingLines(title, text);
  const context = contextOf(lines);
  for (const line of lines) {
    const all = [
      ...labelHits(line.text, line.tokens, names, line.number === 0),
      ...sentenceHits(line.text, line.tokens, names),
    ];
    const hits = all.filter(
      (hit) => weighs(hit, line, context) && !standsForOthers(line.tokens[hit.from], lines, names),
    );
    if (hits.length > 0) return cited(hits).map(({ name, kind }) => ({ name, kind, place: placeOf(line) }));
  }
  return [];
}

/** "AFP" below "Australian federal police" is no agency. */
function standsForOthers(name: NameToken | undefined, lines: readonly OpeningLine[], names: SourceNames): boolean {
  const acronym = name?.written ?? "";
  if (!/^\p{Lu}{3,4}$/u.test(acronym)) return false;
  const initials = acronym.toLowerCase();
  return lines.some(({ tokens }) =>
    tokens.some(
      ({ written }, at) =>
        /^\p{Lu}\p{Ll}/u.test(written) &&
        tokens
          .slice(at, at + initials.length)
          .map(({ key }) => key[0])
          .join("") === initials &&
        names.at(tokens, at) === undefined,
    ),
  );
}

/** A heading above the first sentence has its number, and a line without a stop that of the sentence after it. */
function openingLines(title: string, text: string): OpeningLine[] {
  const sentences = sentencesOf(text.slice(0, openingLength)).slice(0, openingSentences);
  let number = 1;
  const lines = sentences.map((sentence) => {
    const line = lineOf(sentence.text, number);
    if (/[.!?…][”"’»)]?$/.test(sentence.text)) number += 1;
    return line;
  });
  return [lineOf(title, 0), ...lines];
}

function lineOf(text: string, number: number): OpeningLine {
  const clipped = text.slice(0, longestLine);
  return { text: clipped, tokens: nameTokens(clipped), number };
}

function placeOf({ number }: OpeningLine): Attribution["place"] {
  return number === 0 ? "headline" : number === 1 ? "first line" : "opening";
}

/** Of "the Ledger reported, citing Reuters" the one that is cited. */
function cited(hits: readonly CreditHit[]): readonly CreditHit[] {
  const last = hits.filter(({ kind }) => kind === "cited");
  return last.length > 0 ? last : hits;
}
