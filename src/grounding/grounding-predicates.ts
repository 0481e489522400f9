import { beForms, clauseWords, helpers } from "./grounding-lexicon.ts";
import { numberWords } from "./grounding-numbers.ts";
import { type GateReading, type GroundingWord, isContent, isDateWord, isVerb } from "./grounding-words.ts";

/** Who does what to whom. Speakers act in the one verb "say". */
export type GatePredicate = Parts & {
  verb: string;
  reading: GateReading;
  /** The words of its clause without the actor and the verb, and of those what no comma parts from the verb. */
  rest: GroundingWord[];
  near: GroundingWord[];
  when: "ahead" | "done" | "open";
  /** "The storm", "its owner": may be another name for somebody. */
  definite: boolean;
  /** "He" or "it" acts. */
  pronoun: boolean;
};
type Parts = { by: GroundingWord[]; on: GroundingWord[] };

const speech =
  /^(?:say|tell|add|announc|confirm|report|warn|caution|explain|declar|stat|insist|stress|argu|promis|vow|call|claim|describ)$/;
const asides = new Set(
  `in at on near from to with since during under above below over against for into around off within beside behind without through ahead`.split(
    " ",
  ),
);
const pronouns = /^(?:he|she|it|they|who|which|that)$/;
const reach = 14;
/** "Rose by 8 percent" names nobody who does it. */
const moving = /^(?:ris|fall|grow|climb|drop|slip|jump|increas|decreas|declin|shrink|go)$/;
const mostDeeds = 24;
const stop = /[;:.!?—]/;

export function predicatesOf(reading: GateReading): GatePredicate[] {
  const { words } = reading;
  const numbers = numberWords(reading);
  const keep = (span: GroundingWord[]) =>
    span.filter(
      (word) => isContent(word) && !/ly$/.test(word.lower) && !isDateWord(word) && !numbers.has(words.indexOf(word)),
    );
  const predicates: GatePredicate[] = [];
  let actor: GroundingWord[] = [];
  for (let at = 0; at < words.length && predicates.length < mostDeeds; at += 1) {
    const spoken = isSpeech(words, at);
    if (!spoken && !isVerb(words, at)) continue;
    const parts = spoken ? speechAt(words, at) : deedAt(words, at);
    if (parts.by.length === 0 && goesOn(words, at)) parts.by = actor;
    else if (parts.by.length > 0) actor = parts.by;
    predicates.push(predicateFrom(reading, at, spoken, { by: keep(parts.by), on: keep(parts.on) }, parts.by));
  }
  return predicates;
}

function predicateFrom(
  reading: GateReading,
  at: number,
  spoken: boolean,
  parts: Parts,
  actor: readonly GroundingWord[],
): GatePredicate {
  const { words } = reading;
  const first = parts.by[0];
  const before = first ? (words[words.indexOf(first) - 1]?.lower ?? "") : "";
  const isRest = (word: GroundingWord) => isSubstance(word) && !parts.by.includes(word) && word !== words[at];
  return {
    ...parts,
    verb: spoken ? "say" : (words[at]?.key ?? ""),
    reading,
    rest: clauseAround(words, at, stop).filter(isRest),
    near: clauseAround(words, at, /[,;:.!?—]/).filter(isRest),
    when: whenAt(words, at),
    definite: /^(?:the|its|his|her|their|this|that)$/.test(before),
    pronoun: actor.some(({ lower }) => pronouns.test(lower)),
  };
}

function isSubstance(word: GroundingWord): boolean {
  return isContent(word) || /^\p{N}/u.test(word.text);
}

/** Shares the actor of the verb before it: "denied this, but confirmed that". */
function goesOn(words: readonly GroundingWord[], at: number): boolean {
  let verb = at;
  while (verb > 0 && helpers.has(words[verb - 1]?.lower ?? "")) verb -= 1;
  return /^(?:and|but|or)$/.test(words[verb - 1]?.lower ?? "");
}

function whenAt(words: readonly GroundingWord[], at: number): GatePredicate["when"] {
  const before = words.slice(Math.max(0, at - 4), at).map(({ lower }) => lower);
  const helping = before.slice(before.findLastIndex((word) => !helpers.has(word)) + 1);
  if (helping.some((word) => /^(?:will|would|shall|may|might|could|can|must|should|to)$/.test(word))) return "ahead";
  return helping.length > 0 || /ed$/.test(words[at]?.lower ?? "") ? "done" : "open";
}

function isSpeech(words: readonly GroundingWord[], at: number): boolean {
  const word = words[at] as GroundingWord;
  if (word.lower === "according") return true;
  return (
    speech.test(word.key) &&
    /(?:ed|s|said|told)$/.test(word.lower) &&
    !word.possessive &&
    !beForms.has(words[at - 1]?.lower ?? "")
  );
}

