import { isSynonym } from "./grounding-key.ts";
import { bodies } from "./grounding-lexicon.ts";
import { type GatePredicate, predicatesOf } from "./grounding-predicates.ts";
import type { GateReading, GroundingWord } from "./grounding-words.ts";

/** Nobody does in the claim what somebody else does in the sources: "A attacked B" is not "B attacked A" nor "A was attacked by B". */
export function roleFaults(claim: GateReading, sources: readonly GateReading[]): string[] {
  const given = sources.flatMap(predicatesOf);
  const small = new Set(
    sources.flatMap(({ words }) => words.filter(({ capital }) => !capital).map(({ lower }) => lower)),
  );
  const named = (word: GroundingWord) => word.capital && (!word.opens || !small.has(word.lower));
  return predicatesOf(claim).flatMap((predicate) => {
    const alike = given.filter(({ verb }) => verb === predicate.verb || isSynonym(verb, predicate.verb));
    return [
      ...(predicate.verb === "say" ? speakerFaults(predicate, alike) : actorFaults(predicate, alike, named)),
      ...mixFaults(predicate, alike),
    ];
  });
}

type IsNamed = (word: GroundingWord) => boolean;

function actorFaults(predicate: GatePredicate, alike: readonly GatePredicate[], named: IsNamed): string[] {
  const faults: string[] = [];
  if (actorDiffers(predicate, alike, named))
    faults.push(`somebody else does it in the sources than “${shown(predicate.by)}”`);
  if (objectDiffers(predicate, alike)) faults.push(`in the sources it is not done to “${shown(predicate.on)}”`);
  return faults;
}

/** Nobody in the sources who does it is this one, and there they are somebody: another name, or the sentence gives this one another part. */
function actorDiffers(predicate: GatePredicate, alike: readonly GatePredicate[], named: IsNamed): boolean {
  const theirs = alike.filter(({ by }) => by.length > 0);
  if (predicate.by.length === 0 || theirs.length === 0 || alike.some(({ pronoun }) => pronoun)) return false;
  if (theirs.some(({ by }) => meet(predicate.by, by))) return false;
  return theirs.some((other) => {
    const rest = other.reading.words.filter((word) => !other.by.includes(word));
    return (
      shares(predicate.by, rest) ||
      !other.definite ||
      [predicate.by, other.by].every((span) => span.some((word) => named(word) || bodies.has(word.lower)))
    );
  });
}

/** What is done to one in the claim is done by that one in the sources, or by another to another of the same sentence. */
function objectDiffers(predicate: GatePredicate, alike: readonly GatePredicate[]): boolean {
  if (predicate.on.length === 0 || alike.some(({ on }) => meet(predicate.on, on))) return false;
  return alike.some(
    (other) =>
      shares(predicate.on, other.by) ||
      (other.on.length > 0 &&
        predicate.by.length > 0 &&
        shares(predicate.by, other.by) &&
        shares(predicate.on, other.reading.words)),
  );
}

function speakerFaults(predicate: GatePredicate, alike: readonly GatePredicate[]): string[] {
  if (predicate.by.length === 0 || alike.some(({ by }) => meet(predicate.by, by))) return [];
  if (alike.some((other) => other.pronoun && shares(predicate.by, other.reading.words))) return [];
  return [`in the sources it is not “${shown(predicate.by)}” who says so`];
}

/** Where several do the same in the sources, what belongs to one may not be told of another. */
function mixFaults(predicate: GatePredicate, alike: readonly GatePredicate[]): string[] {
  const [own, others] = [
    alike.filter(({ by }) => meet(predicate.by, by)),
    alike.filter(({ by }) => by.length > 0 && !meet(predicate.by, by)),
  ];
  if (predicate.by.length === 0 || own.length === 0) return [];
  if (predicate.when === "done" && own.every(({ when }) => when === "ahead"))
    return [`“${shown(predicate.by)}” has not done it yet in the sources`];
  const kept = formsOf(own.flatMap(({ rest, by }) => [...rest, ...by]));
  const foreign = formsOf(others.flatMap(({ rest }) => rest));
  const has = (forms: ReadonlySet<string>, { key, lower }: GroundingWord) => forms.has(key) || forms.has(lower);
  const strayed = predicate.near.filter((word) => has(foreign, word) && !has(kept, word));
  const home = predicate.near.filter((word) => has(kept, word));
  return strayed.length > home.length || strayed.some(({ text }) => /^\p{N}/u.test(text))
    ? [`in the sources “${strayed[0]?.text}” belongs to somebody else than “${shown(predicate.by)}”`]
    : [];
}

function formsOf(words: readonly GroundingWord[]): Set<string> {
  return new Set(words.flatMap(({ key, lower }) => [key, lower]));
}

/** A shared name tells; where both are named, a shared title alone does not. */
function meet(own: readonly GroundingWord[], theirs: readonly GroundingWord[]): boolean {
  const shared = own.filter((word) => shares([word], theirs));
  if (shared.length === 0) return isShortFor(own, theirs) || isShortFor(theirs, own);
  const names = (span: readonly GroundingWord[]) => span.filter(({ capital, opens }) => capital && !opens);
  if (names(own).length === 0 || names(theirs).length === 0) return true;
  return shared.some(({ capital }) => capital) || !own.some((word) => word.capital);
}

function shares(own: readonly GroundingWord[], theirs: readonly GroundingWord[]): boolean {
  return own.some((word) => theirs.some(({ key, lower }) => key === word.key || lower === word.lower));
}

/** "WHB" and "World Health Board". */
function isShortFor(span: readonly GroundingWord[], full: readonly GroundingWord[]): boolean {
  const initials = full
    .filter(({ capital }) => capital)
    .map(({ text }) => text[0])
    .join("");
  return initials.length > 1 && span.some(({ text }) => text === initials);
}

function shown(span: readonly GroundingWord[]): string {
  return span.map(({ text }) => text).join(" ");
}
