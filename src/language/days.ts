import { type DayNumber, dayText, weekdayOf } from "./day-numbers.ts";
import { type DaySpan, daysMeant, type Tense } from "./day-span.ts";
import { type DayWords, dayWordsAt, isLeft, says, saysBefore } from "./day-words.ts";
import type { Clause, DayMention, Predicate } from "./reading.ts";
import { is, isAuxiliary, type SentenceWords } from "./verbs.ts";

const mostDays = 8;

type Dated = DayWords & { span: DaySpan; tense?: Tense; isDenied: boolean };

/**
 * The days that a sentence names, counted from the day of publication. Weekdays and days without a year are told from the
 * tense of the verb they stand with. A day that only explains the one before it ("26 March, two weeks from tomorrow") is no day of its own.
 */
export function daysOf(text: string, words: SentenceWords, clauses: readonly Clause[], today: DayNumber): DayMention[] {
  const found: Dated[] = [];
  for (let i = 0; i < words.tokens.length && found.length < mostDays; ) {
    const day = dayWordsAt(words, i, today);
    const read = day && !isDoubtful(words, day) ? datedBy(words, clauses, day, today) : undefined;
    if (read) addTo(found, words, read);
    i = Math.max(i + 1, day?.to ?? 0);
  }
  return found.map((day) => mentionOf(text, words, day, today));
}

function datedBy(words: SentenceWords, clauses: readonly Clause[], day: DayWords, today: DayNumber): Dated | undefined {
  const verb = verbOf(words, clauses, day);
  const tense = leaning(words, day) ?? verb?.tense;
  if (says(words, day.from, "nowadays") && isVague(words, day, tense)) return undefined;
  if (verb?.isSupposed && clauses.some(({ role }) => role === "condition")) return undefined;
  const span = daysMeant(day.when, today, tense);
  const isUndone = verb?.predicate?.isNegated === true && verb.predicate.form !== "noun";
  const isDenied = isUndone || isDeniedAt(words, day.from) || isLeft(words, day.from);
  return span && { ...day, span, tense, isDenied };
}

/** "Monday, 3 May", "26 March, two weeks from tomorrow": one day, told twice. */
function addTo(found: Dated[], words: SentenceWords, day: Dated): void {
  const last = found.at(-1);
  const explains = last !== undefined && isBeside(words, last.to, day.from) && isSameDay(last, day);
  if (!last || !explains) {
    found.push(day);
    return;
  }
  if (last.when.kind !== "date" && day.when.kind === "date") found.splice(-1, 1, { ...day, from: last.from });
}

