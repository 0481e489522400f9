import { type DayNumber, dayNumber, yearOf } from "./day-numbers.ts";
import type { When } from "./day-span.ts";
import type { CalendarList } from "./lexicon.ts";
import { is, type SentenceWords } from "./verbs.ts";

/** Words that say a day; `to` is behind them. */
export type DayWords = { from: number; to: number; when: When };

type Reader = (words: SentenceWords, at: number, today: DayNumber) => DayWords | undefined;

/** What the words at `at` say of a day; undefined for nearly all. */
export function dayWordsAt(words: SentenceWords, at: number, today: DayNumber): DayWords | undefined {
  const { kind } = words.tokens[at] ?? { kind: "mark" };
  const isNumber = kind === "number";
  if (kind === "mark" || !(isNumber || words.looks[at]?.mayOpenDay)) return undefined;
  const readers = isNumber ? numberReaders : wordReaders;
  for (const read of readers) {
    const found = read(words, at, today);
    if (found) return found;
  }
  return undefined;
}

export function says(words: SentenceWords, at: number, list: CalendarList): boolean {
  const word = words.spellings[at];
  return word !== undefined && words.lexicon.calendar[list].has(word);
}

/** How many words from `at` on the list has as one; 0: none. */
function lengthOf(words: SentenceWords, at: number, list: CalendarList): number {
  const set = words.lexicon.calendar[list];
  if (!set.opens(words.spellings[at] ?? "")) return 0;
  for (let length = 3; length > 0; length -= 1) {
    if (set.has(words.spellings.slice(at, at + length).join(" "))) return length;
  }
  return 0;
}

/** Whether the words right before `at` are of the list. */
export function saysBefore(words: SentenceWords, at: number, list: CalendarList): boolean {
  return [1, 2, 3].some((length) => at >= length && lengthOf(words, at - length, list) === length);
}

const numberReaders: readonly Reader[] = [isoDate, pointedDate, dayAndMonth, countedBefore, yearAlone];
const wordReaders: readonly Reader[] = [
  monthAndDay,
  monthAlone,
  weekdayAt,
  relativeDay,
  weekend,
  unitAt,
  endOfUnit,
  countedAt,
];

function monthAt(words: SentenceWords, at: number): number {
  const word = words.spellings[at] ?? "";
  return word.length < 3 ? 0 : words.lexicon.calendar.months.findIndex((month) => month.has(word)) + 1;
}

function dayAt(words: SentenceWords, at: number): number {
  const text = words.tokens[at]?.text ?? "";
  const day = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return day <= 31 ? day : 0;
}

function yearAt(words: SentenceWords, at: number): number | undefined {
  const text = words.tokens[at]?.text ?? "";
  return /^(?:19|20)\d\d$/.test(text) ? Number(text) : undefined;
}

/** "10 July 1856": of centuries with fewer news only what ends there is no count. */
function oldYearAt(words: SentenceWords, at: number): number | undefined {
  const text = words.tokens[at]?.text ?? "";
  return /^1[0-8]\d\d$/.test(text) && words.tokens[at + 1]?.kind !== "word" ? Number(text) : undefined;
}

/** Past "th", "го", "." and "of". */
function pastOrdinal(words: SentenceWords, at: number): number {
  const next = words.tokens[at];
  const isStop = next?.text === "." && next.start === words.tokens[at - 1]?.end;
  const behind = isStop || says(words, at, "ordinals") ? at + 1 : at;
  return says(words, behind, "of") ? behind + 1 : behind;
}

/** The year behind a date, also past a comma. */
function withYear(words: SentenceWords, at: number): { year?: number; to: number } {
  const far = words.tokens[at]?.text === "," ? at + 1 : at;
  const year = yearAt(words, far) ?? oldYearAt(words, far);
  const isCount = far > at && words.lexicon.numbers.people.has(words.tokens[far + 1]?.lower ?? "");
  if (year === undefined || isCount) return { to: at };
  return { year, to: says(words, far + 1, "yearUnits") ? far + 2 : far + 1 };
}

/** "2026-03-19" */
function isoDate(words: SentenceWords, at: number): DayWords | undefined {
  const [year, dash, month, other, day] = words.tokens.slice(at, at + 5).map(({ text }) => text);
  if (
    dash !== "-" ||
    other !== "-" ||
    !/^\d{4}$/.test(year ?? "") ||
    !/^\d\d$/.test(month ?? "") ||
    !/^\d\d$/.test(day ?? "")
  )
    return undefined;
  return dated(at, at + 5, { year: Number(year), month: Number(month), day: Number(day) });
}

