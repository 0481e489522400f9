import type { Tense } from "./day-span.ts";
import { beforeArticle, type DayWords, isReached, says } from "./day-words.ts";
import type { Clause, Predicate } from "./reading.ts";
import { hasForm, is, isAuxiliary, markerAt, type SentenceWords } from "./verbs.ts";

/**
 * How a clause speaks of a day in it. `isSure`: nothing in the clause contradicts. `isOpen`: "could go", "would go", "was due to go", which
 * says on which day, but not that it will be. `isSupposed`: "would go", which behind an "if" says nothing of what will be. `verb`: the
 * place of the verb.
 */
export type DayTense = {
  tense?: Tense;
  isSure: boolean;
  isOpen: boolean;
  isSupposed: boolean;
  verb?: number;
  /** Of the verb that is told with that one: "will not attend the talks hosted …". */
  governor?: number;
  predicate?: Predicate;
};

/** `isWeak`: what may be no verb of the clause, or says nothing of the day. */
type Tensed = { at: number; tense: Tense; isWeak: boolean; isOpen?: boolean; predicate?: Predicate };

type DayPlace = Pick<DayWords, "from" | "to">;

/** The tense that a day stands in: that of the nearest verb before it in its clause, else of the first behind it. */
export function tenseOfDay(words: SentenceWords, clauses: readonly Clause[], { from, to }: DayPlace): DayTense {
  const own = clauses.findIndex((clause) => clause.from <= from && from < clause.to);
  const told = tensedIn(words, clauses, around(words, clauses, own)).filter(({ at }) => at < from || at >= to);
  const chosen = told.findLast(({ at }) => at < from) ?? told.find(({ at }) => at >= to);
  if (!chosen) return { isSure: false, isOpen: false, isSupposed: false };
  const { at, tense, predicate, isOpen = false } = chosen;
  const isSupposed = [at, at - 1].some((place) => is(words, place, "supposed"));
  const strong = told.filter((other) => !other.isWeak);
  const contradicts = strong.some((other) => other.tense !== tense);
  // "was due to perform": what stands before "to" says how it is meant
  const governor = chosen.isWeak ? strong.findLast((other) => other.at < at) : undefined;
  return {
    ...{ tense, verb: at, predicate, governor: governor?.at, isSupposed },
    isSure: !contradicts || !(chosen.isWeak || isAmbiguous(words, chosen, from)),
    isOpen:
      isOpen ||
      governor?.isOpen === true ||
      isMaybe(words, at, from) ||
      (isSupposed && clauses[own]?.role !== "reported"),
  };
}

/** "clears the way for a possible trial in January" */
function isMaybe(words: SentenceWords, verb: number, day: number): boolean {
  return words.tokens.slice(verb, day).some((_, i) => says(words, verb + i, "maybes"));
}

/** "offered to resign Monday": without its preposition the day may be that of either verb. */
function isAmbiguous(words: SentenceWords, { predicate }: Tensed, from: number): boolean {
  return predicate?.form === "infinitive" && !is(words, beforeArticle(words, from), "prepositions");
}

/** "after winning on Sunday" has the tense of the clause around it. */
function around(words: SentenceWords, clauses: readonly Clause[], own: number): number {
  const { marker = "", of } = clauses[own] ?? {};
  const isBehind = of !== undefined && words.lexicon.calendar.afters.has(marker);
  return isBehind && tensedIn(words, clauses, own).length === 0 ? of : own;
}

/** What has a tense in a clause, its rest behind other clauses included, in order; "to meet them on Friday" is told with what it is done for. */
function tensedIn(words: SentenceWords, clauses: readonly Clause[], own: number): Tensed[] {
  const clause = clauses[own];
  const root = clause?.continues ?? own;
  const around = clause?.role === "purpose" ? clause.of : undefined;
  const parts = clauses.filter(({ continues }, i) => i === root || continues === root || i === around);
  const found = parts.flatMap((clause) => {
    const all: Tensed[] = [];
    for (let at = clause.from; at < clause.to; at += 1) {
      const tensed = tensedAt(words, clause, at);
      if (tensed) all.push(tensed);
    }
    return all;
  });
  if (found.some(({ predicate }) => predicate?.form !== "infinitive")) return found;
  // "used the meeting to attack": of a verb that no list has there is its ending alone
  const ended = parts.flatMap((clause) => byEnding(words, clause));
  return found.length === 0 ? ended : [...ended.map(asStrong), ...found].toSorted((a, b) => a.at - b.at);
}

function asStrong(tensed: Tensed): Tensed {
  return { ...tensed, isWeak: tensed.tense === "future" };
}

const shortestVerb = 5;

