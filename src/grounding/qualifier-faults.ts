import type { Lexicon } from "../language/lexicon.ts";
import type { Token } from "../language/reading.ts";
import type { GateSentence } from "./gate-sentence.ts";
import { areAlike, keyOf } from "./likeness.ts";

const reach = 3;

/** What the sources only know as former, alleged, planned, or as some of many, or under a condition, may not be told without that. */
export function qualifierFaults(claim: GateSentence, sources: readonly GateSentence[]): string[] {
  const { lexicon, terms } = claim;
  const lost = terms
    .filter(
      ({ quoted, kind, text }) =>
        !quoted && (kind === "word" || kind === "verb") && !lexicon.gate.qualifiers.has(text.toLowerCase()),
    )
    .flatMap((term) => {
      const own = qualifiersBefore(claim, term.at);
      const theirs = sources.flatMap((source) =>
        source.terms
          .filter(({ key }) => key === term.key || areAlike(key, term.key, lexicon))
          .map(({ at }) => qualifiersBefore(source, at)),
      );
      if (theirs.length === 0) return [];
      const isMet = theirs.some((qualifiers) =>
        qualifiers.every((one) => own.some((other) => areAlike(one, other, lexicon))),
      );
      return isMet ? [] : [`the source says “${theirs[0]?.join(" ")} … ${term.text}”`];
    });
  return [...lost, ...conditionFaults(claim, sources)];
}

/** Right before a word, or behind it where it is one of the verb's. */
function qualifiersBefore({ sentence: { tokens }, lexicon }: GateSentence, at: number): string[] {
  const found: string[] = [];
  for (let i = at - 1; i >= Math.max(0, at - reach); i -= 1) {
    const token = tokens[i] as Token;
    if (token.kind === "mark") break;
    const isPart = lexicon.calendar.of.has(token.lower) && isCount(tokens[i - 1], lexicon);
    if (isPart) found.push("of");
    if (lexicon.gate.qualifiers.has(token.lower)) found.push(keyOf(token.lower, lexicon));
    if (lexicon.grammar.prepositions.includes(token.lower) && !lexicon.calendar.of.has(token.lower)) break;
  }
  return found;
}

function isCount(token: Token | undefined, { numbers }: Lexicon): boolean {
  return (
    token !== undefined && (token.kind === "number" || numbers.values.has(token.lower) || numbers.one.has(token.lower))
  );
}

/** "… if her doctors allow it" */
function conditionFaults(claim: GateSentence, sources: readonly GateSentence[]): string[] {
  const isCondition = ({ sentence, lexicon }: GateSentence) =>
    sentence.tokens.some(({ lower }) => lexicon.grammar.conditions.includes(lower));
  if (isCondition(claim)) return [];
  const open = claim.events.filter(({ predicate: { form, mood } }) => form === "future" || mood === "possible");
  return open.flatMap((event) => {
    const telling = sources.filter(({ events }) => events.some(({ verb }) => verb.key === event.verb.key));
    return telling.length > 0 && telling.every((source) => isCondition(source))
      ? [`the source says “${event.verb.text}” under a condition`]
      : [];
  });
}
