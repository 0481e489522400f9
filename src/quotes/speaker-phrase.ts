import { isBeside, sayingOf } from "../summarize/saying-verbs.ts";
import { isCapital, isLower, type QuoteToken } from "./quote-tokens.ts";
import { complements, nameStart } from "./speaker-name.ts";
import {
  isBodyWord,
  isBreak,
  isCalendar,
  isDeterminer,
  isHonorific,
  isParticle,
  isRole,
  isRoleModifier,
  sexIn,
} from "./speaker-words.ts";

/** Who speaks as one place in a sentence names them: `tokens[from]` to before `tokens[to]`. */
export type SpeakerPhrase = {
  kind: "person" | "body" | "unnamed" | "pronoun";
  /** Without honorific and role; for somebody unnamed as written. */
  name: string;
  role?: string;
  sex?: "f" | "m";
  from: number;
  to: number;
};

const longestPhrase = 16;
const pronouns = new Map<string, "f" | "m" | undefined>([
  ["he", "m"],
  ["she", "f"],
  ["they", undefined],
  ["він", "m"],
  ["вона", "f"],
  ["он", "m"],
  ["она", "f"],
  ["er", "m"],
  ["il", "m"],
  ["elle", "f"],
]);

/** The person or body that is named from `from` on; undefined when nobody is. */
export function phraseAt(tokens: readonly QuoteToken[], from: number): SpeakerPhrase | undefined {
  const first = tokens[from];
  if (first?.kind !== "word") return undefined;
  const word = first.text.toLowerCase();
  if (pronouns.has(word))
    return { kind: "pronoun", name: first.text, from, to: from + 1, ...sexOf(pronouns.get(word)) };
  const to = endOfPhrase(tokens, from);
  return to > from ? read(tokens, from, to) : undefined;
}

/** The longest phrase that ends right before `to`. */
export function phraseBefore(tokens: readonly QuoteToken[], to: number): SpeakerPhrase | undefined {
  for (let from = Math.max(0, to - longestPhrase); from < to; from += 1) {
    if (continues(tokens, from)) continue;
    const phrase = phraseAt(tokens, from);
    if (phrase?.to === to) return phrase;
  }
  return undefined;
}

