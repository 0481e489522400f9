import { sourcePredicate } from "../language/clauses.ts";
import { type Lexicon, type VerbForm, verbForms } from "../language/lexicon.ts";
import { quantityAt } from "../language/numbers.ts";
import { predicateAt } from "../language/predicates.ts";
import type { Predicate, ReadSentence, Token } from "../language/reading.ts";
import {
  type FoundVerb,
  is,
  isAuxiliary,
  markerAt,
  type SentenceWords,
  verbAhead,
  wordsOf,
} from "../language/verbs.ts";
import { irregularForm, keyOf } from "./likeness.ts";

/** A word, name or number of a sentence that says something by itself, and where it stands. */
export type GateTerm = {
  kind: "name" | "number" | "verb" | "word" | "pronoun";
  /** The same for the forms of a word, for the spellings of a number or a country. */
  key: string;
  text: string;
  at: number;
  /** Stands between marks, prepositions and verbs with what belongs to it: "the former minister of Dolvia". */
  phrase: number;
  /** Phrases between verbs, commas left out of account: "the minister, Karl Stein, in Lund". */
  stretch: number;
  clause: number;
  /** Opens its phrase; none before a bare subject or object. */
  preposition?: string;
  quoted: boolean;
  /** "not the workers", "without oxygen" */
  isDenied: boolean;
  isDay: boolean;
  /** Only of verbs. */
  predicate?: Predicate;
};

/** The terms of a sentence in its order. */
export function termsOf(sentence: ReadSentence, lexicon: Lexicon): GateTerm[] {
  const words = wordsOf(sentence.tokens, lexicon, false);
  // Also those that the lexicon has no class for, once they are found.
  const verbs = [...words.verbs];
  const scan = { words: { ...words, verbs }, verbs, sentence, phrase: 0, stretch: 0, terms: [] as GateTerm[] };
  for (const [i, { from, to, marker, of }] of sentence.clauses.entries()) {
    // What stands in brackets belongs to what is before them.
    const isAside = marker === "(" && of !== undefined;
    const state: ClauseScan = { ...scan, clause: isAside ? of : i, hasVerb: false, isDenied: false };
    breakOff(state, !isAside);
    for (let at = from; at < to; ) at = termAt(state, at);
    Object.assign(scan, { phrase: state.phrase, stretch: state.stretch });
  }
  return scan.terms;
}

type ClauseScan = {
  words: SentenceWords;
  verbs: (FoundVerb | undefined)[];
  sentence: ReadSentence;
  clause: number;
  phrase: number;
  stretch: number;
  preposition?: string;
  isDenied: boolean;
  hasVerb: boolean;
  terms: GateTerm[];
};

function breakOff(scan: ClauseScan, isStretch = false, preposition?: string): void {
  scan.phrase += 1;
  if (isStretch) scan.stretch += 1;
  scan.preposition = preposition;
  scan.isDenied = false;
}

/** Reads what stands at a token; gives the place behind it. */
function termAt(scan: ClauseScan, at: number): number {
  const { words } = scan;
  const token = words.tokens[at] as Token;
  const { lexicon } = words;
  const country = scan.sentence.names.find(({ from, key }) => from === at && /^[A-Z]{2}$/.test(key));
  if (country) {
    add(scan, "name", keyOf(lexicon.states.get(token.lower) ?? country.key, lexicon), at);
    return country.to;
  }
  if (token.kind === "mark" && !/[%\p{Sc}]/u.test(token.text)) {
    if (/[,;:()–—]/.test(token.text)) breakOff(scan, /[;:]/.test(token.text));
    return at + 1;
  }
  const marker = markerAt(words, at);
  if (marker?.list === "sources") return saying(scan, at, marker.length);
  if (marker && marker.list !== "temporals" && marker.list !== "since") {
    breakOff(scan, true);
    return at + marker.length;
  }
  const verb = verbAt(scan, at);
  if (verb) return verb;
  const number = quantityAt(words.tokens, at, lexicon);
  if (number) {
    add(scan, "number", `#${number.value}`, number.from);
    return number.to;
  }
  return wordAt(scan, at);
}

/** "according to survivors": they said so. */
function saying(scan: ClauseScan, at: number, length: number): number {
  breakOff(scan, true);
  add(scan, "verb", keyOf(verbText(scan.words, at), scan.words.lexicon), at, sourcePredicate(at, length));
  breakOff(scan, true);
  return at + length;
}

