import { lexicons } from "../language/lexicon.ts";
import type { NameMention, ReadSentence } from "../language/reading.ts";
import { likenessOf } from "./likeness.ts";
import type { Question } from "./question.ts";

/** Whether a sentence names the kind of thing a question asks for: a place or somebody whom the question does not name, a time, a number. */
export function holdsWanted({ wanted, words }: Question, sentence: ReadSentence, language: string): boolean {
  const { names, numbers, days, tokens } = sentence;
  const isAsked = ({ from, to }: NameMention) =>
    tokens.slice(from, to).some((token) => words.some((word) => word.kind !== "word" && likenessOf(word, token) === 1));
  const hasSpan = () => tokens.some(({ lower }) => isSpanOfTime(lower, language));
  if (wanted === "place")
    return names.some((name) => (name.kind === "place" || name.kind === "unknown") && !isAsked(name));
  if (wanted === "person") return names.length > 0;
  if (wanted === "time") return days.length > 0 || hasSpan();
  if (wanted === "amount") return numbers.length > 0 || hasSpan();
  return true;
}

/** "within days", "months or years". */
function isSpanOfTime(lower: string, language: string): boolean {
  const calendar = lexicons.get(language)?.calendar;
  if (!calendar) return false;
  return [calendar.dayUnits, calendar.weekUnits, calendar.monthUnits, calendar.yearUnits].some((units) =>
    units.has(lower),
  );
}
