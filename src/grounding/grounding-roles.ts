import { type Deed, deedsOf } from "./grounding-deeds.ts";
import { isSynonym } from "./grounding-key.ts";
import { bodies } from "./grounding-lexicon.ts";
import type { Reading, Word } from "./grounding-words.ts";

/** Nobody does in the claim what somebody else does in the sources: "A attacked B" is not "B attacked A" nor "A was attacked by B". */
export function roleFaults(claim: Reading, sources: readonly Reading[]): string[] {
  const given = sources.flatMap(deedsOf);
  const small = new Set(
    sources.flatMap(({ words }) => words.filter(({ capital }) => !capital).map(({ lower }) => lower)),
  );
  const named = (word: Word) => word.capital && (!word.opens || !small.has(word.lower));
  return deedsOf(claim).flatMap((deed) => {
    const alike = given.filter(({ verb }) => verb === deed.verb || isSynonym(verb, deed.verb));
    return [
      ...(deed.verb === "say" ? speakerFaults(deed, alike) : actorFaults(deed, alike, named)),
      ...mixFaults(deed, alike),
    ];
  });
}

type Named = (word: Word) => boolean;

function actorFaults(deed: Deed, alike: readonly Deed[], named: Named): string[] {
  const faults: string[] = [];
  if (actorDiffers(deed, alike, named)) faults.push(`somebody else does it in the sources than “${shown(deed.by)}”`);
  if (objectDiffers(deed, alike)) faults.push(`in the sources it is not done to “${shown(deed.on)}”`);
  return faults;
}

/** Nobody in the sources who does it is this one, and there they are somebody: another name, or the sentence gives this one another part. */
function actorDiffers(deed: Deed, alike: readonly Deed[], named: Named): boolean {
  const theirs = alike.filter(({ by }) => by.length > 0);
  if (deed.by.length === 0 || theirs.length === 0 || alike.some(({ pronoun }) => pronoun)) return false;
  if (theirs.some(({ by }) => meet(deed.by, by))) return false;
  return theirs.some((other) => {
    const rest = other.reading.words.filter((word) => !other.by.includes(word));
    return (
      shares(deed.by, rest) ||
      !other.definite ||
      [deed.by, other.by].every((span) => span.some((word) => named(word) || bodies.has(word.lower)))
    );
  });
}

/** What is done to one in the claim is done by that one in the sources, or by another to another of the same sentence. */
function objectDiffers(deed: Deed, alike: readonly Deed[]): boolean {
  if (deed.on.length === 0 || alike.some(({ on }) => meet(deed.on, on))) return false;
  return alike.some(
    (other) =>
      shares(deed.on, other.by) ||
      (other.on.length > 0 && deed.by.length > 0 && shares(deed.by, other.by) && shares(deed.on, other.reading.words)),
  );
}

function speakerFaults(deed: Deed, alike: readonly Deed[]): string[] {
  if (deed.by.length === 0 || alike.some(({ by }) => meet(deed.by, by))) return [];
  if (alike.some((other) => other.pronoun && shares(deed.by, other.reading.words))) return [];
  return [`in the sources it is not “${shown(deed.by)}” who says so`];
}

/** Where several do the same in the sources, what belongs to one may not be told of another. */
function mixFaults(deed: Deed, alike: readonly Deed[]): string[] {
  const [own, others] = [
    alike.filter(({ by }) => meet(deed.by, by)),
    alike.filter(({ by }) => by.length > 0 && !meet(deed.by, by)),
  ];
  if (deed.by.length === 0 || own.length === 0) return [];
  if (deed.when === "done" && own.every(({ when }) => when === "ahead"))
    return [`“${shown(deed.by)}” has not done it yet in the sources`];
  const kept = formsOf(own.flatMap(({ rest, by }) => [...rest, ...by]));
  const foreign = formsOf(others.flatMap(({ rest }) => rest));
  const has = (forms: ReadonlySet<string>, { key, lower }: Word) => forms.has(key) || forms.has(lower);
  const strayed = deed.near.filter((word) => has(foreign, word) && !has(kept, word));
  const home = deed.near.filter((word) => has(kept, word));
  return strayed.length > home.length || strayed.some(({ text }) => /^\p{N}/u.test(text))
    ? [`in the sources “${strayed[0]?.text}” belongs to somebody else than “${shown(deed.by)}”`]
    : [];
}

function formsOf(words: readonly Word[]): Set<string> {
  return new Set(words.flatMap(({ key, lower }) => [key, lower]));
}

/** A shared name tells; where both are named, a shared title alone does not. */
function meet(own: readonly Word[], theirs: readonly Word[]): boolean {
  const shared = own.filter((word) => shares([word], theirs));
  if (shared.length === 0) return isShortFor(own, theirs) || isShortFor(theirs, own);
  const names = (span: readonly Word[]) => span.filter(({ capital, opens }) => capital && !opens);
  if (names(own).length === 0 || names(theirs).length === 0) return true;
  return shared.some(({ capital }) => capital) || !own.some((word) => word.capital);
}

function shares(own: readonly Word[], theirs: readonly Word[]): boolean {
  return own.some((word) => theirs.some(({ key, lower }) => key === word.key || lower === word.lower));
}

/** "WHB" and "World Health Board". */
function isShortFor(span: readonly Word[], full: readonly Word[]): boolean {
  const initials = full
    .filter(({ capital }) => capital)
    .map(({ text }) => text[0])
    .join("");
  return initials.length > 1 && span.some(({ text }) => text === initials);
}

function shown(span: readonly Word[]): string {
  return span.map(({ text }) => text).join(" ");
}
