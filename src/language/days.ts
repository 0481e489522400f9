import { type DayNumber, dayText, weekdayOf, yearOf } from "./day-numbers.ts";
import { type DayAnchor, type DaySpan, daysMeant, type Tense } from "./day-span.ts";
import { type DayTense, isProposed, leaning, tenseOfDay } from "./day-tense.ts";
import { beforeArticle, type DayWords, dayWordsAt, isLeft, says, saysBefore } from "./day-words.ts";
import type { Clause, DayMention } from "./reading.ts";
import { is, isAuxiliary, markerAt, type SentenceWords } from "./verbs.ts";

const mostDays = 8;

type Dated = DayWords & Pick<DayMention, "tense" | "isDenied" | "isSaid"> & { span: DaySpan; leans?: Tense };

/**
 * The days that a sentence names, counted from the day of publication. Weekdays and days without a year are told from the
 * tense of the verb they stand with; where that leaves it open which day is meant, none is named. A day that only explains another
 * ("26 March, two weeks from tomorrow", "after the 12 March vote") is no day of its own.
 */
export function daysOf(
  text: string,
  words: SentenceWords,
  clauses: readonly Clause[],
  anchor: DayAnchor,
): DayMention[] {
  const found: Dated[] = [];
  for (let i = 0; i < words.tokens.length && found.length < mostDays; ) {
    const day = dayWordsAt(words, i, anchor.today);
    const read = day && !isDoubtful(words, day) ? datedBy(words, clauses, day, anchor) : undefined;
    if (read) addTo(found, words, read);
    i = Math.max(i + 1, day?.to ?? 0);
  }
  return found.map((day) => mentionOf(text, words, day, anchor.today));
}

function datedBy(
  words: SentenceWords,
  clauses: readonly Clause[],
  day: DayWords,
  anchor: DayAnchor,
): Dated | undefined {
  const verb = tenseOfDay(words, clauses, day);
  const told = leaning(words, day) ?? (verb.isSure ? verb.tense : undefined);
  const leans = told ?? (isProposed(words, day) ? "future" : undefined);
  if (says(words, day.from, "nowadays") && isVague(words, day, verb)) return undefined;
  if (verb.isSupposed && words.tokens.some((_, i) => markerAt(words, i)?.list === "conditions")) return undefined;
  if (isOfOtherYear(words, day, anchor.today, leans)) return undefined;
  const isLeaving = isLeft(words, day.from);
  const span = daysMeant(day.when, anchor, isLeaving ? leans && "future" : leans);
  if (!span) return undefined;
  return {
    ...{ ...day, span, leans },
    tense: verb.isOpen ? undefined : told,
    isDenied: isUndone(words, verb, day) || isDeniedAt(words, day) || isLeaving,
    isSaid: isSaying(words, verb) || isOfUtterance(words, day),
  };
}

const sayings = new Set(["say", "tell", "confirm", "report", "deny"]);

function isSaying({ lexicon, spellings }: SentenceWords, { verb, predicate }: DayTense): boolean {
  if (verb === undefined) return false;
  return predicate ? sayings.has(predicate.kind) : lexicon.speech.says.has(spellings[verb] ?? "");
}

const longestPhrase = 4;

/** "in a statement on Monday", "released on Monday", "in einer am Montag veröffentlichten Erklärung" */
function isOfUtterance(words: SentenceWords, { from, to }: DayWords): boolean {
  let before = beforeArticle(words, from);
  if (is(words, before, "prepositions")) before -= 1;
  if (says(words, to, "utterances")) return true;
  if (!says(words, before, "utterances")) return false;
  // "published its report on Monday" is what happened
  for (let at = before - 1; at >= Math.max(0, before - longestPhrase); at -= 1)
    if (is(words, at, "prepositions")) return true;
  return words.looks[before]?.endsAsVerb === true;
}

/** "will not meet", "hadn't spoken"; but "beginnt nicht am Montag, sondern am Freitag" */
function isUndone(words: SentenceWords, { predicate, verb = 0, governor }: DayTense, { from }: DayWords): boolean {
  if (words.tokens.slice(verb, from).some((_, i) => is(words, verb + i, "contrasts"))) return false;
  if (governor !== undefined && isNegatedAt(words, governor)) return true;
  if (predicate) return predicate.isNegated && predicate.form !== "noun";
  return isNegatedAt(words, verb);
}

function isNegatedAt(words: SentenceWords, verb: number): boolean {
  const at = [verb - 2, verb - 1, verb + 1].find((place) => is(words, place, "negations"));
  return at !== undefined && !is(words, at + 1, "onlys");
}

/** "Monday, 3 May", "26 March, two weeks from tomorrow": one day, told twice. */
function addTo(found: Dated[], words: SentenceWords, day: Dated): void {
  const last = found.at(-1);
  // "between the end of July and the middle of August", "between 7 March and Sunday": one span, which neither alone says
  const isSpan = last?.when.kind === "month" && day.when.kind === "month";
  if (last && (isSpan || isBetween(words, last)) && isJoined(words, last.to, day.from)) {
    found.pop();
    return;
  }
  const explains = last !== undefined && isBeside(words, last.to, day.from) && isSameDay(last, day);
  if (!last || !explains) {
    found.push(day);
    return;
  }
  if (last.when.kind !== "date" && day.when.kind === "date") found.splice(-1, 1, { ...day, from: last.from });
}

