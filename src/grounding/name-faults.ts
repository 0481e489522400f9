import type { GateSentence } from "./gate-sentence.ts";
import { areAlike } from "./likeness.ts";
import type { GateTerm } from "./terms.ts";

/** Every name of the claim, word by word; the short form of a longer one only where a source introduces it. */
export function nameFaults(
  claim: GateSentence,
  sources: readonly GateSentence[],
  all: readonly GateSentence[],
): string[] {
  const { lexicon } = claim;
  const given = sources.flatMap(({ terms }) => terms);
  const names = claim.terms.filter(({ kind, quoted }) => kind === "name" && !quoted);
  const has = (term: GateTerm) =>
    given.some(({ key, kind, text }) =>
      kind === "name" || /^\p{Lu}/u.test(text) ? areAlike(term.key, key, lexicon) : key === term.key,
    );
  return names
    .filter((term) => !has(term) && !isFirstName(term, claim, all))
    .map(({ text }) => `“${text}” is in no cited sentence`);

  /** The cited sentence has the family name alone, another one both. */
  function isFirstName(term: GateTerm, { terms }: GateSentence, others: readonly GateSentence[]): boolean {
    const next = terms.find(({ phrase, kind, at }) => phrase === term.phrase && kind === "name" && at === term.at + 1);
    if (!next || !has(next)) return false;
    return others.some((source) =>
      source.terms.some((other, i) => other.key === term.key && source.terms[i + 1]?.key === next.key),
    );
  }
}
