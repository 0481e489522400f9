import type { GrammarList } from "./lexicon.ts";
import type { Predicate } from "./reading.ts";
import { type FoundVerb, hasForm, is, isAuxiliary, type SentenceWords } from "./verbs.ts";

type VerbMeaning = Pick<Predicate, "form" | "isPassive" | "isNegated" | "mood"> & { carriesClause: boolean };
/** The words before a verb that belong to it: auxiliaries, "to", what says no. */
type VerbGroup = {
  from: number;
  auxiliaries: number[];
  to?: number;
  negated: boolean;
  determined: boolean;
  isAfterVerb: boolean;
};

/** What the verb at `at` tells in the clause that begins at `from`, and whether the clause has its verb with it. */
export function predicateAt(
  words: SentenceWords,
  at: number,
  verb: FoundVerb,
  from: number,
  isAfterVerb = false,
): { predicate: Predicate; carriesClause: boolean } {
  const group = groupBefore(words, at, from, isAfterVerb);
  const own = toldBy(words, at, verb, group, from);
  const negated =
    own.isNegated || group.negated || isDeniedBefore(words, group.from, from) || isDeniedBehind(words, verb);
  const mood = words.asks ? "asked" : own.mood;
  const { form, isPassive, carriesClause } = own;
  return {
    predicate: { kind: verb.kind, from: at, to: verb.to, form, isPassive, isNegated: negated, mood },
    carriesClause,
  };
}

const longestGroup = 8;

function groupBefore(words: SentenceWords, at: number, from: number, isAfterVerb: boolean): VerbGroup {
  const group: VerbGroup = { from: at, auxiliaries: [], negated: false, determined: false, isAfterVerb };
  for (let i = at - 1; i >= Math.max(from, at - longestGroup); i -= 1) {
    if (is(words, i, "negations")) group.negated ||= !is(words, i + 1, "onlys");
    if (isTo(words, i, at, group)) group.to = i;
    else if (isAuxiliary(words, i)) group.auxiliaries.push(i);
    else if (!is(words, i, "fillers", "negations")) {
      group.determined = is(words, i, "determiners") || words.spellings[i] === "'s";
      break;
    }
    group.from = i;
  }
  if (group.auxiliaries.length === 0 && (words.asks || words.lexicon.grammar.auxiliariesAnywhere))
    group.auxiliaries.push(...auxiliariesAround(words, at, from));
  return group;
}

/** "to" is a preposition too: before a verb it is none. */
function isTo(words: SentenceWords, i: number, at: number, group: VerbGroup): boolean {
  const verb = words.verbs[at];
  return (
    group.to === undefined &&
    is(words, i, "to") &&
    verb !== undefined &&
    hasForm(verb, "base", "infinitive", "both", "participle")
  );
}

const farthestAuxiliary = 25;

/** German and French may set half a sentence between the two, and German sets the auxiliary last in a subordinate clause. */
function auxiliariesAround(words: SentenceWords, at: number, from: number): number[] {
  const behind = [at + 1, at + 2, at + 3].filter((i) => isAuxiliary(words, i) && words.spellings[i - 1] !== ",");
  for (let i = at - 1; i >= Math.max(from, at - farthestAuxiliary); i -= 1) {
    if (words.verbs[i] && !hasForm(words.verbs[i] as FoundVerb, "noun")) break;
    if (isAuxiliary(words, i)) return [...behind, i];
  }
  return behind;
}

/** "No deal was signed", "neither side agreed": between the verb before, or the clause's beginning, and this one. */
function isDeniedBefore(words: SentenceWords, at: number, from: number): boolean {
  for (let i = at - 1; i >= from; i -= 1) {
    if (words.tokens[i]?.kind === "mark" || isAuxiliary(words, i) || isOtherVerb(words, i)) return false;
    if (is(words, i, "negations")) return !is(words, i + 1, "onlys");
  }
  return false;
}

function isOtherVerb(words: SentenceWords, at: number): boolean {
  const verb = words.verbs[at];
  return verb !== undefined && !hasForm(verb, "noun");
}

/** "stimmte dem Gesetz nicht zu", but not "nicht am Montag, sondern am Freitag". */
function isDeniedBehind(words: SentenceWords, { to: from, tail }: FoundVerb): boolean {
  if (!words.lexicon.grammar.negationsBehind) return false;
  for (let i = from; i < (tail ?? words.tokens.length); i += 1) {
    if (words.tokens[i]?.kind === "mark" || words.verbs[i]) return false;
    if (is(words, i, "negations"))
      return !is(words, i + 1, "onlys") && !words.bits.slice(i).some((_, k) => is(words, i + k, "contrasts"));
  }
  return false;
}

function toldBy(words: SentenceWords, at: number, verb: FoundVerb, group: VerbGroup, from: number): VerbMeaning {
  if (group.to !== undefined && hasForm(verb, "base", "infinitive", "both", "participle")) {
    return infinitive(words, group, hasForm(verb, "both", "participle") && has(words, group, "passives"));
  }
  return modal(words, verb, group) ?? auxiliaried(words, verb, group) ?? bare(words, at, verb, group, from);
}