/** "19.03.2026" */
function pointedDate(words: SentenceWords, at: number): DayWords | undefined {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)$/.exec(words.tokens[at]?.text ?? "") ?? [];
  return year === undefined
    ? undefined
    : dated(at, at + 1, { year: Number(year), month: Number(month), day: Number(day) });
}

type CalendarDate = { year?: number; month: number; day: number };

function dated(from: number, to: number, date: CalendarDate, last?: CalendarDate): DayWords | undefined {
  if (dayNumber(date.year ?? 2024, date.month, date.day) === undefined) return undefined;
  return { from, to, when: { kind: "date", ...date, year: date.year ?? last?.year, last } };
}

/** "22 August", "15–16 August", "15 and 16 August 2026", "22nd of August". */
function dayAndMonth(words: SentenceWords, at: number): DayWords | undefined {
  const day = dayAt(words, at);
  if (day === 0) return undefined;
  const behind = pastOrdinal(words, at + 1);
  const month = monthAt(words, behind);
  if (month > 0) {
    const { year, to } = withYear(words, behind + 1);
    return rangeFrom(words, at, to, { year, month, day });
  }
  const second = isRange(words, behind) ? dayAt(words, behind + 1) : 0;
  const end = second > day ? pastOrdinal(words, behind + 2) : 0;
  const shared = end > 0 ? monthAt(words, end) : 0;
  if (shared === 0) return undefined;
  const { year, to } = withYear(words, end + 1);
  // "moved from 19 to 26 March": two days and no range
  if (isLeft(words, at)) return dated(at, at + 1, { year, month: shared, day });
  return dated(at, to, { year, month: shared, day }, { year, month: shared, day: second });
}

function isRange(words: SentenceWords, at: number): boolean {
  return says(words, at, "ranges") || /^(?:[-–—]|&)$/.test(words.tokens[at]?.text ?? "");
}

const moves = new Set(["postpone", "moveTo"]);

/** "moved from 22 May to 4 June", "verlegt vom 22. auf den 26. Mai": the day that holds no more. */
export function isLeft(words: SentenceWords, from: number): boolean {
  return says(words, beforeArticle(words, from), "departures") && tellsMove(words);
}

/** … and the day that holds instead. */
export function isReached(words: SentenceWords, from: number): boolean {
  return says(words, beforeArticle(words, from), "arrivals") && tellsMove(words);
}

function tellsMove({ verbs }: SentenceWords): boolean {
  return verbs.some((verb) => verb !== undefined && moves.has(verb.kind));
}

/** The place of the word before a day, past its article. */
export function beforeArticle(words: SentenceWords, from: number): number {
  let before = from - 1;
  while (is(words, before, "determiners") || says(words, before, "articles")) before -= 1;
  return before;
}

/** "31 May to 2 June" */
function rangeFrom(words: SentenceWords, from: number, to: number, date: CalendarDate): DayWords | undefined {
  if (!isRange(words, to) || is(words, to, "and") || isLeft(words, from)) return dated(from, to, date);
  const second = /^\d/.test(words.tokens[to + 1]?.text ?? "") ? dayAndMonth(words, to + 1) : monthAndDay(words, to + 1);
  if (second?.when.kind !== "date" || second.when.last) return dated(from, to, date);
  const { year, month, day } = second.when;
  return dated(from, second.to, { ...date, year: date.year ?? year }, { year, month, day });
}

/** "August 22, 2026", "August 15-16" */
function monthAndDay(words: SentenceWords, at: number): DayWords | undefined {
  const month = monthAt(words, at);
  const day = month > 0 && words.tokens[at]?.hasCapital ? dayAt(words, skipStop(words, at + 1)) : 0;
  if (day === 0) return undefined;
  const behind = skipStop(words, at + 1) + 1;
  const ordinal = says(words, behind, "ordinals") ? behind + 1 : behind;
  const second = isRange(words, ordinal) && !monthAt(words, ordinal + 2) ? dayAt(words, ordinal + 1) : 0;
  if (second > day) {
    const { year, to } = withYear(words, ordinal + 2);
    return dated(at, to, { year, month, day }, { year, month, day: second });
  }
  const { year, to } = withYear(words, ordinal);
  return rangeFrom(words, at, to, { year, month, day });
}