function isBeside(words: SentenceWords, from: number, to: number): boolean {
  return (
    to - from <= 2 &&
    words.tokens
      .slice(from, to)
      .every(({ text }, i) => /^[,(]$/.test(text) || (i === to - from - 1 && is(words, from + i, "determiners")))
  );
}

/** The date beside a weekday says which one is meant, however near another would be. */
function isSameDay(last: Dated, day: Dated): boolean {
  if (day.when.kind === "days" || overlap(last.span, day.span)) return true;
  return last.when.kind === "weekday" && day.when.kind === "date" && weekdayOf(day.span.from) === last.when.weekday;
}

function overlap(a: DaySpan, b: DaySpan): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function mentionOf(text: string, words: SentenceWords, day: Dated, today: DayNumber): DayMention {
  const { from, to, span, isDenied } = day;
  const start = words.tokens[from]?.start ?? 0;
  return {
    from,
    to,
    text: text.slice(start, words.tokens[to - 1]?.end ?? start),
    first: dayText(span.from),
    last: dayText(span.to),
    precision: span.precision,
    isAhead: isAhead(day, today),
    isDenied,
  };
}

/** A span that has begun is ahead when the sentence speaks of what will be in it. */
function isAhead({ span, when, tense }: Dated, today: DayNumber): boolean {
  if (span.from > today) return !(tense === "past" && when.kind === "weekday");
  return span.to > today && (when.kind === "ahead" || tense === "future");
}

/** "not on 19 March but on 26 March" */
function isDeniedAt(words: SentenceWords, from: number): boolean {
  let before = from - 1;
  while (before >= 0 && is(words, before, "prepositions", "determiners") && !is(words, before, "negations"))
    before -= 1;
  if (saysBefore(words, before + 1, "instead") || saysBefore(words, from, "instead")) return true;
  return is(words, before, "negations") && !is(words, before + 1, "onlys");
}

/** The place of the word before a day, past its article. */
function skippedBack(words: SentenceWords, from: number): number {
  let before = from - 1;
  while (is(words, before, "determiners") || says(words, before, "articles")) before -= 1;
  return before;
}

/** Words that look like days and are none. */
function isDoubtful(words: SentenceWords, { from, to, when }: DayWords): boolean {
  if (saysBefore(words, from, "every") || (is(words, from - 1, "determiners") && says(words, from - 2, "every")))
    return true;
  if (says(words, from - 1, "notBehind") || says(words, to, "notBefore")) return true;
  const isOwner =
    words.spellings[to] === "'s" &&
    when.kind !== "date" &&
    !says(words, from, "yesterday") &&
    !says(words, from, "tomorrow");
  const hasYear = "year" in when && when.year !== undefined;
  return isOwner || (!hasYear && words.spellings.some((_, i) => says(words, i, "habits")));
}

/** "Today most people are …", "when you shop tonight": nowadays, or any day. */
function isVague(words: SentenceWords, { from, to }: DayWords, tense: Tense | undefined): boolean {
  const isNow = (at: number) => is(words, at, "passives", "perfects") && !is(words, at, "pastPassives");
  if (tense === undefined || isNow(from - 1)) return true;
  return from === 0 && [0, 1, 2, 3, 4, 5].some((i) => isNow(to + i));
}

/** What stands right before a day may say which way it lies. */
function leaning(words: SentenceWords, { from, when }: DayWords): Tense | undefined {
  const before = skippedBack(words, from);
  if (says(words, before, "until")) return "future";
  const isOpen =
    when.kind === "date" ? when.year === undefined : when.kind === "weekday" && when.modifier === undefined;
  if (isOpen && says(words, before, "towards")) return "future";
  return words.lexicon.markers.get(words.spellings[before] ?? "")?.some(({ value }) => value === "since")
    ? "past"
    : undefined;
}

const reach = 14;
const shortestVerb = 5;

/** `isSupposed`: "would go", which behind an "if" says nothing of what will be. */
type DayVerb = { tense: Tense; predicate?: Predicate; isSupposed?: boolean };

/** The verb a day stands with: the nearest before it, else the first behind it; those of its clause go before others. */
function verbOf(words: SentenceWords, clauses: readonly Clause[], { from, to }: DayWords): DayVerb | undefined {
  const own = clauses.find((clause) => clause.from <= from && from < clause.to);
  // who said so, and when, tells nothing of the day
  const others = clauses.filter(({ role }) => role !== "speaker" || own?.role === "speaker");
  const first = Math.max(own?.from ?? 0, from - reach);
  return (
    nearest(words, clauses, from - 1, first) ??
    firstBehind(words, clauses, to, Math.min(own?.to ?? to, to + reach)) ??
    byEnding(words, first, Math.min(own?.to ?? to, to + reach)) ??
    nearest(words, others, first - 1, Math.max(0, from - reach)) ??
    firstBehind(words, others, own?.to ?? to, Math.min(words.tokens.length, to + reach))
  );
}

/** A verb that the lexicon does not know, by how it ends. */
function byEnding(words: SentenceWords, from: number, until: number): DayVerb | undefined {
  const { pastEndings, presentEndings } = words.lexicon.grammar;
  for (let at = from; at < until; at += 1) {
    const { lower = "", hasCapital = false, kind } = words.tokens[at] ?? {};
    if (kind !== "word" || hasCapital || lower.length < shortestVerb || words.looks[at]?.mayOpenDay) continue;
    if (presentEndings.some((ending) => lower.endsWith(ending))) return { tense: "future" };
    if (pastEndings.some((ending) => lower.endsWith(ending))) return { tense: "past" };
  }
  return undefined;
}

function nearest(words: SentenceWords, clauses: readonly Clause[], from: number, until: number): DayVerb | undefined {
  for (let at = from; at >= until; at -= 1) {
    const verb = tenseAt(words, clauses, at);
    if (verb) return verb;
  }
  return undefined;
}

function firstBehind(
  words: SentenceWords,
  clauses: readonly Clause[],
  from: number,
  until: number,
): DayVerb | undefined {
  for (let at = from; at < until; at += 1) {
    const verb = tenseAt(words, clauses, at);
    if (verb) return verb;
  }
  return undefined;
}

function tenseAt(words: SentenceWords, clauses: readonly Clause[], at: number): DayVerb | undefined {
  const clause = clauses.find(({ from, to }) => from <= at && at < to);
  if (!clause) return undefined;
  const predicate = words.verbs[at] && clause.predicates.find(({ from }) => from === at);
  const told = predicate && tenseOf(words, predicate);
  if (told) return { tense: told, predicate, isSupposed: is(words, at - 1, "supposed") };
  const tense = plainTense(words, at);
  return tense && { tense, isSupposed: is(words, at, "supposed") };
}

const sayings = new Set(["say", "tell", "deny", "confirm", "report"]);

/** In the present tense a sentence tells a timetable, "the bank decides on Friday", a headline what has been. */
function tenseOf(words: SentenceWords, { kind, form, mood, from }: Predicate): Tense | undefined {
  if (form === "past" || form === "perfect" || form === "participle")
    return is(words, from - 1, "by") ? undefined : "past";
  if (form === "future" || mood === "possible" || mood === "wanted") return "future";
  if (form === "infinitive")
    return is(words, from - 1, "to") || words.lexicon.grammar.auxiliariesAnywhere ? "future" : undefined;
  if (form !== "present") return undefined;
  if (sayings.has(kind)) return "past";
  return words.isTitle ? undefined : "future";
}

/** Of a verb that the lexicon knows no class of, and of auxiliaries; "will be put" is told by its "will". */
function plainTense(words: SentenceWords, at: number): Tense | undefined {
  if (is(words, at, "futures", "possibles", "wanteds", "doubts")) return "future";
  if (is(words, at, "plans") && (is(words, at + 1, "to") || !is(words, at, "passives"))) return "future";
  if (is(words, at, "perfects") && is(words, at + 1, "to")) return "future";
  if (is(words, at, "pastPassives", "perfects")) return isPlanned(words, at) ? "future" : "past";
  const isGoverned = isAuxiliary(words, at - 1) && !is(words, at - 1, "pastPassives", "perfects");
  return !isGoverned && is(words, at, "verbs", "participles", "pastAsserts") ? "past" : undefined;
}

/** "was due on", "has been scheduled for" */
function isPlanned(words: SentenceWords, at: number): boolean {
  return [1, 2, 3].some((i) => is(words, at + i, "plans", "doubts") && !is(words, at + i, "passives"));
}
