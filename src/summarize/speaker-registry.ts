import { isCapital, type Token } from "./quote-tokens.ts";
import { sayingOf } from "./quote-verbs.ts";
import { sexOfFirstName } from "./speaker-first-names.ts";
import { foldName, lastNameOf } from "./speaker-keys.ts";
import { phraseAt, type SpeakerPhrase, withApposition } from "./speaker-phrase.ts";
import { isCalendar, isHonorific, isRole } from "./speaker-words.ts";

/** A person an article names: `name` is the fullest form, absent when two people share the last name. */
export type Person = { last: string; name?: string; role?: string; sex?: "f" | "m" };

/** Where a sentence names a person. */
export type PersonMention = { last: string; at: number };

export type SpeakerRegistry = {
  /** By folded last name. */
  people: ReadonlyMap<string, Person>;
  /** For each sentence, outside its quotations. */
  mentions: readonly PersonMention[][];
};

export function registerSpeakers(sentences: readonly (readonly Token[])[]): SpeakerRegistry {
  const people = new Map<string, Person>();
  const phrases = sentences.map(personsIn);
  for (const [i, found] of phrases.entries()) {
    for (const phrase of found) if (isPerson(sentences[i] ?? [], phrase)) register(people, sentences[i] ?? [], phrase);
  }
  const mentions = phrases.map((found) =>
    found
      .map((phrase) => ({ last: foldName(lastNameOf(phrase.name)), at: phrase.from }))
      .filter(({ last }) => people.has(last)),
  );
  return { people, mentions };
}

function personsIn(tokens: readonly Token[]): SpeakerPhrase[] {
  const found: SpeakerPhrase[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    if (!opensName(tokens, i)) continue;
    const phrase = phraseAt(tokens, i) ?? possessor(tokens, i);
    if (phrase?.kind !== "person") continue;
    found.push(phrase);
    i = phrase.to - 1;
  }
  return found;
}

function opensName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== "word" || isCalendar(token.text)) return false;
  return isCapital(token) || isRole(token.text);
}

/** "Peskov's" in "Peskov's words". */
function possessor(tokens: readonly Token[], at: number): SpeakerPhrase | undefined {
  for (let to = at; to < Math.min(tokens.length, at + 4) && isCapital(tokens[to]); to += 1) {
    const text = tokens[to]?.text ?? "";
    if (!/['’]s$/.test(text)) continue;
    const bare = tokens
      .slice(at, to + 1)
      .map((token, i) => (i === to - at ? { ...token, text: text.slice(0, -2) } : token));
    const phrase = phraseAt(bare, 0);
    return phrase && { ...phrase, from: at, to: to + 1 };
  }
  return undefined;
}

/** Something beside the capitals says that this is a person: a role, a title, a known first name, an age, a verb of saying. */
function isPerson(tokens: readonly Token[], phrase: SpeakerPhrase): boolean {
  const words = phrase.name.split(" ");
  if (phrase.role || tokens.slice(phrase.from, phrase.to).some((token) => isHonorific(token.text))) return true;
  if (words.length > 1 && sexOfFirstName(words[0] ?? "")) return true;
  const next = tokens[phrase.to];
  const speaks =
    sayingOf(next?.text ?? "")?.form === "finite" || sayingOf(tokens[phrase.from - 1]?.text ?? "")?.kind === "say";
  const aged =
    next?.text === "," && /^\d\d$/.test(tokens[phrase.to + 1]?.text ?? "") && tokens[phrase.to + 2]?.text === ",";
  return (speaks && words.length > 1) || aged;
}

function register(people: Map<string, Person>, tokens: readonly Token[], phrase: SpeakerPhrase): void {
  const last = foldName(lastNameOf(phrase.name));
  if (last.length < 2) return;
  const known = people.get(last);
  const role = phrase.role ?? withApposition(tokens, phrase)?.role;
  const sex = phrase.sex ?? sexOfFirstName(phrase.name.split(" ")[0] ?? "");
  people.set(last, known ? merge(known, phrase.name, role, sex) : made(last, phrase.name, role, sex));
}

function made(last: string, name: string, role: string | undefined, sex: "f" | "m" | undefined): Person {
  return { last, name, ...(role ? { role } : {}), ...(sex ? { sex } : {}) };
}

function merge(known: Person, name: string, role: string | undefined, sex: "f" | "m" | undefined): Person {
  if (known.name === undefined) return known;
  const [short, long] = [known.name, name].toSorted((a, b) => a.length - b.length);
  if (short === undefined || long === undefined) return known;
  if (!isFormOf(short, long)) return { last: known.last };
  return made(known.last, long, known.role ?? role, known.sex ?? sex);
}

/** "Peskov" of "Dmitry Peskov", "Barack Obama" of "Barack Hussein Obama". */
function isFormOf(short: string, long: string): boolean {
  const words = new Set(foldName(long).split(" "));
  return foldName(short)
    .split(" ")
    .every((word) => words.has(word));
}