function skipStop(words: SentenceWords, at: number): number {
  return words.tokens[at]?.text === "." ? at + 1 : at;
}

/** "in August", "August 2026", "October of last year", "from May to July": a bare month needs a word before it. */
function monthAlone(words: SentenceWords, at: number, today: DayNumber): DayWords | undefined {
  const month = monthAt(words, at);
  if (month === 0) return undefined;
  const behind = skipStop(words, at + 1);
  const second = isRange(words, behind) ? monthAt(words, behind + 1) : 0;
  const { year, to } = yearOfMonth(words, second > 0 ? behind + 2 : behind, today);
  const isLed =
    saysBefore(words, at, "leads") || saysBefore(words, at, "ofPeriod") || shiftAt(words, at - 1) !== undefined;
  const isName = words.tokens[behind]?.hasCapital && !says(words, behind, "of");
  if (year === undefined && (!isLed || isName || isWeak(words, at))) return undefined;
  const last = second > 0 ? { month: second, year } : undefined;
  const modifier = year === undefined && !last ? modifierOf(shiftAt(words, at - 1)) : undefined;
  const first = last && year !== undefined && second < month ? year - 1 : year;
  return { from: modifier ? at - 1 : at, to, when: { kind: "month", month, year: first, modifier, last } };
}

/** "2026", "of last year", "next year" behind a month. */
function yearOfMonth(words: SentenceWords, at: number, today: DayNumber): { year?: number; to: number } {
  const behind = says(words, at, "of") ? at + 1 : at;
  const shift = says(words, behind + 1, "yearUnits") ? shiftAt(words, behind) : undefined;
  return shift === undefined ? withYear(words, at) : { year: yearOf(today) + shift, to: behind + 2 };
}

/** "may", "march", "sat": words of other meanings too. */
function isWeak(words: SentenceWords, at: number): boolean {
  return says(words, at, "weak") && !words.tokens[at]?.hasCapital;
}

/** -1 for "last", 0 for "this", 1 for "next". */
function shiftAt(words: SentenceWords, at: number): -1 | 0 | 1 | undefined {
  if (says(words, at, "last")) return -1;
  if (says(words, at, "next")) return 1;
  return says(words, at, "this") ? 0 : undefined;
}

/** "on Monday", "last Monday", "lundi prochain", "from Monday to Wednesday". */
function weekdayAt(words: SentenceWords, at: number): DayWords | undefined {
  const weekday = weekdayOf(words, at);
  if (weekday < 0) return undefined;
  const before = shiftAt(words, at - 1);
  const behind = before === undefined && words.lexicon.calendar.modifiersBehind ? shiftAt(words, at + 1) : undefined;
  const shift = before ?? behind;
  const last = isRange(words, at + 1) && !is(words, at + 1, "and") ? weekdayOf(words, at + 2) : -1;
  const to = last >= 0 ? at + 3 : behind === undefined ? at + 1 : at + 2;
  const named = shift === undefined && last < 0 ? weekBeside(words, at + 1) : undefined;
  if (named) return { from: at, to: named.to, when: { kind: "weekday", weekday, week: named.week } };
  const when: When = { kind: "weekday", weekday, modifier: modifierOf(shift), to: last < 0 ? undefined : last };
  // "lundi dernier" is the latest there was
  return {
    from: before === undefined ? at : at - 1,
    to,
    when: behind === undefined ? when : { ...when, isNearest: true },
  };
}

/** "Monday last week", "Monday of next week", "lundi de la semaine prochaine", "Montag kommender Woche" */
function weekBeside(words: SentenceWords, at: number): { week: number; to: number } | undefined {
  let from = says(words, at, "of") ? at + 1 : at;
  while (says(words, from, "articles")) from += 1;
  const [unit, shift] =
    [from, from + 1].map((place) => says(words, place, "weekUnits")).indexOf(true) === 0
      ? [from, from + 1]
      : [from + 1, from];
  const week = shiftAt(words, shift);
  if (week === undefined || !says(words, unit, "weekUnits")) return undefined;
  return shift > unit && !words.lexicon.calendar.modifiersBehind ? undefined : { week, to: from + 2 };
}