function wordAt(scan: ClauseScan, at: number): number {
  const { words } = scan;
  const token = words.tokens[at] as Token;
  const isInside = isCapitalInside(token);
  if (is(words, at, "and")) breakOff(scan, true, verbAhead(words, at + 1) === undefined ? scan.preposition : undefined);
  else if (is(words, at, "relatives", "that") && !token.hasCapital) breakOff(scan, true);
  else if (is(words, at, "pronouns")) add(scan, "pronoun", token.lower, at);
  else if (is(words, at, "prepositions", "by", "to") && !isInside) prepositionAt(scan, at);
  else if (isContent(token, words, at))
    add(scan, isNameWord(scan, at) ? "name" : "word", keyOf(token.lower, words.lexicon), at);
  else if (is(words, at, "determiners") && !isInside) determinerAt(scan, at);
  else if (is(words, at, "negations") && words.tokens[at - 1]?.kind === "mark") scan.isDenied = true;
  return at + 1;
}

function prepositionAt(scan: ClauseScan, at: number): void {
  if (!links(scan, at) || isGerund(scan.words, at + 1)) breakOff(scan, false, scan.words.tokens[at]?.lower);
  scan.isDenied = is(scan.words, at, "negations");
}

/** "gave the minister | the book", but not "Iran's" and "of the". */
function determinerAt(scan: ClauseScan, at: number): void {
  const isFirst = scan.terms.at(-1)?.phrase !== scan.phrase;
  if (!isFirst && !links(scan, at - 1) && scan.words.tokens[at]?.lower !== "'s") breakOff(scan);
}

/** "of" keeps a phrase together. */
function links({ words }: ClauseScan, at: number): boolean {
  return (
    words.lexicon.calendar.of.has(words.spellings[at] ?? "") || words.lexicon.names.links.has(words.spellings[at] ?? "")
  );
}

function isCapitalInside(token: Token): boolean {
  return token.hasCapital && !token.opens;
}

function isNameWord({ sentence, words }: ClauseScan, at: number): boolean {
  const token = words.tokens[at];
  if (!token?.hasCapital || words.lexicon.names.offices.has(token.lower)) return false;
  return (
    sentence.names.some(({ from, to }) => from <= at && at < to) ||
    (!token.opens && !words.lexicon.names.nounsHaveCapitals)
  );
}

/** Says something by itself. */
function isContent(token: Token, words: SentenceWords, at: number): boolean {
  const { gate } = words.lexicon;
  if (token.kind === "mark") return /[%\p{Sc}]/u.test(token.text);
  if (isCapitalInside(token)) return token.lower.length > 1;
  if (token.kind === "number") return true;
  if (gate.qualifiers.has(token.lower)) return true;
  if (gate.empty.has(token.lower) || gate.weighty.has(token.lower) || token.lower.startsWith("'")) return false;
  const small = [
    "determiners",
    "prepositions",
    "pronouns",
    "relatives",
    "negations",
    "and",
    "to",
    "that",
    "by",
  ] as const;
  return !isAuxiliary(words, at) && !is(words, at, ...small);
}

function add(scan: ClauseScan, kind: GateTerm["kind"], key: string, at: number, predicate?: Predicate): void {
  const token = scan.words.tokens[at] as Token;
  const { phrase, stretch, clause, preposition, isDenied } = scan;
  const isDay = isCalendarWord(token, scan.words.lexicon);
  scan.terms.push({
    kind,
    key,
    text: token.text,
    at,
    phrase,
    stretch,
    clause,
    preposition,
    isDenied,
    quoted: token.inQuotation,
    isDay,
    predicate,
  });
}

function isCalendarWord({ lower, hasCapital }: Token, { calendar }: Lexicon): boolean {
  return (
    (hasCapital || !calendar.weak.has(lower)) &&
    [...calendar.months, ...calendar.weekdays].some((set) => set.has(lower))
  );
}

function forms(...names: readonly VerbForm[]): number {
  return names.reduce((bits, name) => bits | (1 << verbForms.indexOf(name)), 0);
}

/** A verb, of the lexicon or by its place and ending; gives the place behind it. */
function verbAt(scan: ClauseScan, at: number): number | undefined {
  const { words, sentence } = scan;
  const found = words.verbs[at] ?? looseVerb(scan, at);
  if (!found) return undefined;
  const from = sentence.clauses[scan.clause]?.from ?? 0;
  scan.verbs[at] = found;
  const { predicate } = predicateAt(words, at, found, from, scan.hasVerb);
  if (predicate.form === "noun") return undefined;
  const isAttribute = isAdjective(words, at, predicate);
  if (isAttribute) return undefined;
  const isNegated = predicate.isNegated || (isAuxiliary(words, at) && is(words, at + 1, "negations"));
  breakOff(scan, true);
  add(scan, "verb", keyOf(verbText(words, at), words.lexicon), at, { ...predicate, isNegated });
  breakOff(scan, true);
  scan.hasVerb = true;
  return found.to;
}

