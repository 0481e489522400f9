import type { Lexicon } from "../language/lexicon.ts";
import { createPhraseBook, phraseAt } from "../language/words.ts";
import type { GateSentence } from "./gate-sentence.ts";
import { areAlike } from "./likeness.ts";
import type { GateTerm } from "./terms.ts";

type GivenReason = { words: string; behind: GateTerm[] };

function reasonsIn({ sentence: { tokens, clauses }, terms, lexicon }: GateSentence): GivenReason[] {
  const book = createPhraseBook(lexicon.gate.reasons.map((phrase) => [phrase, phrase] as const));
  const lowers = tokens.map(({ lower }) => lower);
  const isClause = (at: number) => clauses.some(({ from, role }) => from === at && role !== "main");
  return lowers.flatMap((_, at) => {
    const found = tokens[at]?.inQuotation ? undefined : phraseAt(book, lowers, at);
    if (!found) return [];
    const first = terms.find((term) => term.at >= at + found.length);
    const behind = terms.filter(
      (term) =>
        term.at >= at + found.length &&
        (term.phrase === first?.phrase || (term.clause === first?.clause && isClause(at))),
    );
    return [{ words: found.value, behind: behind.slice(0, mostBehind) }];
  });
}

const mostBehind = 6;

/** A reason, or what came before or after, has to be given by one cited sentence in the same words, with what it is the reason of. */
export function reasonFaults(claim: GateSentence, sources: readonly GateSentence[]): string[] {
  const { lexicon } = claim;
  return reasonsIn(claim).flatMap(({ words, behind }) => {
    const isGiven = sources.some((source) =>
      reasonsIn(source).some(
        (other) => areReasonsAlike(words, other.words, lexicon) && shareOf(behind, other.behind, lexicon) >= 0.5,
      ),
    );
    return isGiven ? [] : [`no cited sentence says “${words}” of it`];
  });
}

function areReasonsAlike(a: string, b: string, lexicon: Lexicon): boolean {
  return a === b || a.split(" ")[0] === b.split(" ")[0] || areAlike(a, b, lexicon);
}

function shareOf(own: readonly GateTerm[], theirs: readonly GateTerm[], lexicon: Lexicon): number {
  if (own.length === 0) return 1;
  return own.filter((term) => theirs.some(({ key }) => areAlike(term.key, key, lexicon))).length / own.length;
}