/** "X said", "said X" behind a comma or a quotation, "according to X". */
function speechAt(words: readonly GroundingWord[], at: number): Parts {
  if (words[at]?.lower === "according") return { by: after(words, at + 2), on: [] };
  const before = spanBefore(words, at);
  if (before.length > 0) return { by: before, on: [] };
  return { by: /[,"”]/.test(words[at]?.gap ?? "") ? after(words, at + 1) : [], on: [] };
}

function deedAt(words: readonly GroundingWord[], at: number): Parts {
  const passive = isPassive(words, at);
  if (!passive && /,/.test(words[at]?.gap ?? "") && asides.has(words[at + 1]?.lower ?? "")) return { by: [], on: [] };
  const bare =
    words[at - 1]?.lower === "to" || (/ing$/.test(words[at]?.lower ?? "") && !beForms.has(words[at - 1]?.lower ?? ""));
  const before = bare ? [] : spanBefore(words, at);
  if (!passive) return { by: before, on: after(words, at + 1) };
  const by = words.findIndex((word, i) => i > at && i <= at + 10 && word.lower === "by" && !/[;:.]/.test(word.gap));
  return { by: by < 0 ? [] : after(words, by + 1), on: before };
}

function isPassive(words: readonly GroundingWord[], at: number): boolean {
  if (/ing$/.test(words[at]?.lower ?? "")) return false;
  if (words[at + 1]?.lower === "by" && !moving.test(words[at]?.key ?? "")) return true;
  for (let i = at - 1; i >= Math.max(0, at - 4); i -= 1) {
    const lower = words[i]?.lower ?? "";
    if (beForms.has(lower)) return true;
    if (!helpers.has(lower) && !/ly$/.test(lower)) return false;
  }
  return false;
}

/** What stands before a verb up to the start of its clause. Between commas an apposition belongs to it, a clause does not. */
function spanBefore(words: readonly GroundingWord[], at: number): GroundingWord[] {
  let verb = at;
  while (verb > 0 && helpers.has(words[verb - 1]?.lower ?? "") && !/[,;:]/.test(words[verb]?.gap ?? "")) verb -= 1;
  if (/^(?:who|which)$/.test(words[verb - 1]?.lower ?? "")) return withoutAsides(back(words, verb - 1));
  const comma = /,/.test(words[verb]?.gap ?? "");
  if (!comma && pronouns.test(words[verb - 1]?.lower ?? "")) return words.slice(verb - 1, verb);
  if (!comma) return withoutAsides(back(words, verb));
  const chunk = back(words, verb);
  const start = verb - chunk.length;
  const whole = /,/.test(words[start]?.gap ?? "");
  if (whole) return [...withoutAsides(back(words, start)), ...chunk];
  const outer = words.slice(0, start).findLastIndex(({ gap }) => /,/.test(gap));
  return outer > 0 ? withoutAsides(back(words, outer)) : withoutAsides(chunk);
}

/** Backwards to a comma, a verb or the start of the clause. */
function back(words: readonly GroundingWord[], end: number): GroundingWord[] {
  const span: GroundingWord[] = [];
  for (let i = end - 1; i >= Math.max(0, end - reach); i -= 1) {
    const word = words[i] as GroundingWord;
    if (!joinsNames(words, i) && (clauseWords.has(word.lower) || beForms.has(word.lower) || endsAt(words, i, end)))
      break;
    span.unshift(word);
    if (/[,;:.!?—–]/.test(word.gap) || (word.gap.includes("(") && !isAcronym(word))) break;
    if (/^(?:the|an?)$/.test(word.lower) && isContent(words[i - 1] ?? word)) break;
  }
  return span;
}

/** "Weitzman and Holley met": one actor of two names. */
function joinsNames(words: readonly GroundingWord[], at: number): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  return word?.lower === "and" && Boolean(before?.capital && next?.capital) && word.gap.trim() === "";
}

function endsAt(words: readonly GroundingWord[], at: number, end: number): boolean {
  if (/^(?:says?|said|tells?|told)$/.test(words[at]?.lower ?? "")) return true;
  return at < end - 1 && isVerb(words, at) && !/^(?:the|an?)$/.test(words[at - 1]?.lower ?? "");
}

function isAcronym({ text }: GroundingWord): boolean {
  return /^\p{Lu}{2,8}$/u.test(text);
}

function after(words: readonly GroundingWord[], from: number): GroundingWord[] {
  const span: GroundingWord[] = [];
  for (let i = from; i < words.length && i < from + reach; i += 1) {
    const word = words[i] as GroundingWord;
    if (/[;:.!?()"“”—–]/.test(word.gap) || (/,/.test(word.gap) && i > from && !word.capital)) break;
    if (clauseWords.has(word.lower) || asides.has(word.lower) || (isVerb(words, i) && i > from)) break;
    span.push(word);
  }
  return span;
}

/** Without "in Paris", "on the border": where and when it was is not who it was. */
function withoutAsides(span: readonly GroundingWord[]): GroundingWord[] {
  const kept: GroundingWord[] = [];
  let aside = false;
  for (const word of span) {
    if (/,/.test(word.gap)) aside = false;
    if (asides.has(word.lower)) aside = true;
    if (!aside) kept.push(word);
  }
  if (kept.some((word) => isContent(word) || pronouns.test(word.lower))) return kept;
  return span.slice(span.findLastIndex(({ lower }) => asides.has(lower)) + 1);
}

/** Both ways to a strong stop, to "but" and "while", or to an "and" with a verb behind it. */
function clauseAround(words: readonly GroundingWord[], at: number, stops: RegExp): GroundingWord[] {
  let from = at;
  while (from > 0 && !opensClause(words, from, stops)) from -= 1;
  let to = at + 1;
  while (to < words.length && !opensClause(words, to, stops)) to += 1;
  return words.slice(from, to);
}

function opensClause(words: readonly GroundingWord[], at: number, stops: RegExp): boolean {
  const word = words[at] as GroundingWord;
  if (stops.test(word.gap) || /^(?:but|while|whereas|although)$/.test(word.lower)) return true;
  if (word.lower !== "and") return false;
  return words.slice(at + 1, at + 6).some((_, i) => isVerb(words, at + 1 + i) || isSpeech(words, at + 1 + i));
}