function verbText(words: SentenceWords, at: number): string {
  return words.tokens[at]?.lower ?? "";
}

/** "a planned test", "the suspected accomplice" */
function isAdjective(words: SentenceWords, at: number, { form, to }: Predicate): boolean {
  if (form !== "participle" && form !== "past") return false;
  const next = words.tokens[to];
  return (
    is(words, at - 1, "determiners", "prepositions") &&
    next?.kind === "word" &&
    !is(words, to, "prepositions", "by", "determiners")
  );
}

/** Verbs that the lexicon has no class for. */
function looseVerb(scan: ClauseScan, at: number): FoundVerb | undefined {
  const { words } = scan;
  const token = words.tokens[at] as Token;
  const verb = (...names: readonly VerbForm[]): FoundVerb => ({ kind: token.stem, forms: forms(...names), to: at + 1 });
  if (token.kind !== "word" || isCapitalInside(token)) return undefined;
  if (isAuxiliary(words, at)) return isCopula(words, at) ? verb("past", "present") : undefined;
  if (words.lexicon.gate.qualifiers.has(token.lower)) return undefined;
  if (is(words, at, "verbs")) return verb("past", "both");
  if (is(words, at, "participles")) return verb("participle", "active");
  if (!isContent(token, words, at)) return undefined;
  const irregular = irregularForm(token.lower, words.lexicon);
  if (irregular) return verb(...irregular);
  if (isBehindAuxiliary(words, at)) return verb("base", "ing");
  if (words.lexicon.gate.verbs.has(token.lower) && isPresent(words, at)) return verb("past", "present", "base");
  return isGerund(words, at) ? verb("ing") : undefined;
}

/** "traders expect", "the stadium cost 640 million", but not "the true cost" */
function isPresent(words: SentenceWords, at: number): boolean {
  if (is(words, at - 1, "determiners", "prepositions")) return false;
  if (words.tokens[at]?.lower.endsWith("s") && !words.tokens[at - 1]?.lower.endsWith("s")) return at > 0;
  const [before, next] = [words.tokens[at - 1], words.tokens[at + 1]];
  const hasSubject =
    before?.hasCapital === true || /s$/.test(before?.lower ?? "") || is(words, at - 1, "pronouns", "relatives", "and");
  return (
    hasSubject || next?.kind === "number" || isDeterminer(words, at + 1) || is(words, at + 1, "that", "to", "pronouns")
  );
}

/** "of" is listed with the determiners. */
function isDeterminer(words: SentenceWords, at: number): boolean {
  return is(words, at, "determiners") && !is(words, at, "prepositions");
}

/** "killing 27", "for taking bribes", "is rising" */
function isGerund(words: SentenceWords, at: number): boolean {
  const { gerund } = words.lexicon.gate;
  const lower = words.tokens[at]?.lower ?? "";
  if (gerund === undefined || lower.length <= gerund.length + 2 || !lower.endsWith(gerund)) return false;
  const isOpened =
    words.tokens[at - 1]?.kind === "mark" ||
    words.tokens[at - 1]?.hasCapital ||
    is(words, at - 1, "prepositions", "negations", "passives", "and");
  const hasObject =
    isDeterminer(words, at + 1) || is(words, at + 1, "pronouns") || words.tokens[at + 1]?.kind === "number";
  return !isDeterminer(words, at - 1) && (hasObject || (isOpened && words.tokens[at + 1]?.kind !== "mark"));
}

/** "is", "had" with no verb behind that it helps. */
function isCopula(words: SentenceWords, at: number): boolean {
  if (!is(words, at, "passives", "perfects") || is(words, at, "futures")) return false;
  for (let i = at + 1; i < words.tokens.length; i += 1) {
    if (words.verbs[i] || is(words, i, "verbs", "participles") || isAuxiliary(words, i)) return false;
    if (!is(words, i, "fillers", "negations")) return !words.tokens[i]?.lower.endsWith("ing");
  }
  return true;
}

/** "will deliver", "to store", "did not attack" */
function isBehindAuxiliary(words: SentenceWords, at: number): boolean {
  let i = at - 1;
  while (is(words, i, "fillers", "negations") && !isAuxiliary(words, i)) i -= 1;
  return (
    is(words, i, "futures", "possibles", "wanteds", "asserts", "perfects") ||
    (is(words, i, "to") && i === at - 1 && !words.tokens[at]?.lower.endsWith("s"))
  );
}
