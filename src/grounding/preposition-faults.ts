import type { GateSentence } from "./gate-sentence.ts";
import { areAlike } from "./likeness.ts";

/** "against the budget" is not "for the budget", "with" not "without", "from" not "to". */
export function prepositionFaults({ terms, lexicon }: GateSentence, sources: readonly GateSentence[]): string[] {
  const isPlain = (preposition: string | undefined) => preposition === undefined || lexicon.gate.plain.has(preposition);
  return terms.flatMap(({ key, text, preposition, isDenied, quoted, kind }) => {
    if (quoted || kind === "pronoun" || kind === "verb") return [];
    const same = sources.flatMap((source) =>
      source.terms.filter((other) => other.kind !== "verb" && areAlike(key, other.key, lexicon)),
    );
    if (same.length === 0) return [];
    if (same.every((other) => other.isDenied !== isDenied))
      return [`the source says “${text}” ${isDenied ? "without" : "with"} a “not”`];
    if (isPlain(preposition)) return [];
    return same.some((other) => isPlain(other.preposition) || other.preposition === preposition)
      ? []
      : [`the source does not say “${preposition} ${text}”`];
  });
}
