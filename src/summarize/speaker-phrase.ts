import { isCapital, isLower, isMark, type Token } from "./quote-tokens.ts";
import { sayingOf } from "./quote-verbs.ts";
import { sexOfFirstName } from "./speaker-first-names.ts";
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
const complements = new Set(["of", "for", "at", "from", "in", "with", "de", "du", "des"]);
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
export function phraseAt(tokens: readonly Token[], from: number): SpeakerPhrase | undefined {
  const first = tokens[from];
  if (first?.kind !== "word") return undefined;
  const word = first.text.toLowerCase();
  if (pronouns.has(word))
    return { kind: "pronoun", name: first.text, from, to: from + 1, ...sexOf(pronouns.get(word)) };
  const to = endOfPhrase(tokens, from);
  return to > from ? read(tokens, from, to) : undefined;
}

/** The longest phrase that ends right before `to`. */
export function phraseBefore(tokens: readonly Token[], to: number): SpeakerPhrase | undefined {
  for (let from = Math.max(0, to - longestPhrase); from < to; from += 1) {
    if (continues(tokens, from)) continue;
    const phrase = phraseAt(tokens, from);
    if (phrase?.to === to) return phrase;
  }
  return undefined;
}

/** Inside a run of capitalised words no name begins. */
function continues(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    isCapital(tokens[at]) && isCapital(before) && !isCalendar(before?.text ?? "") && !/['’]s?$/.test(before?.text ?? "")
  );
}

type Walk = { at: number; role: boolean; named: boolean; complement: boolean };

function endOfPhrase(tokens: readonly Token[], from: number): number {
  const walk: Walk = { at: from, role: false, named: false, complement: false };
  while (walk.at - from < longestPhrase && takes(tokens, walk, from)) walk.at += 1;
  return walk.at;
}

function takes(tokens: readonly Token[], walk: Walk, from: number): boolean {
  const token = tokens[walk.at];
  if (token?.kind !== "word" || (isCalendar(token.text) && !(walk.at === from && isDeterminer(token.text))))
    return false;
  return isCapital(token) ? takesCapital(token, walk) : takesLower(tokens, token, walk, from);
}

