import type { DayMention, Reading, ReadSentence } from "../language/reading.ts";
import type { DatedEvent } from "../model.ts";
import { datedRows } from "./dated-rows.ts";

const longestSentence = 1_000;
const mostPerSentence = 2;

/**
 * The sentences that say on which day something happened or will, in the order of the text; at most two days a sentence, those of its main
 * clause first. Rows of a timeline and a paragraph under a date count too. A day on which it is said not to be is none.
 */
export function datedEventsIn(reading: Reading, articleId: number): DatedEvent[] {
  const rows = datedRows(reading);
  const taken = new Set(rows.flatMap(({ sentence, heading }) => [sentence, heading ?? sentence]));
  const told = reading.sentences
    .filter((sentence) => sentence.isProse && !taken.has(sentence) && sentence.text.length <= longestSentence)
    .flatMap((sentence) => daysTold(sentence).map((day) => eventOf(articleId, sentence, day)));
  const dated = rows.map(({ sentence, day }) => eventOf(articleId, sentence, day));
  return [...dated, ...told].toSorted((a, b) => a.sentence.start - b.sentence.start);
}

function daysTold(sentence: ReadSentence): DayMention[] {
  const days = sentence.days.filter(
    (day) => !day.isDenied && !isBackground(sentence, day) && !isGivenUp(sentence, day),
  );
  const different = days.filter(({ first }, i) => days.findIndex((other) => other.first === first) === i);
  return [
    ...different.filter((day) => isMain(sentence, day)),
    ...different.filter((day) => !isMain(sentence, day)),
  ].slice(0, mostPerSentence);
}

function clauseOf({ clauses }: ReadSentence, day: DayMention) {
  return clauses.find(({ from, to }) => from <= day.from && day.from < to);
}

function isMain(sentence: ReadSentence, day: DayMention): boolean {
  const role = clauseOf(sentence, day)?.role;
  return role === "main" || role === "reported" || role === "quoted";
}

/** "hostages taken on 7 October": a day beside the news that has no verb we know. */
function isBackground(sentence: ReadSentence, day: DayMention): boolean {
  const clause = clauseOf(sentence, day);
  if (clause === undefined || clause.role === "main" || clause.marker === "(") return false;
  const isBare = clause.predicates.every(({ form }) => form === "noun");
  return isBare && (clause.marker === "since" || (clause.role === "relative" && clause.marker === undefined));
}

const changes = new Set(["cancel", "postpone", "moveTo"]);

/** "The show, planned for 6 October, was called off": a day ahead beside what was called off or moved. */
function isGivenUp(sentence: ReadSentence, day: DayMention): boolean {
  if (!day.isAhead) return false;
  const change = sentence.clauses
    .filter(({ role }) => role !== "condition" && role !== "speaker")
    .flatMap(({ predicates }) => predicates)
    .find(
      ({ kind, form, isNegated, mood }) => changes.has(kind) && form !== "noun" && !isNegated && mood === "asserted",
    );
  const role = clauseOf(sentence, day)?.role;
  return change !== undefined && (change.kind === "cancel" || role === "relative" || role === "adverbial");
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