/** A verb that the lexicon does not know, by how it ends. */
function byEnding(words: SentenceWords, { from, to }: Clause): Tensed[] {
  const { pastEndings, presentEndings } = words.lexicon.grammar;
  for (let at = from; at < to; at += 1) {
    const { lower = "", hasCapital = false, kind } = words.tokens[at] ?? {};
    if (kind !== "word" || hasCapital || lower.length < shortestVerb || words.looks[at]?.mayOpenDay) continue;
    // "the winged horse"
    if (is(words, at - 1, "determiners")) continue;
    if (presentEndings.some((ending) => lower.endsWith(ending))) return [{ at, tense: "future", isWeak: true }];
    if (pastEndings.some((ending) => lower.endsWith(ending))) return [{ at, tense: "past", isWeak: true }];
  }
  return [];
}

function tensedAt(words: SentenceWords, clause: Clause, at: number): Tensed | undefined {
  const token = words.tokens[at];
  // "the Open", "the Start-up Act": names
  if (token?.kind !== "word" || (token.hasCapital && !token.opens && !words.isTitle)) return undefined;
  const predicate = words.verbs[at] && clause.predicates.find(({ from }) => from === at);
  const told = predicate && tenseOf(words, predicate);
  return told ? { at, ...told, predicate } : plainTense(words, at);
}

/** What begins and ends by itself: behind a noun its infinitive is no purpose. */
const unaided = new Set(["begin", "end", "takeEffect", "takePlace", "resume"]);

type Telling = Omit<Tensed, "at" | "predicate">;

const sayings = new Set(["say", "tell", "deny", "confirm", "report"]);
/** "agreed to meet on Friday": what is to be. Others, "flew there to meet", leave open whose day it is. */
const governing = new Set(["agree", "decide", "order", "invite", "vote", "propose", "plan", "announce"]);
/** "The fair opens on Friday": what timetables say in the present tense. */
const timetabled = new Set("begin end takeEffect takePlace vote meet resume launch arrive host decide go".split(" "));

function tenseOf(words: SentenceWords, { kind, form, mood, from }: Predicate): Telling | undefined {
  // "scheduled for Friday"; "the man scheduled to speak on Friday was ill"
  if (kind === "plan" && form === "participle" && is(words, from - 1, "determiners")) return undefined;
  if (kind === "plan" && form !== "noun")
    return { tense: "future", isWeak: form === "participle", isOpen: wasPlanned(words, from) };
  if (form === "past" || form === "perfect") return { tense: "past", isWeak: false };
  if (form === "participle") return isGerund(words, from) ? undefined : { tense: "past", isWeak: true };
  if (form === "future") return { tense: "future", isWeak: isAside(words, from), isOpen: wasPlanned(words, from) };
  if (mood === "possible" || mood === "wanted")
    return { tense: "future", isWeak: false, isOpen: mood === "possible" || !isFixed(words, from) };
  if (form === "infinitive") return infinitive(words, from);
  if (form !== "present") return undefined;
  if (sayings.has(kind)) return { tense: "past", isWeak: true };
  // In a headline the present tense is of the past too.
  return words.isTitle || !timetabled.has(kind) ? undefined : { tense: "future", isWeak: true };
}

/** "ending the war" */
function isGerund(words: SentenceWords, at: number): boolean {
  const verb = words.verbs[at];
  return verb !== undefined && hasForm(verb, "ing") && !hasForm(verb, "both", "participle", "active");
}

function infinitive(words: SentenceWords, at: number): Telling | undefined {
  if (words.lexicon.grammar.auxiliariesAnywhere) return { tense: "future", isWeak: true };
  if (!is(words, at - 1, "to")) return undefined;
  // "a ceasefire, to begin on Sunday"
  const { kind = "", to = 0 } = words.verbs[at] ?? {};
  if (unaided.has(kind) && is(words, to, "prepositions")) return { tense: "future", isWeak: false };
  const governor = words.verbs.findLast((verb, i) => verb !== undefined && i < at && verb.to === at - 1);
  return { tense: "future", isWeak: governor === undefined || !governing.has(governor.kind) };
}

/** Of a verb that the lexicon knows no class of, and of auxiliaries; "will be put" is told by its "will". */
function plainTense(words: SentenceWords, at: number): Tensed | undefined {
  const future = { at, tense: "future", isWeak: false } as const;
  if (is(words, at, "possibles")) return { ...future, isOpen: true };
  if (is(words, at, "futures")) return future;
  if (is(words, at, "wanteds")) return { ...future, isOpen: !isFixed(words, at + 1) };
  if (is(words, at, "doubts")) return isCompared(words, at) ? undefined : { ...future, isOpen: wasPlanned(words, at) };
  // "The race is on Sunday, 9 August"
  if (isPresent(words, at) && isBeforeDay(words, at)) return { ...future, isWeak: true };
  if (is(words, at, "plans") && isPlan(words, at)) return { ...future, isOpen: wasPlanned(words, at) };
  if (is(words, at, "perfects") && is(words, at + 1, "to")) return future;
  // "должны были начаться"
  if (is(words, at, "pastPassives") && is(words, at - 1, "wanteds")) return { ...future, isOpen: true };
  if (is(words, at, "pastPassives", "perfects")) {
    if (!isPlanned(words, at)) return { at, tense: "past", isWeak: false };
    return { ...future, isOpen: is(words, at, "pastPassives") };
  }
  return isPlainPast(words, at) ? { at, tense: "past", isWeak: false } : undefined;
}