function takesCapital(token: Token, walk: Walk): boolean {
  if (isRole(token.text)) walk.role = true;
  walk.named = !/['’]s?$/.test(token.text);
  return true;
}

function takesLower(tokens: readonly Token[], token: Token, walk: Walk, from: number): boolean {
  const { text } = token;
  const next = tokens[walk.at + 1];
  if (isParticle(text) && walk.named && (isCapital(next) || isParticle(next?.text ?? ""))) return true;
  if (isDeterminer(text)) return walk.at === from || isInComplement(tokens, walk.at);
  if (complements.has(text) && walk.role && isComplementHead(tokens, walk)) {
    walk.complement = true;
    return true;
  }
  if (isBreak(text)) return false;
  if (isRole(text)) {
    walk.role = true;
    walk.named = false;
    return true;
  }
  if (sayingOf(text) || /ly$/.test(text) || /^\p{N}/u.test(text)) return false;
  if (walk.complement) return true;
  if (walk.named && isRoleModifier(text) && leadsToRole(tokens, walk.at)) return true;
  return !walk.named && !(walk.role && !isModifier(tokens, walk.at));
}

function isInComplement(tokens: readonly Token[], at: number): boolean {
  return complements.has(tokens[at - 1]?.text ?? "");
}

/** "of" goes on with a phrase only right behind its role: "spokesman for the ministry", not "Peskov for the first time". */
function isComplementHead(tokens: readonly Token[], { at }: Walk): boolean {
  const next = tokens[at + 1];
  return (
    isRole(tokens[at - 1]?.text ?? "") && next?.kind === "word" && !isCalendar(isDeterminer(next.text) ? "" : next.text)
  );
}

function leadsToRole(tokens: readonly Token[], at: number): boolean {
  for (let i = at + 1; i < at + 4; i += 1) {
    const text = tokens[i]?.text ?? "";
    if (isRole(text) && isLower(tokens[i])) return true;
    if (!isRoleModifier(text)) return false;
  }
  return false;
}

/** A small word behind a role belongs to the phrase when a role or a name comes after it: "police press officer". */
function isModifier(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next !== undefined && (isRole(next.text) || isCapital(next)) && isLower(tokens[at]);
}

function read(tokens: readonly Token[], from: number, to: number): SpeakerPhrase | undefined {
  const words = tokens.slice(from, to).map((token) => token.text);
  const start = startOfName(words);
  const run = words.slice(start).filter((word) => !isHonorific(word));
  if (/['’]s?$/.test(words.at(-1) ?? "") && !/s['’]$/.test(words.at(-1) ?? "")) return undefined;
  const written = words.join(" ");
  if (run.length === 0) return unnamed(words, written, from, to);
  const title = words.slice(0, start);
  const hasRole = title.some(isRole);
  if (isBody(run, title, hasRole)) return { kind: "body", name: bodyName(words, start), from, to };
  if (run.length > 5) return undefined;
  return {
    kind: "person",
    name: run.join(" "),
    ...(hasRole ? { role: title.join(" ").replace(/^(?:the|a|an) /i, "") } : {}),
    ...sexOf(sexIn(words)),
    from,
    to,
  };
}

function sexOf(sex: "f" | "m" | undefined): { sex?: "f" | "m" } {
  return sex ? { sex } : {};
}

/** Where the capitalised words begin that end the phrase, behind every role. */
function startOfName(words: readonly string[]): number {
  let start = words.length;
  while (start > 0 && isNamePart(words, start - 1)) start -= 1;
  while (start < words.length && isParticle(words[start] ?? "") && start === 0) start += 1;
  return start;
}

function isNamePart(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  if (isParticle(word)) return at > 0 && at + 1 < words.length;
  return (
    /^\p{Lu}/u.test(word) &&
    (!isRole(word) || isLastName(words, at)) &&
    !/['’]s?$/.test(word) &&
    !(isDeterminer(word) && at === 0)
  );
}

/** "John King", "Bryan Bishop": a role behind a first name is a last name. */
function isLastName(words: readonly string[], at: number): boolean {
  return at === words.length - 1 && sexOfFirstName(words[at - 1] ?? "") !== undefined;
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

/**
 * The phrase with what stands between commas behind it: the role of a name, or the name for a role; `to` is behind the second comma.
 * Undefined: no comma follows, or none closes.
 */
export function withApposition(tokens: readonly Token[], phrase: SpeakerPhrase): SpeakerPhrase | undefined {
  if (!isMark(tokens[phrase.to], ",(")) return undefined;
  const open = phrase.to;
  const close = tokens.findIndex((token, i) => i > open && (token.kind === "quote" || isMark(token, ",.;:)–—")));
  const end = close === -1 ? tokens.length : close;
  if (end - open > 24 || end === open + 1) return undefined;
  const merged = { ...phrase, ...addedBy(tokens, phrase, open + 1, end), to: Math.min(tokens.length, end + 1) };
  const isAge = end === open + 2 && /^\p{N}/u.test(tokens[open + 1]?.text ?? "");
  return isAge && isMark(tokens[end], ",") ? (withApposition(tokens, { ...merged, to: end }) ?? merged) : merged;
}

function addedBy(tokens: readonly Token[], phrase: SpeakerPhrase, from: number, to: number): Partial<SpeakerPhrase> {
  const first = tokens[from];
  if (
    !first ||
    isBreak(first.text) ||
    tokens.slice(from, to).some((token) => isLower(token) && sayingOf(token.text) && !isRole(token.text))
  )
    return {};
  const inner = phraseAt(tokens, from);
  if (
    phrase.kind === "unnamed" &&
    inner?.kind === "person" &&
    closes(tokens, inner.to, to) &&
    inner.role === undefined
  ) {
    return { kind: "person", name: inner.name, role: phrase.name.replace(/^(?:the|a|an) /i, "") };
  }
  const words = tokens.slice(from, to).map((token) => token.text);
  if (phrase.kind !== "person" || phrase.role || !words.some(isRole)) return {};
  return { role: words.join(" ").replace(/ (?=[,.;:’'])/g, "") };
}

/** A name fills an apposition up to where somebody is from: "his lawyer, Ivo Brandt of Boston,". */
function closes(tokens: readonly Token[], at: number, to: number): boolean {
  return at === to || /^(?:of|from|in|at|with|who)$/.test(tokens[at]?.text ?? "");
}