function isBetween(words: SentenceWords, { from }: DayWords): boolean {
  return says(words, beforeArticle(words, from), "betweens");
}

function isJoined(words: SentenceWords, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const isLink = says(words, at, "ranges") || says(words, at, "articles") || is(words, at, "and");
    if (!isLink && ![1, 2].some((back) => saysBefore(words, at + back, "ofPeriod"))) return false;
  }
  return true;
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
  const { from, to, span, tense, isDenied, isSaid } = day;
  const start = words.tokens[from]?.start ?? 0;
  return {
    ...{ from, to, tense, isDenied, isSaid },
    text: text.slice(start, words.tokens[to - 1]?.end ?? start),
    first: dayText(span.from),
    last: dayText(span.to),
    precision: span.precision,
    isAhead: isAhead(day, today),
  };
}

/** A span that has begun is ahead when the sentence speaks of what will be in it. */
function isAhead({ span, when, leans }: Dated, today: DayNumber): boolean {
  if (span.from > today) return !(leans === "past" && when.kind === "weekday");
  return span.to > today && (when.kind === "ahead" || leans === "future");
}

/** "not on 19 March but on 26 March", "not on Monday as planned but …" */
function isDeniedAt(words: SentenceWords, { from, to }: DayWords): boolean {
  let before = from - 1;
  while (before >= 0 && is(words, before, "prepositions", "determiners") && !is(words, before, "negations"))
    before -= 1;
  if (saysBefore(words, before + 1, "instead") || saysBefore(words, from, "instead")) return true;
  if (!isContrasted(words, to)) return is(words, before, "negations") && !is(words, before + 1, "onlys");
  for (let at = before; at >= Math.max(0, before - farthestDenial); at -= 1)
    if (is(words, at, "negations")) return !is(words, at + 1, "onlys");
  return false;
}

const farthestDenial = 4;

/** "…, but on 26 March" */
function isContrasted(words: SentenceWords, from: number): boolean {
  for (let at = from; at < words.tokens.length; at += 1) {
    if (is(words, at, "contrasts")) return true;
    if (words.verbs[at]) return false;
  }
  return false;
}

/** Words that look like days and are none. */
function isDoubtful(words: SentenceWords, day: DayWords): boolean {
  const { from, to, when } = day;
  if (saysBefore(words, from, "every") || (is(words, from - 1, "determiners") && says(words, from - 2, "every")))
    return true;
  if (saysBefore(words, from, "notBehind") || says(words, to, "notBefore")) return true;
  // "on a Saturday"
  if (when.kind === "weekday" && words.lexicon.calendar.counts.get(words.spellings[from - 1] ?? "") === 1) return true;
  // "in the year to June"
  if (says(words, from - 1, "ranges") && (says(words, from - 2, "yearUnits") || says(words, from - 2, "monthUnits")))
    return true;
  // "a fortnight from tomorrow"
  if (when.kind === "days" && says(words, from - 1, "from") && is(words, from - 3, "determiners")) return true;
  const isOwner =
    words.spellings[to] === "'s" &&
    when.kind !== "date" &&
    !says(words, from, "yesterday") &&
    !says(words, from, "tomorrow");
  const isOpen = !("year" in when && when.year !== undefined);
  return isOwner || isAttribute(words, day) || (isOpen && tellsHabit(words));
}

function tellsHabit(words: SentenceWords): boolean {
  return words.spellings.some((_, i) => says(words, i, "habits"));
}

/** "the 12 March vote": says which vote is meant, not when something is. */
function isAttribute(words: SentenceWords, { from, to, when }: DayWords): boolean {
  if (!("month" in when) || !says(words, from - 1, "owners")) return false;
  const next = words.tokens[to];
  return next?.kind === "word" && !is(words, to, "prepositions", "and") && !isAuxiliary(words, to);
}

/** "In 2004 he was the nominee by March 2": another year in the sentence may be that of the day; of a day to come it is that of something else. */
function isOfOtherYear(words: SentenceWords, { from, to, when }: DayWords, today: DayNumber, tense?: Tense): boolean {
  if ((when.kind !== "date" && when.kind !== "month") || when.year !== undefined) return false;
  if (when.kind === "date" && tense === "future") return false;
  return words.tokens.some(
    ({ text }, i) => (i < from || i >= to) && /^(?:19|20)\d\d$/.test(text) && Number(text) !== yearOf(today),
  );
}

/** "Today most people are …", "when you shop tonight": nowadays, or any day. */
function isVague(words: SentenceWords, { from, to }: DayWords, { tense, predicate, verb = 0 }: DayTense): boolean {
  const isNow = (at: number) => is(words, at, "passives", "perfects") && !is(words, at, "pastPassives");
  if (tense === undefined || isNow(from - 1)) return true;
  if (!predicate && !isAuxiliary(words, verb)) return true;
  return from === 0 && [0, 1, 2, 3, 4, 5].some((i) => isNow(to + i));
}