function has(words: SentenceWords, group: VerbGroup, list: GrammarList): boolean {
  return group.auxiliaries.some((i) => is(words, i, list) && (group.to === undefined || i > group.to));
}

function told(form: Predicate["form"], more: Partial<VerbMeaning> = {}): VerbMeaning {
  return { form, isPassive: false, isNegated: false, mood: "asserted", carriesClause: true, ...more };
}

/** "may sign", "should be signed", "will sign", "будет подписан". */
function modal(words: SentenceWords, verb: FoundVerb, group: VerbGroup): VerbMeaning | undefined {
  const isPassive = has(words, group, "passives") && hasForm(verb, "both", "participle", "passive");
  if (has(words, group, "possibles")) return told("infinitive", { isPassive, mood: "possible" });
  if (has(words, group, "wanteds")) return told("infinitive", { isPassive, mood: "wanted" });
  // German "wird" makes the future with an infinitive and the passive with a participle
  const looksAhead = isPassive && !has(words, group, "pastPassives") && !words.lexicon.grammar.auxiliariesAnywhere;
  const isFuture = has(words, group, "futures") && (hasForm(verb, "base", "infinitive", "passive") || looksAhead);
  return isFuture ? told("future", { isPassive }) : undefined;
}

/** "has signed", "was signed", "is meeting", "did not sign". */
function auxiliaried(words: SentenceWords, verb: FoundVerb, group: VerbGroup): VerbMeaning | undefined {
  const isPassive = has(words, group, "passives") && hasForm(verb, "both", "participle", "passive");
  const tense = has(words, group, "pastPassives") || has(words, group, "pastAsserts") ? "past" : "present";
  // "would have signed": it did not
  if (has(words, group, "perfects") && has(words, group, "futures"))
    return told("infinitive", { isPassive, mood: "possible" });
  if (has(words, group, "perfects") && hasForm(verb, "both", "participle", "active", "past"))
    return told("perfect", { isPassive });
  if (isPassive) return told(hasForm(verb, "passive") ? "past" : tense, { isPassive });
  if (has(words, group, "passives") && hasForm(verb, "ing")) return told(tense);
  if (has(words, group, "passives") && hasForm(verb, "active")) return told("perfect");
  return has(words, group, "asserts") && hasForm(verb, "base") ? told(tense) : undefined;
}

const noun = told("noun", { carriesClause: false });
const farthestGovernor = 5;

/** "plans to sign", "asked them to sign", "failed to sign": what stands before "to" says how it is meant. */
function infinitive(words: SentenceWords, { to = 0 }: VerbGroup, isPassive: boolean): VerbMeaning {
  for (let i = to - 1; i >= Math.max(0, to - farthestGovernor); i -= 1) {
    if (words.tokens[i]?.kind === "mark") break;
    if (is(words, i, "fails")) return told("infinitive", { isPassive, isNegated: true });
    if (is(words, i, "doubts")) return told("future", { isPassive, mood: "possible" });
    if (is(words, i, "hopes")) return told("infinitive", { isPassive, mood: "wanted" });
    if (is(words, i, "plans") && isNext(words, i, to)) return told("future", { isPassive });
    if (words.verbs[i] && i === to - 1) return told("infinitive", { isPassive });
  }
  // "Vienna to host talks": a headline has no other verb
  const isPlan = words.isTitle && !words.verbs.slice(0, to).some((verb) => verb && !hasForm(verb, "noun"));
  return told(isPlan ? "future" : "infinitive", { isPassive, carriesClause: isPlan });
}

function isNext(words: SentenceWords, at: number, to: number): boolean {
  return at === to - 1 || is(words, at + 1, "fillers", "negations");
}

/** A verb without auxiliaries. */
function bare(words: SentenceWords, at: number, verb: FoundVerb, group: VerbGroup, from: number): VerbMeaning {
  // "forces plan fresh attacks": the clause has its verb already
  const isObjectOfOther = group.isAfterVerb && !is(words, at - 1, "and", "pronouns");
  const isNoun = group.determined || isObjectOfOther || is(words, at - 1, "prepositions", "negations");
  if (hasForm(verb, "noun") && isNoun) return noun;
  if (hasForm(verb, "passive")) return told("past", { isPassive: true });
  if (hasForm(verb, "future")) return told("future");
  return (
    bareParticiple(words, at, verb, group, from) ??
    barePast(words, at, verb) ??
    barePresent(words, at, verb) ??
    rest(verb)
  );
}

/** "Karl Stein acquitted of fraud" is a whole headline, "the bill passed by the House" a part of its sentence. */
function bareParticiple(
  words: SentenceWords,
  at: number,
  verb: FoundVerb,
  group: VerbGroup,
  from: number,
): VerbMeaning | undefined {
  if (!hasForm(verb, "both", "participle")) return undefined;
  const reduced = isReduced(words, at, verb, from) || isBeside(words, at, verb, group);
  // "Planned reforms …", "Two jailed for …"
  const isAdjective = at === from && isObject(words, verb.to) && !is(words, verb.to, "to");
  if (isAdjective && words.isTitle) return told("participle", { isPassive: true, carriesClause: false });
  if (reduced && words.isTitle) return told("past", { isPassive: true });
  return reduced || group.determined ? told("participle", { isPassive: true, carriesClause: false }) : undefined;
}