function weekdayOf(words: SentenceWords, at: number): number {
  const word = words.spellings[at] ?? "";
  const found = word.length < 3 ? -1 : words.lexicon.calendar.weekdays.findIndex((weekday) => weekday.has(word));
  if (found < 0 || (says(words, at, "weak") && !words.tokens[at]?.hasCapital)) return -1;
  const isShort = word.length <= 4 && says(words, at, "weak");
  return isShort && words.tokens[at + 1]?.kind !== "number" ? -1 : found;
}

function modifierOf(shift: number | undefined): "last" | "this" | "next" | undefined {
  return shift === undefined ? undefined : (["last", "this", "next"] as const)[shift + 1];
}

/** "today", "tomorrow", "yesterday" */
function relativeDay(words: SentenceWords, at: number): DayWords | undefined {
  const offset = says(words, at, "today")
    ? 0
    : says(words, at, "tomorrow")
      ? 1
      : says(words, at, "yesterday")
        ? -1
        : undefined;
  // "a better tomorrow"; German "morgen" with a capital is the morning
  const isNoun = [1, 2].some((back) => words.lexicon.calendar.counts.get(words.spellings[at - back] ?? "") === 1);
  if (
    offset === undefined ||
    isNoun ||
    (words.lexicon.names.nounsHaveCapitals && words.tokens[at]?.hasCapital && !words.tokens[at]?.opens)
  )
    return undefined;
  return { from: at, to: at + 1, when: { kind: "days", offset } };
}

function weekend(words: SentenceWords, at: number): DayWords | undefined {
  if (!says(words, at, "weekend")) return undefined;
  const before = shiftAt(words, at - 1);
  const shift = before ?? (words.lexicon.calendar.modifiersBehind ? shiftAt(words, at + 1) : undefined);
  const isBehind = before === undefined && shift !== undefined;
  if (shift === undefined && !saysBefore(words, at, "leads") && !says(words, at - 1, "articles")) return undefined;
  return {
    from: shift === undefined || isBehind ? at : at - 1,
    to: isBehind ? at + 2 : at + 1,
    when: { kind: "weekday", weekday: 6, to: 0, modifier: modifierOf(shift) },
  };
}

type DayUnit = "hours" | "days" | "weeks" | "months" | "years";

function unitOf(words: SentenceWords, at: number): DayUnit | undefined {
  if (says(words, at, "dayUnits")) return "days";
  if (says(words, at, "weekUnits")) return "weeks";
  if (says(words, at, "monthUnits")) return "months";
  if (says(words, at, "yearUnits")) return "years";
  return says(words, at, "hourUnits") ? "hours" : undefined;
}

/** "last week", "next month", "la semaine prochaine"; "in the coming weeks" names no week. */
function unitAt(words: SentenceWords, at: number): DayWords | undefined {
  const unit = unitOf(words, at);
  if (unit === undefined) return undefined;
  const before = shiftAt(words, at - 1);
  const shift = before ?? (words.lexicon.calendar.modifiersBehind ? shiftAt(words, at + 1) : undefined);
  if (shift === undefined || unit === "hours" || unit === "days" || says(words, at, "manyUnits")) return undefined;
  const from = before === undefined ? at : at - 1;
  const to = before === undefined ? at + 2 : at + 1;
  if (saysBefore(words, from, "in") || says(words, from - 1, "articles")) return undefined;
  return { from, to, when: { kind: unit, offset: shift } };
}

const lengths: Readonly<Partial<Record<DayUnit, { days: number; precision: "days" | "week" | "month" }>>> = {
  days: { days: 1, precision: "days" },
  weeks: { days: 7, precision: "week" },
  months: { days: 30, precision: "month" },
};

/** "the end of the year", "Ende der Woche": the last month of this year, this month, this week. */
function endOfUnit(words: SentenceWords, at: number, today: DayNumber): DayWords | undefined {
  const unit = unitOf(words, at);
  if (unit === undefined || unit === "days" || unit === "hours") return undefined;
  const lead =
    lengthOf(words, at - 3, "ofPeriod") === 2 ? at - 3 : lengthOf(words, at - 2, "ofPeriod") === 1 ? at - 2 : -1;
  if (lead < 0) return undefined;
  const when: When = unit === "years" ? { kind: "month", month: 12, year: yearOf(today) } : { kind: unit, offset: 0 };
  return lengthOf(words, lead, "starts") > 0 ? undefined : { from: lead, to: at + 1, when };
}