/** Inside a run of capitalised words no name begins. */
function continues(tokens: readonly QuoteToken[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    isCapital(tokens[at]) && isCapital(before) && !isCalendar(before?.text ?? "") && !/['’]s?$/.test(before?.text ?? "")
  );
}

type Walk = { at: number; role: boolean; named: boolean; complement: boolean };

function endOfPhrase(tokens: readonly QuoteToken[], from: number): number {
  const walk: Walk = { at: from, role: false, named: false, complement: false };
  while (walk.at - from < longestPhrase && takes(tokens, walk, from)) walk.at += 1;
  return walk.at;
}

function takes(tokens: readonly QuoteToken[], walk: Walk, from: number): boolean {
  const token = tokens[walk.at];
  if (
    token?.kind !== "word" ||
    (isCapital(token) && isCalendar(token.text) && !(walk.at === from && isDeterminer(token.text)))
  )
    return false;
  return isCapital(token) ? takesCapital(token, walk) : takesLower(tokens, token, walk, from);
}

function takesCapital(token: QuoteToken, walk: Walk): boolean {
  if (isRole(token.text)) walk.role = true;
  walk.named = !/['’]s?$/.test(token.text);
  return true;
}

function takesLower(tokens: readonly QuoteToken[], token: QuoteToken, walk: Walk, from: number): boolean {
  const { text } = token;
  const next = tokens[walk.at + 1];
  if (isParticle(text) && walk.named && (isCapital(next) || isParticle(next?.text ?? ""))) return true;
  if (isDeterminer(text)) return walk.at === from || complements.has(tokens[walk.at - 1]?.text ?? "");
  if (walk.role && (complements.has(text) || isInName(tokens, walk.at)) && isComplementHead(tokens, walk)) {
    walk.complement = true;
    return true;
  }
  if (isBreak(text)) return false;
  if (isRole(text)) {
    walk.role = true;
    walk.named = false;
    return true;
  }
  return takesWord(tokens, text, walk);
}

/** A small word that is neither a role nor one that joins. */
function takesWord(tokens: readonly QuoteToken[], text: string, { at, role, named, complement }: Walk): boolean {
  if (complement && tokens[at - 1]?.text === "of") return true; // "secretary of state"
  if (sayingOf(text) || /ly$/.test(text) || /^\p{N}/u.test(text)) return false;
  if (complement) return true;
  if (named) return isRoleModifier(text) && leadsToRole(tokens, at);
  return !role || leadsToName(tokens, at) || isModifier(tokens, at);
}

/** "Council on Foreign Relations". */
function isInName(tokens: readonly QuoteToken[], at: number): boolean {
  return (
    tokens[at]?.text === "on" &&
    isCapital(tokens[at - 1]) &&
    isBodyWord(tokens[at - 1]?.text ?? "") &&
    isCapital(tokens[at + 1])
  );
}

/** "of" goes on with a phrase only right behind its role: "spokesman for the ministry", not "Peskov for the first time". */
function isComplementHead(tokens: readonly QuoteToken[], { at }: Walk): boolean {
  const next = tokens[at + 1];
  return (
    isRole(tokens[at - 1]?.text ?? "") && next?.kind === "word" && !isCalendar(isDeterminer(next.text) ? "" : next.text)
  );
}

/** "министр иностранных дел Петр Коваль": what somebody is minister of stands between, without a preposition. */
function leadsToName(tokens: readonly QuoteToken[], at: number): boolean {
  for (let i = at; i < at + 4; i += 1) {
    const token = tokens[i];
    if (isCapital(token)) return i > at;
    if (!token || !/^\p{sc=Cyrillic}/u.test(token.text) || isBreak(token.text)) return false;
  }
  return false;
}

function leadsToRole(tokens: readonly QuoteToken[], at: number): boolean {
  for (let i = at + 1; i < at + 4; i += 1) {
    const text = tokens[i]?.text ?? "";
    if (isRole(text) && isLower(tokens[i])) return true;
    if (!isRoleModifier(text)) return false;
  }
  return false;
}

/** A small word behind a role belongs to the phrase when a role or a name comes after it: "police press officer". */
function isModifier(tokens: readonly QuoteToken[], at: number): boolean {
  const next = tokens[at + 1];
  return next !== undefined && (isRole(next.text) || isCapital(next)) && isLower(tokens[at]);
}

function read(tokens: readonly QuoteToken[], from: number, to: number): SpeakerPhrase | undefined {
  const words = tokens.slice(from, to).map((token) => token.text);
  const start = nameStart(words);
  const run = words.slice(start).filter((word) => !isHonorific(word));
  if (/['’]s?$/.test(words.at(-1) ?? "") && !/s['’]$/.test(words.at(-1) ?? "")) return undefined;
  const written = words.join(" ");
  if (run.length === 0) return unnamed(words, written, from, to);
  const title = words.slice(0, start);
  const hasRole = title.some(isRole);
  const head = isDeterminer(words[0] ?? "") && !hasRole ? tokens[to] : undefined;
  if (isHeadNoun(head)) return headed(tokens, from, to);
  if (isBody(run, title, hasRole)) return { kind: "body", name: bodyName(words, start), from, to };
  if (run.length > 5) return undefined;
  return {
    kind: "person",
    name: run.join(" "),
    role: hasRole ? title.join(" ").replace(/^(?:the|a|an) /i, "") : undefined,
    ...sexOf(sexIn(words)),
    from,
    to,
  };
}

/** "the Dutch yachtsman": the capitals belong to a noun that is no role known here. */
function isHeadNoun(token: QuoteToken | undefined): boolean {
  if (!token || !isLower(token) || isBreak(token.text) || complements.has(token.text)) return false;
  return !sayingOf(token.text) && !isBeside(token.text) && !/(?:ly|ing|ed|['’]s)$/.test(token.text);
}

function headed(tokens: readonly QuoteToken[], from: number, start: number): SpeakerPhrase {
  let to = start + 1;
  while (to < start + 3 && isHeadNoun(tokens[to])) to += 1;
  const words = tokens.slice(from, to).map((token) => token.text);
  return { kind: "unnamed", name: words.join(" "), from, to };
}

function sexOf(sex: "f" | "m" | undefined): { sex?: "f" | "m" } {
  return sex ? { sex } : {};
}

function isBody(run: readonly string[], title: readonly string[], hasRole: boolean): boolean {
  if (run.some(isBodyWord) && !(hasRole && run.length > 1 && !run.slice(1).some(isBodyWord))) return true;
  if (run.length === 1 && /^\p{Lu}{2,}$/u.test(run[0] ?? "")) return true;
  return !hasRole && isDeterminer(title.at(-1) ?? "");
}

/** "Major League Baseball": a capitalised role before it is part of the name. */
function bodyName(words: readonly string[], start: number): string {
  let from = start;
  while (from > 0 && /^\p{Lu}/u.test(words[from - 1] ?? "") && !isDeterminer(words[from - 1] ?? "")) from -= 1;
  return words.slice(from).join(" ");
}

function unnamed(words: readonly string[], written: string, from: number, to: number): SpeakerPhrase | undefined {
  if (!words.some(isRole)) return undefined;
  const own = words.filter((word) => !isDeterminer(word));
  const isName = own.length > 1 && isBodyWord(own.find(isRole) ?? "") && /^\p{Lu}/u.test(own.find(isRole) ?? "");
  if (isName) return { kind: "body", name: own.join(" "), from, to };
  return { kind: "unnamed", name: written, from, to };
}