/** "a ticket found in his coat": the clause has its verb already, and this one no object. */
function isBeside(words: SentenceWords, at: number, verb: FoundVerb, { isAfterVerb, from }: VerbGroup): boolean {
  if (!isAfterVerb || hasForm(verb, "past", "active") || isObject(words, verb.to) || isTelling(words, verb.to))
    return false;
  return words.tokens[from - 1]?.kind === "word" && !is(words, at - 1, "and", "pronouns");
}

function barePast(words: SentenceWords, at: number, verb: FoundVerb): VerbMeaning | undefined {
  if (!hasForm(verb, "past", "both")) return undefined;
  return hasForm(verb, "noun") && !words.isTitle && isNounByPlace(words, at) ? undefined : told("past");
}

function barePresent(words: SentenceWords, at: number, verb: FoundVerb): VerbMeaning | undefined {
  if (!hasForm(verb, "present", "base")) return undefined;
  // "contracts for free lunches"
  if ((hasForm(verb, "noun") && isNounByPlace(words, at)) || is(words, at - 1, "prepositions")) return noun;
  const hasSubject = is(words, at - 1, "pronouns") || /s$/.test(words.spellings[at - 1] ?? "");
  const isImperative = at === 0 && !hasForm(verb, "present");
  if (isImperative) return told("infinitive", { carriesClause: false });
  if (hasForm(verb, "present") || words.isTitle || hasSubject) return told("present");
  return hasForm(verb, "noun") ? noun : told("infinitive", { carriesClause: false });
}

function rest(verb: FoundVerb): VerbMeaning {
  if (hasForm(verb, "infinitive")) return told("infinitive", { carriesClause: false });
  const isParticiple = hasForm(verb, "ing", "active", "participle") || !hasForm(verb, "noun");
  return isParticiple ? told("participle", { carriesClause: false, isPassive: hasForm(verb, "participle") }) : noun;
}

/** "Russian strikes kill six": what may be verb or noun is a noun where another verb follows, or no object does. */
function isNounByPlace(words: SentenceWords, at: number): boolean {
  const next = at + 1;
  if (is(words, at - 1, "and") && isObject(words, next)) return false;
  const follows = words.nextVerb[next] ?? -1;
  if (follows >= 0 && !is(words, follows, "to")) return true;
  const isHeadline = words.isTitle && /s$/.test(words.spellings[at - 1] ?? "") && !/s$/.test(words.spellings[at] ?? "");
  if (isHeadline) return false;
  return !isObject(words, next) || at === 0 || !(words.isTitle || words.tokens[at - 1]?.hasCapital);
}

/** What follows a verb is no mark and no preposition, but for "to" before another verb. */
function isObject(words: SentenceWords, at: number): boolean {
  const token = words.tokens[at];
  if (token === undefined || token.kind === "mark" || is(words, at, "and")) return false;
  if (!is(words, at, "prepositions")) return true;
  return (
    is(words, at, "to") &&
    !words.isTitle &&
    words.tokens[at + 1]?.kind === "word" &&
    !is(words, at + 1, "determiners") &&
    !words.tokens[at + 1]?.hasCapital
  );
}

/** "the bill passed by the House", "Karl Stein acquitted of fraud": a participle without its auxiliary. */
function isReduced(words: SentenceWords, at: number, verb: FoundVerb, from: number): boolean {
  let next = verb.to;
  while (is(words, next, "fillers")) next += 1;
  if (is(words, next, "by")) return true;
  if (hasForm(verb, "past", "active") || isTelling(words, next)) return false;
  const hasObject = isObject(words, next);
  if (hasObject) return !hasForm(verb, "both", "present") && words.isTitle;
  if (!hasForm(verb, "both")) return true;
  const follows = words.nextVerb[next] ?? -1;
  // "proposed on Wednesday to delay": what follows "to" is what was proposed, no verb of the main clause.
  return (
    words.isTitle ||
    (follows >= 0 && !is(words, follows - 1, "to")) ||
    words.spellings[at - 1] === "," ||
    hasVerbBefore(words, at, from)
  );
}

/** "denied on Tuesday that she had agreed": the verb behind is of what is said. */
function isTelling(words: SentenceWords, from: number): boolean {
  const verb = words.nextVerb[from] ?? -1;
  for (let i = from; i < verb; i += 1) if (is(words, i, "that")) return true;
  return false;
}

function hasVerbBefore(words: SentenceWords, at: number, from: number): boolean {
  for (let i = at - 1; i >= from; i -= 1) {
    const verb = words.verbs[i];
    if (isAuxiliary(words, i) || is(words, i, "verbs") || (verb && !hasForm(verb, "noun", "ing"))) return true;
    if (is(words, i, "and")) return false;
  }
  return false;
}