function countAt(words: SentenceWords, at: number): { count: number; to: number } | undefined {
  const token = words.tokens[at];
  if (!token) return undefined;
  if (/^\d{1,3}$/.test(token.text)) return { count: Number(token.text), to: at + 1 };
  const { numbers, calendar } = words.lexicon;
  const own = calendar.counts.get(words.spellings[at] ?? "") ?? numbers.values.get(token.lower);
  if (own === undefined) return undefined;
  return { count: own, to: at + 1 };
}

function countedAt(words: SentenceWords, at: number): DayWords | undefined {
  if (lengthOf(words, at, "agoBefore") > 0) return agoBehind(words, at, lengthOf(words, at, "agoBefore"));
  const within = inAt(words, at);
  if (within) return within;
  return countedBefore(words, at);
}

/** "vor drei Tagen", "il y a deux semaines" */
function agoBehind(words: SentenceWords, at: number, length: number): DayWords | undefined {
  const counted = countAt(words, at + length);
  const unit = counted && unitOf(words, counted.to);
  return counted && unit ? away(at, counted.to + 1, unit, -counted.count) : undefined;
}

/** "three days ago", "two weeks from tomorrow" */
function countedBefore(words: SentenceWords, at: number): DayWords | undefined {
  const counted = countAt(words, at);
  const unit = counted && unitOf(words, counted.to);
  if (!counted || !unit) return undefined;
  if (says(words, counted.to + 1, "ago")) return away(at, counted.to + 2, unit, -counted.count);
  if (!says(words, counted.to + 1, "from") || unit === "hours" || unit === "months" || unit === "years")
    return undefined;
  const base = relativeDay(words, counted.to + 2);
  if (base?.when.kind !== "days") return undefined;
  const days = counted.count * (unit === "weeks" ? 7 : 1);
  return { from: at, to: base.to, when: { kind: "days", offset: base.when.offset + days } };
}

const longestAgo = 150;

function away(from: number, to: number, unit: DayUnit, offset: number): DayWords | undefined {
  if (unit === "hours" || Math.abs(offset) > longestAgo) return undefined;
  return { from, to, when: { kind: unit, offset } };
}

/** "in three days", "within ten days", "in the next three weeks"; but "within days" and "within ten days of a truce" have no day to count to. */
function inAt(words: SentenceWords, at: number): DayWords | undefined {
  const length = lengthOf(words, at, "in");
  if (length === 0) return undefined;
  let from = at + length;
  if (says(words, from, "articles")) from += 1;
  const isNext = says(words, from, "next");
  const counted = countAt(words, isNext ? from + 1 : from);
  const unit = counted && unitOf(words, counted.to);
  if (!counted || !unit || isTied(words, counted.to + 1)) return undefined;
  const isWithin = says(words, at, "within") || lengthOf(words, at, "within") === length;
  const to = counted.to + 1;
  if (!isNext && !isWithin) {
    // "their second talks in a month"
    if (says(words, at, "lasting") || counted.count === 1) return undefined;
    if (unit !== "days" && unit !== "hours")
      return { from: at, to, when: { kind: unit, offset: counted.count, counted: true } };
  }
  const each = lengths[unit];
  const days = each && Math.ceil(each.days * counted.count);
  return each && days !== undefined
    ? { from: at, to, when: { kind: "ahead", days, precision: each.precision } }
    : undefined;
}

/** "two days later", "three weeks ago", "ten days of a truce": counted from elsewhere. */
function isTied(words: SentenceWords, at: number): boolean {
  return (["later", "ago", "of", "from"] as const).some((list) => says(words, at, list));
}

/** A year alone: "in 1987", "by 2030", "у 2022 році". */
function yearAlone(words: SentenceWords, at: number, today: DayNumber): DayWords | undefined {
  const year = yearAt(words, at);
  if (year === undefined || year < 1900 || year > yearOf(today) + 40) return undefined;
  const [before, next] = [words.tokens[at - 1], words.tokens[at + 1]];
  const isLed = saysBefore(words, at, "yearLeads") || says(words, at + 1, "yearUnits");
  const ends = next === undefined || next.kind === "mark" || next.kind === "word";
  if (
    !isLed ||
    !ends ||
    before?.text === "," ||
    words.lexicon.numbers.people.has(next?.lower ?? "") ||
    next?.text === "%"
  )
    return undefined;
  return { from: at, to: at + 1, when: { kind: "year", year } };
}
