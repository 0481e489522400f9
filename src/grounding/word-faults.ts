import { interchangeable } from "./event-faults.ts";
import type { GateSentence } from "./gate-sentence.ts";
import { areAlike, keyOf } from "./likeness.ts";

/** Share of a sentence's words that the cited sentences must have, in some form; measured by bench/grounding.ts. */
const overlapFloor = 1;

/** Words of the claim that no cited sentence has in any form. */
export function wordFaults({ terms, lexicon }: GateSentence, sources: readonly GateSentence[]): string[] {
  const given = sources.flatMap((source) => source.terms);
  const kinds = new Set(given.map(({ predicate }) => predicate?.kind));
  const has = (key: string) => given.some((other) => areAlike(key, other.key, lexicon));
  const { gate } = lexicon;
  const small = (lower: string) => gate.empty.has(lower) || gate.copulas.has(lower);
  const own = terms.filter(
    ({ kind, quoted, text }) => (kind === "word" || kind === "verb") && !quoted && !small(text.toLowerCase()),
  );
  const missing = own.filter(
    ({ key, text, predicate }) =>
      !has(key) &&
      !(predicate && interchangeable.has(predicate.kind) && kinds.has(predicate.kind)) &&
      !parts(text).every((part) => small(part) || has(part)),
  );
  if (own.length === 0 || (own.length - missing.length) / own.length >= overlapFloor) return [];
  return missing.map(({ text }) => `“${text}” is in no cited sentence`);
}

/** "Harpur-based" */
function parts(text: string): string[] {
  const pieces = text.toLowerCase().split("-");
  return pieces.length > 1 ? pieces : [text.toLowerCase()];
}

/** Small words that turn a statement around have to stand in a cited sentence as well. */
export function smallWordFaults({ sentence, lexicon }: GateSentence, sources: readonly GateSentence[]): string[] {
  const given = sources.flatMap((source) => source.sentence.tokens.map(({ lower }) => lower));
  const { weighty, qualifiers } = lexicon.gate;
  return sentence.tokens
    .filter(
      ({ lower, inQuotation, hasCapital, opens }) =>
        !inQuotation && (!hasCapital || opens) && (weighty.has(lower) || qualifiers.has(lower)),
    )
    .filter(
      ({ lower }) =>
        !given.some((other) => other === lower || areAlike(keyOf(lower, lexicon), keyOf(other, lexicon), lexicon)),
    )
    .map(({ text }) => `no cited sentence says “${text}”`);
}
