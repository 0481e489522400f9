import { foldName } from "../fold-name.ts";
import { sayingOf } from "../summarize/saying-verbs.ts";
import { isCapital, type QuoteToken } from "./quote-tokens.ts";
import { withApposition } from "./speaker-apposition.ts";
import { sexOfFirstName } from "./speaker-first-names.ts";
import { lastNameOf } from "./speaker-keys.ts";
import { phraseAt, type SpeakerPhrase } from "./speaker-phrase.ts";
import { isCalendar, isHonorific, isRole } from "./speaker-words.ts";

/** A person as one sentence names them; `sentence` is its number. */
export type Person = { last: string; name: string; sentence: number; role?: string; sex?: "f" | "m" };

/** Where a sentence names a person. */
export type PersonMention = { name: string; at: number };

export type SpeakerRegistry = {
  /** By folded last name, everybody of that name in the order of the text. */
  people: ReadonlyMap<string, readonly Person[]>;
  /** For each sentence, outside its quotations. */
  mentions: readonly PersonMention[][];
};

export function registerSpeakers(sentences: readonly (readonly QuoteToken[])[]): SpeakerRegistry {
  const phrases = sentences.map(personsIn);
  const known = new Set<string>();
  for (const [i, found] of phrases.entries()) {
    for (const phrase of found) if (isPerson(sentences[i] ?? [], phrase)) known.add(lastOf(phrase));
  }
  const people = new Map<string, Person[]>();
  for (const [i, found] of phrases.entries()) {
    for (const phrase of found) if (known.has(lastOf(phrase))) register(people, sentences[i] ?? [], phrase, i);
  }
  const mentions = phrases.map((found) =>
    found.filter((phrase) => people.has(lastOf(phrase))).map(({ name, from }) => ({ name, at: from })),
  );
  return { people, mentions };
}

function lastOf(phrase: SpeakerPhrase): string {
  return foldName(lastNameOf(phrase.name));
}

function personsIn(tokens: readonly QuoteToken[]): SpeakerPhrase[] {
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

function opensName(tokens: readonly QuoteToken[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== "word" || isCalendar(token.text)) return false;
  return isCapital(token) || isRole(token.text);
}

/** "Peskov's" in "Peskov's words". */
function possessor(tokens: readonly QuoteToken[], at: number): SpeakerPhrase | undefined {
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
function isPerson(tokens: readonly QuoteToken[], phrase: SpeakerPhrase): boolean {
  const words = phrase.name.split(" ");
  if (lastOf(phrase).length < 2) return false;
  if (phrase.role || tokens.slice(phrase.from, phrase.to).some((token) => isHonorific(token.text))) return true;
  if (words.length > 1 && sexOfFirstName(words[0] ?? "")) return true;
  const next = tokens[phrase.to];
  const speaks =
    sayingOf(next?.text ?? "")?.form === "finite" || sayingOf(tokens[phrase.from - 1]?.text ?? "")?.kind === "say";
  const aged =
    next?.text === "," && /^\d\d$/.test(tokens[phrase.to + 1]?.text ?? "") && tokens[phrase.to + 2]?.text === ",";
  return (speaks && words.length > 1) || aged;
}

function register(
  people: Map<string, Person[]>,
  tokens: readonly QuoteToken[],
  phrase: SpeakerPhrase,
  sentence: number,
): void {
  const last = lastOf(phrase);
  const role = phrase.role ?? withApposition(tokens, phrase)?.role;
  const sex = phrase.sex ?? sexOfFirstName(phrase.name.split(" ")[0] ?? "");
  const person = { last, name: phrase.name, sentence, role: role || undefined, sex };
  const known = people.get(last) ?? [];
  const isNew = !known.some(({ name, role: had }) => name === phrase.name && (had || !role));
  if (isNew && known.length < mostOfOneName) people.set(last, [...known, person]);
}

/** No article tells of more people of one name; a list of names may. */
const mostOfOneName = 12;

/** The one person of that last name up to a sentence, in the fullest form; undefined when there are two. */
export function personNamed({ people }: SpeakerRegistry, name: string, upTo: number): Person | undefined {
  const all = (people.get(foldName(lastNameOf(name))) ?? []).filter(({ sentence }) => sentence <= upTo);
  const fitting = all.filter((person) => isFormOf(name, person.name) || isFormOf(person.name, name));
  const fullest = fitting.toSorted((a, b) => b.name.length - a.name.length)[0];
  if (!fullest || fitting.some((person) => !isFormOf(person.name, fullest.name))) return undefined;
  const role = fitting.find((person) => person.role)?.role;
  const sex = fitting.find((person) => person.sex)?.sex;
  return { ...fullest, ...(role ? { role } : {}), ...(sex ? { sex } : {}) };
}

/** "Peskov" of "Dmitry Peskov", "Barack Obama" of "Barack Hussein Obama". */
function isFormOf(short: string, long: string): boolean {
  const words = new Set(foldName(long).split(" "));
  return foldName(short)
    .split(" ")
    .every((word) => words.has(word));
}
