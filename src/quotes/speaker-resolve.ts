import { sexOfFirstName } from "./speaker-first-names.ts";
import type { SpeakerPhrase } from "./speaker-phrase.ts";
import { personNamed, type SpeakerRegistry } from "./speaker-registry.ts";

export type ResolvedSpeaker = { kind: "person" | "body" | "unnamed"; name: string; role?: string; sex?: "f" | "m" };

/** By sentence: who speaks in it last; null: somebody whom the text leaves open. */
export type SpeakersSoFar = readonly (ResolvedSpeaker | null | undefined)[];

/**
 * Who a phrase in sentence `at` means: the full name for a last name told before, the one person for a pronoun. `speakers`: by sentence,
 * up to here.
 */
export function resolveSpeaker(
  phrase: SpeakerPhrase,
  at: number,
  registry: SpeakerRegistry,
  speakers: SpeakersSoFar,
): ResolvedSpeaker | undefined {
  if (phrase.kind === "pronoun") return forPronoun(phrase, at, registry, speakers);
  if (phrase.kind !== "person") return { kind: phrase.kind, name: phrase.name };
  const person = personNamed(registry, phrase.name, at);
  const name = person && person.name.length > phrase.name.length ? person.name : phrase.name;
  const role = phrase.role ?? person?.role;
  const sex = phrase.sex ?? person?.sex ?? sexOfFirstName(phrase.name.split(" ")[0] ?? "");
  return { kind: "person", name, role: role || undefined, sex };
}

/** "he said": who spoke in the sentence before, else the one person of fitting kind that this sentence or that one names. */
function forPronoun(
  phrase: SpeakerPhrase,
  at: number,
  registry: SpeakerRegistry,
  speakers: SpeakersSoFar,
): ResolvedSpeaker | undefined {
  if (!phrase.sex) return undefined;
  const own = (registry.mentions[at] ?? []).filter((mention) => mention.at < phrase.from);
  const spoke = speakers[at] ?? speakers[at - 1];
  if (spoke === null) return undefined;
  if (own.length === 0 && spoke) return spoke.kind === "person" && fits(spoke, phrase) ? spoke : undefined;
  const people = new Map<string, SpeakerCandidate>();
  for (const { name } of [...own, ...(registry.mentions[at - 1] ?? [])]) {
    const person: SpeakerCandidate = personNamed(registry, name, at) ?? { name, unclear: true };
    if (fits(person, phrase)) people.set(person.name, person);
  }
  if (spoke && fits(spoke, phrase)) people.set(spoke.name, spoke);
  const [only] = people.values();
  if (!only || people.size > 1 || only.unclear) return undefined;
  const { name, role, sex } = only;
  return { kind: "person", name, role: role || undefined, sex };
}

/** `unclear`: two people of that last name. */
type SpeakerCandidate = { name: string; role?: string; sex?: "f" | "m"; unclear?: boolean };

function fits(person: { sex?: "f" | "m" }, phrase: SpeakerPhrase): boolean {
  return person.sex === undefined || person.sex === phrase.sex;
}
