import {
  type GrammarList,
  grammarLists,
  type Lexicon,
  type MarkerList,
  type VerbForm,
  verbForms,
  type WordLooks,
} from "./lexicon.ts";
import type { Token } from "./reading.ts";
import { phraseAt } from "./words.ts";

/** What each word of a sentence can be, looked up once. `bits`: see `is`. */
export type SentenceWords = {
  lexicon: Lexicon;
  tokens: readonly Token[];
  spellings: readonly string[];
  looks: readonly WordLooks[];
  bits: readonly number[];
  /** Predicates that the lexicon knows, at their first word. */
  verbs: readonly (FoundVerb | undefined)[];
  /** Where the next verb at or behind a word stands before a mark parts them; -1: none. */
  nextVerb: readonly number[];
  isTitle: boolean;
  asks: boolean;
};

/** `tail`: where the rest of a separable verb stands. */
export type FoundVerb = { kind: string; forms: number; to: number; tail?: number };

const bitOf = Object.fromEntries(grammarLists.map((list, i) => [list, 1 << i])) as Record<GrammarList, number>;
const formBit = Object.fromEntries(verbForms.map((form, i) => [form, 1 << i])) as Record<VerbForm, number>;
const auxiliary = bitOf.passives | bitOf.perfects | bitOf.futures | bitOf.possibles | bitOf.wanteds | bitOf.asserts;
const governors = bitOf.plans | bitOf.hopes | bitOf.doubts | bitOf.fails;

export function hasForm(verb: { forms: number }, ...forms: readonly VerbForm[]): boolean {
  return forms.some((form) => (verb.forms & formBit[form]) !== 0);
}

export function is(words: SentenceWords, at: number, ...lists: readonly GrammarList[]): boolean {
  const bits = words.bits[at] ?? 0;
  return bits !== 0 && lists.some((list) => (bits & bitOf[list]) !== 0);
}

export function isAuxiliary(words: SentenceWords, at: number): boolean {
  return ((words.bits[at] ?? 0) & auxiliary) !== 0;
}

export function wordsOf(tokens: readonly Token[], lexicon: Lexicon, isTitle: boolean): SentenceWords {
  const looks = tokens.map(({ text }) => lexicon.looksOf(text));
  const spellings = looks.map(({ spelling }) => spelling);
  const plain = tokens.map((token, i) => bitsOf(token, looks[i], lexicon));
  // "Iran's" has something, "it's" is
  const bits = plain.map((own, i) =>
    spellings[i] === "'s" && !((plain[i - 1] ?? 0) & bitOf.pronouns) ? own & ~auxiliary : own,
  );
  const verbs = verbsOf(spellings, lexicon);
  const asks = /^[?？]$/.test(tokens.findLast(({ text }) => !/^["”»')]$/.test(text))?.text ?? "");
  const words = { lexicon, tokens, spellings, looks, bits, verbs, nextVerb: [], isTitle, asks };
  return { ...words, nextVerb: nextVerbs(words) };
}

function bitsOf({ kind, lower, hasCapital, opens }: Token, looks: WordLooks | undefined, lexicon: Lexicon): number {
  if (!looks || kind === "number" || (hasCapital && !opens && lexicon.names.ordinary.has(lower))) return 0;
  if (kind === "mark" || (hasCapital && !opens)) return looks.bits;
  if (looks.endsAsVerb) return (looks.bits & ~governors) === 0 ? looks.bits | bitOf.verbs : looks.bits;
  return looks.bits === 0 && looks.endsAsFiller ? bitOf.fillers : looks.bits;
}

function verbsOf(spellings: readonly string[], lexicon: Lexicon): (FoundVerb | undefined)[] {
  const verbs: (FoundVerb | undefined)[] = new Array(spellings.length);
  const tails = new Set<number>();
  for (let at = 0; at < spellings.length; at += 1) {
    const found = phraseAt(lexicon.verbs, spellings, at);
    if (!found || tails.has(at)) continue;
    if (found.tail !== undefined) tails.add(found.tail);
    verbs[at] = { ...found.value, to: at + found.length, tail: found.tail };
    at += found.length - 1;
  }
  return verbs;
}

const partingMark = /^[,;:()–—]$/;

function nextVerbs(words: Omit<SentenceWords, "nextVerb">): number[] {
  const next: number[] = new Array(words.tokens.length + 1).fill(-1);
  for (let at = words.tokens.length - 1; at >= 0; at -= 1) {
    const isParting = partingMark.test(words.spellings[at] ?? "");
    next[at] = isVerb(words, at) ? at : isParting ? -1 : (next[at + 1] ?? -1);
  }
  return next;
}

/** A verb of whatever form, but no mere noun. */
function isVerb(words: Omit<SentenceWords, "nextVerb">, at: number): boolean {
  const verb = words.verbs[at];
  if (verb && verb.forms !== formBit.noun && !isNounThere(words, at, verb)) return true;
  return ((words.bits[at] ?? 0) & (auxiliary | bitOf.verbs)) !== 0;
}

/** "the vote", "their visit": could be a verb elsewhere. */
function isNounThere(words: Omit<SentenceWords, "nextVerb">, at: number, verb: FoundVerb): boolean {
  return hasForm(verb, "noun") && ((words.bits[at - 1] ?? 0) & (bitOf.determiners | bitOf.prepositions)) !== 0;
}

/** The next verb at or behind a word, unless a mark parts them. */
export function verbAhead(words: SentenceWords, at: number): number | undefined {
  const found = words.nextVerb[at] ?? -1;
  return found < 0 ? undefined : found;
}

/** The group of words at `at` that opens a clause. */
export function markerAt(words: SentenceWords, at: number): { list: MarkerList; length: number } | undefined {
  const found = phraseAt(words.lexicon.markers, words.spellings, at);
  return found && { list: found.value, length: found.length };
}
