import { sexOfFirstName } from "./speaker-first-names.ts";
import { foldName, lastNameOf } from "./speaker-keys.ts";
import type { SpeakerPhrase } from "./speaker-phrase.ts";
import type { Person, SpeakerRegistry } from "./speaker-registry.ts";

export type ResolvedSpeaker = { kind: "person" | "body" | "unnamed"; name: string; role?: string; sex?: "f" | "m" };

/** Who a phrase in sentence `at` means: the full name for a last name, the one person for a pronoun. `speakers`: by sentence, up to here. */
export function resolveSpeaker(
  phrase: SpeakerPhrase,
  at: number,
  registry: SpeakerRegistry,
  speakers: readonly (ResolvedSpeaker | undefined)[],
): ResolvedSpeaker | undefined {
  if (phrase.kind === "pronoun") return forPronoun(phrase, at, registry, speakers);
  if (phrase.kind !== "person") return { kind: phrase.kind, name: phrase.name };
  const person = registry.people.get(foldName(lastNameOf(phrase.name)));
  const fits = person?.name !== undefined && isSame(phrase.name, person.name);
  const role = phrase.role ?? (fits ? person.role : undefined);
  const sex = phrase.sex ?? person?.sex ?? sexOfFirstName(phrase.name.split(" ")[0] ?? "");
  return {
    kind: "person",
    name: fits ? (person.name ?? phrase.name) : phrase.name,
    ...(role ? { role } : {}),
    ...(sex ? { sex } : {}),
  };
}

function isSame(short: string, full: string): boolean {
  const words = new Set(foldName(full).split(" "));
  return foldName(short)
    .split(" ")
    .every((word) => words.has(word));
}

/** "he said": the one person of fitting kind that this sentence or the one before names; without any, who spoke there. */
function forPronoun(
  phrase: SpeakerPhrase,
  at: number,
  { people, mentions }: SpeakerRegistry,
  speakers: readonly (ResolvedSpeaker | undefined)[],
): ResolvedSpeaker | undefined {
  if (!phrase.sex) return undefined;
  const own = (mentions[at] ?? []).filter((mention) => mention.at < phrase.from).map(({ last }) => last);
  const spoke = speakers[at] ?? speakers[at - 1];
  if (own.length === 0 && spoke) return spoke.kind === "person" && fits(spoke, phrase) ? spoke : undefined;
  const before = (mentions[at - 1] ?? []).map(({ last }) => last);
  const fitting = [...new Set([...own, ...before])]
    .flatMap((last) => people.get(last) ?? [])
    .filter((person) => fits(person, phrase));
  const [only] = fitting;
  return only && fitting.length === 1 ? named(only) : undefined;
}

function fits(person: { sex?: "f" | "m" }, phrase: SpeakerPhrase): boolean {
  return person.sex === undefined || person.sex === phrase.sex;
}

function named({ name, last, role, sex }: Person): ResolvedSpeaker {
  return { kind: "person", name: name ?? last, ...(role ? { role } : {}), ...(sex ? { sex } : {}) };
}
