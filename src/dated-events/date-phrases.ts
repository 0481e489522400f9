import type { DateMention, When } from "./date-mention.ts";

// What the date parser does not know: years alone, spans ahead, months behind "im" and "en". All patterns are linear: no open repeats side by side.

const numbers: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  few: 4,
  several: 5,
  couple: 3,
};

const yearAlone =
  /\b(?:in|during|by|early|late|mid-?|en|im Jahr|у|в|з|с) ?((?:19|20)\d\d)(?=[\s,.;:)]|$)(?! ?(?:people|per|euros|dollars|points|votes|miles|km|metres|meters|troops|soldiers|cases|jobs))/giu;
const within =
  /\b(?:with)?in (?:the )?(?:(coming|next few|next|following) )?(?:(\d{1,2}|two|three|four|five|six|seven|ten|several|a few|a couple of) )?(days|weeks|months|hours)\b(?! (?:ago|later|earlier|before|after|since|of))/giu;
const comingSpan =
  /\b(?:over|during|for|in|within) the (?:coming|next|following) (?:(\d{1,2}|two|three|four|five|six|seven|ten|few|several|couple of) )?(hours|days|weeks|months)\b/giu;
const endOfPeriod = /\bend of (?:the|this) (year|month|week)\b/giu;
const monthOfYear =
  /\b(january|february|march|april|may|june|july|august|september|october|november|december)(?: of)? (last|this|next) year\b/giu;
const english = "january february march april may june july august september october november december".split(" ");
const months = new Map<string, number>();
for (const [i, names] of [
  "januar janvier",
  "februar février",
  "märz mars",
  "april avril",
  "mai",
  "juni juin",
  "juli juillet",
  "august août",
  "september septembre",
  "oktober octobre",
  "november novembre",
  "dezember décembre",
].entries())
  for (const name of names.split(" ")) months.set(name, i + 1);
const monthBehind = /(?<!\p{L})(?:im|Anfang|Ende|Mitte|en|début|fin|mi-) ?(\p{L}{3,9})(?: (\d{4}))?(?![\p{L}\d])/giu;
const germanEvening =
  /(?<!\p{L})(Sonn|Mon|Diens|Mitt|Donners|Frei|Sams)(?:tag|woch)(?:morgen|vormittag|mittag|nachmittag|abend|nacht)(?!\p{L})/gu;
const germanDays = ["Sonn", "Mon", "Diens", "Mitt", "Donners", "Frei", "Sams"];

/** Mentions in a sentence of at most 1,000 characters. */
export function phrasesIn(sentence: string, language: string, year: number): DateMention[] {
  return [
    ...found(sentence, endOfPeriod, ([, period]) => endOf(period, year)),
    ...found(sentence, monthOfYear, ([, name = "", which = ""]) => ({
      kind: "month",
      month: english.indexOf(name.toLowerCase()) + 1,
      year: year + ["last", "this", "next"].indexOf(which.toLowerCase()) - 1,
    })),
    ...found(sentence, yearAlone, ([, digits = ""]) => plausibleYear(Number(digits), year)),
    ...found(sentence, comingSpan, ([, count, unit]) => spanAhead(count, unit)),
    ...found(sentence, within, ([, , count, unit]) => spanAhead(count, unit)),
    ...(language === "de" || language === "fr"
      ? found(sentence, monthBehind, ([, name = "", digits]) => monthOf(name, digits))
      : []),
    ...(language === "de"
      ? found(sentence, germanEvening, ([, name = ""]) => ({ kind: "weekday", weekday: germanDays.indexOf(name) }))
      : []),
  ];
}

function found(sentence: string, pattern: RegExp, read: (match: RegExpExecArray) => When | undefined): DateMention[] {
  return [...sentence.matchAll(pattern)].flatMap((match) => {
    const when = read(match);
    return when ? [{ start: match.index, end: match.index + match[0].length, when }] : [];
  });
}

/** The last month of this year, this month, this week. */
function endOf(period: string | undefined, year: number): When {
  if (period?.toLowerCase() === "year") return { kind: "month", month: 12, year };
  return { kind: period?.toLowerCase() === "month" ? "months" : "weeks", offset: 0 };
}

function plausibleYear(year: number, now: number): When | undefined {
  return year >= 1900 && year <= now + 40 ? { kind: "year", year } : undefined;
}

function monthOf(name: string, digits: string | undefined): When | undefined {
  const month = months.get(name.toLowerCase());
  return month === undefined ? undefined : { kind: "month", month, year: digits ? Number(digits) : undefined };
}

function spanAhead(count: string | undefined, unit: string | undefined): When | undefined {
  const many = countOf(count);
  switch (unit?.toLowerCase()) {
    case "hours":
      return { kind: "ahead", days: Math.ceil((many ?? 24) / 24), precision: "days" };
    case "days":
      return { kind: "ahead", days: many ?? 6, precision: "days" };
    case "weeks":
      return { kind: "ahead", days: 7 * (many ?? 4), precision: "week" };
    case "months":
      return { kind: "ahead", days: 30 * (many ?? 3), precision: "month" };
    default:
      return undefined;
  }
}

function countOf(words: string | undefined): number | undefined {
  if (words === undefined) return undefined;
  const word = words.toLowerCase().replace(/^a | of$/g, "");
  return /^\d/.test(word) ? Number(word) : numbers[word];
}
