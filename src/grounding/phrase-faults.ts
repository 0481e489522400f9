import type { GateSentence } from "./gate-sentence.ts";
import { areAlike } from "./likeness.ts";
import type { GateTerm } from "./terms.ts";

/** What the claim puts beside each other stands beside each other in a source: "200 engineers", "Mayor Elena Tosti", "wheat prices". */
export function phraseFaults(
  claim: GateSentence,
  sources: readonly GateSentence[],
  all: readonly GateSentence[],
): string[] {
  const { lexicon } = claim;
  const phrases = Map.groupBy(
    claim.terms.filter(({ kind, quoted }) => kind !== "verb" && kind !== "pronoun" && !quoted),
    ({ phrase }) => phrase,
  );
  const has = (terms: readonly GateTerm[], term: GateTerm) => terms.some(({ key }) => areAlike(term.key, key, lexicon));
  return [...phrases.values()].flatMap((phrase) => {
    const known = phrase.filter(
      (term) =>
        !claim.lexicon.gate.qualifiers.has(term.text.toLowerCase()) &&
        sources.some(({ terms }) => has(nouns(terms), term) && !isAlone(terms, term)),
    );
    if (known.length < 2 || stretches(sources).some((stretch) => known.every((term) => has(stretch, term)))) return [];
    const isName = known.every(({ kind }) => kind === "name");
    if (isName && stretches(all).some((stretch) => known.every((term) => has(stretch, term)))) return [];
    return [`no cited sentence has “${known.map(({ text }) => text).join(" ")}” beside each other`];
  });
}

/** "while Poland has already delivered 12": of what, stands before. */
function isAlone(terms: readonly GateTerm[], { kind, key }: GateTerm): boolean {
  if (kind !== "number") return false;
  const same = terms.filter((term) => term.key === key);
  return same.some(({ phrase }) => terms.filter((term) => term.phrase === phrase).length === 1);
}

function nouns(terms: readonly GateTerm[]): GateTerm[] {
  return terms.filter(({ kind }) => kind !== "verb");
}

function stretches(sources: readonly GateSentence[]): GateTerm[][] {
  return sources.flatMap(({ terms }) => [
    ...Map.groupBy(
      terms.filter(({ kind }) => kind !== "verb"),
      ({ stretch }) => stretch,
    ).values(),
  ]);
}
