import { day } from "../durations.ts";
import type { Clause, DayMention, ReadSentence } from "../language/reading.ts";
import type { Millis } from "../model.ts";
import { type ActRange, inClause } from "./acts.ts";

/** What happened longer ago than this is no news of the article. */
const newsFor: Millis = 6 * day;

/** The clause that a name or number stands in. */
export function clauseAt({ clauses }: ReadSentence, { from }: ActRange): Clause | undefined {
  return clauses.find((clause) => from >= clause.from && from < clause.to);
}

/** Whether something stands in a clause that only recalls or explains: "a war that left 250,000 dead", "after 12 died in March". */
export function isBehind(sentence: ReadSentence, placed: ActRange): boolean {
  const clause = clauseAt(sentence, placed);
  return (
    clause?.role === "relative" ||
    clause?.role === "condition" ||
    (clause?.role === "adverbial" && clause.marker !== undefined && clause.predicates.length > 0)
  );
}

/** Whether a clause itself puts what it tells in the past: on a day gone by for long, in a year before. */
export function isBackground(sentence: ReadSentence, clause: Clause, at: Millis): boolean {
  const days = inClause(sentence, clause, sentence.days);
  return days.length > 0 && days.every((one) => isLongAgo(one, at));
}

function isLongAgo({ last }: DayMention, at: Millis): boolean {
  return Date.parse(last) < at - newsFor;
}
