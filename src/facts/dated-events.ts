import type { Clause, DayMention, Reading, ReadSentence } from "../language/reading.ts";
import type { DatedEvent } from "../model.ts";
import { datedRows } from "./dated-rows.ts";

const longestSentence = 1_000;
const mostPerSentence = 2;

/**
 * The sentences that say on which day something happened or will, the headline first; at most two days a sentence. Rows of a timeline
 * and a paragraph under a date count too. Only what is sure is given: a day of what the sentence asserts itself, that its verb speaks of as
 * it lies. None are a day on which somebody only spoke, one on which something is said not to be, and one that only may be.
 */
export function datedEventsIn(reading: Reading, articleId: number): DatedEvent[] {
  const rows = datedRows(reading);
  const taken = new Set(rows.flatMap(({ sentence, heading }) => [sentence, heading ?? sentence]));
  const told = [reading.title, ...reading.sentences]
    .filter((sentence) => sentence.isProse && !taken.has(sentence) && sentence.text.length <= longestSentence)
    .flatMap((sentence) => daysTold(sentence).map((day) => eventOf(articleId, sentence, day)));
  const dated = rows.map(({ sentence, day }) => eventOf(articleId, sentence, day));
  const isTitle = (event: DatedEvent) => event.sentence.text === reading.title.text;
  return [...dated, ...told].toSorted(
    (a, b) => Number(isTitle(b)) - Number(isTitle(a)) || a.sentence.start - b.sentence.start,
  );
}

function daysTold(sentence: ReadSentence): DayMention[] {
  const days = sentence.days.filter(
    (day) => isSure(day) && isAsserted(sentence, day) && !isGivenUp(sentence, day) && !isInQuotes(sentence, day),
  );
  return days
    .filter(({ first }, i) => days.findIndex((other) => other.first === first) === i)
    .slice(0, mostPerSentence);
}

function isSure({ tense, isAhead, isDenied, isSaid, precision }: DayMention): boolean {
  return !isDenied && !isSaid && precision !== "year" && tense === (isAhead ? "future" : "past");
}

function clauseOf({ clauses }: ReadSentence, day: DayMention): Clause | undefined {
  return clauses.find(({ from, to }) => from <= day.from && day.from < to);
}

const told = new Set(["say", "tell", "confirm", "report", "announce"]);

/** In the main clause, or in what somebody is told to have said. */
function isAsserted(sentence: ReadSentence, day: DayMention): boolean {
  const clause = clauseOf(sentence, day);
  if (clause?.role === "main") return true;
  return (
    clause?.role === "reported" && clause.said !== undefined && told.has(clause.said.kind) && !clause.said.isNegated
  );
}

function isInQuotes({ quotations }: ReadSentence, { from }: DayMention): boolean {
  return quotations.some((quotation) => quotation.from <= from && from < quotation.to);
}

const changes = new Set(["cancel", "postpone", "moveTo"]);

/** "The show, planned for 6 October, was called off", "the hearing on Tuesday was moved to Friday": a day ahead that holds no more. */
function isGivenUp(sentence: ReadSentence, day: DayMention): boolean {
  if (!day.isAhead) return false;
  const change = sentence.clauses
    .filter(({ role }) => role !== "condition" && role !== "speaker")
    .flatMap(({ predicates }) => predicates)
    .find(
      ({ kind, form, isNegated, mood }) => changes.has(kind) && form !== "noun" && !isNegated && mood === "asserted",
    );
  return change !== undefined && (change.kind === "cancel" || day.from < change.from);
}

function eventOf(
  articleId: number,
  { text, start, end }: ReadSentence,
  { first, last, precision, text: phrase, isAhead }: DayMention,
): DatedEvent {
  return {
    articleId,
    fromDay: first,
    toDay: last,
    precision,
    phrase,
    sentence: { text, articleId, start, end },
    ahead: isAhead,
  };
}