/** "attacked"; but "was attacked", which its auxiliary tells, and "the winged horse" */
function isPlainPast(words: SentenceWords, at: number): boolean {
  const isGoverned = isAuxiliary(words, at - 1) && !is(words, at - 1, "pastPassives", "perfects");
  if (isGoverned || is(words, at - 1, "determiners")) return false;
  return is(words, at, "verbs", "participles", "pastAsserts") && !words.lexicon.presents.has(words.spellings[at] ?? "");
}

const comparisonReach = 4;

/** "fell more than expected", "more than the market expected" */
function isCompared(words: SentenceWords, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - comparisonReach); i -= 1) {
    if (words.verbs[i]) return false;
    if (says(words, i, "thans")) return true;
  }
  return false;
}

/** "is", but not "1 am" */
function isPresent(words: SentenceWords, at: number): boolean {
  return is(words, at, "passives") && !is(words, at, "pastPassives") && words.tokens[at - 1]?.kind === "word";
}

const longestGroup = 8;

/** "must answer by Friday", "soll am Freitag beginnen"; but "should begin", "wants to begin", "должен был начаться". */
function isFixed(words: SentenceWords, from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - longestGroup); at -= 1) {
    if (!is(words, at, "wanteds")) continue;
    const isPast = [1, 2].some((i) => is(words, at + i, "pastPassives"));
    return words.lexicon.fixed.has(words.spellings[at] ?? "") && !isPast;
  }
  return false;
}

/** "set to begin", "is due on Friday"; but "set out", "is the mayor", "the plans". */
function isPlan(words: SentenceWords, at: number): boolean {
  if (is(words, at - 1, "determiners")) return false;
  if (is(words, at + 1, "to")) return true;
  return !is(words, at, "passives") && is(words, at - 1, "passives") && isBeforeDay(words, at);
}

/** "on Friday", "Friday" */
function isBeforeDay(words: SentenceWords, at: number): boolean {
  const day = is(words, at + 1, "prepositions") ? at + 2 : at + 1;
  const { kind, hasCapital = false } = words.tokens[day] ?? {};
  if (kind === "number" || says(words, day, "tomorrow") || says(words, day, "next")) return true;
  return hasCapital && words.looks[day]?.mayOpenDay === true;
}

/** "a man scheduled to speak": what is planned of him is no verb of the clause. */
function isAside(words: SentenceWords, at: number): boolean {
  const plan = [at - 2, at - 3].find((place) => is(words, place, "plans") && is(words, place + 1, "to"));
  return plan !== undefined && !is(words, plan, "passives") && !is(words, plan - 1, "passives", "fillers");
}

const planReach = 3;

/** "was due", "were able", "originally scheduled": it need not hold any more. */
function wasPlanned(words: SentenceWords, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - planReach); i -= 1)
    if (is(words, i, "pastPassives") || says(words, i, "firsts")) return true;
  return false;
}

function isPlanWord(words: SentenceWords, at: number): boolean {
  return is(words, at, "plans") && (is(words, at + 1, "to") || isBeforeDay(words, at));
}

/** "was due on", "has been scheduled for" */
function isPlanned(words: SentenceWords, at: number): boolean {
  return [1, 2, 3].some(
    (i) => is(words, at + i, "doubts") || (!is(words, at + i, "passives") && isPlanWord(words, at + i)),
  );
}

/** What stands right before a day may say which way it lies, unless the verb says otherwise. */
export function leaning(words: SentenceWords, { from, when }: DayWords): Tense | undefined {
  const before = beforeArticle(words, from);
  if (says(words, before, "until") || isReached(words, from)) return "future";
  const isOpen =
    when.kind === "date" ? when.year === undefined : when.kind === "weekday" && when.modifier === undefined;
  if (isOpen && says(words, before, "towards")) return "future";
  return markerAt(words, before)?.list === "since" ? "past" : undefined;
}

/** "proposes a ceasefire from Sunday": the day that is meant, whatever becomes of it. */
export function isProposed(words: SentenceWords, { from }: DayPlace): boolean {
  const isStart = says(words, beforeArticle(words, from), "departures");
  return isStart && words.verbs.some((verb, at) => at < from && verb !== undefined && governing.has(verb.kind));
}
