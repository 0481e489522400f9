import { de, en, es, fr, it, nl, type ParsedResult, pt, ru, uk } from "chrono-node";
import { day as dayMs } from "../durations.ts";
import { type DayNumber, dayText } from "./date-days.ts";
import type { DateMention, When } from "./date-mention.ts";

type Parser = { parse(text: string, reference: { instant: Date; timezone: number }): ParsedResult[] };

const parsers: Readonly<Record<string, Parser>> = {
  en: en.casual,
  de: de.casual,
  es: es.casual,
  fr: fr.casual,
  it: it.casual,
  nl: nl.casual,
  pt: pt.casual,
  ru: ru.casual,
  uk: uk.casual,
};

const units = {
  weeks: /week|woche|semaine|тиж|недел|semana|settiman/iu,
  months: /month|monat|mois|місяц|месяц|\bmes\b|mês|mese|maand/iu,
  years: /year|jahr|année|\bans?\b|рок|рік|год|лет|año|ano|anno|jaar/iu,
};
const lastWords = /\b(?:last|past|letzt|vorig|vergangen|dernier|pasad|scors|vorige)|минул|прошл/iu;
const nextWords = /\b(?:next|nächst|kommend|prochain|próxim|prossim|volgend)|наступн|следующ/iu;

/** What the date parser of a language finds in a sentence; the caller bounds its length. Times of day, durations and numbers are left out. */
export function parseMentions(sentence: string, language: string, today: DayNumber): DateMention[] {
  const parser = parsers[language] ?? en.casual;
  const instant = new Date(`${dayText(today)}T12:00:00Z`);
  return parser.parse(sentence, { instant, timezone: 0 }).flatMap((result) => {
    const when = whenOf(result, today);
    const lead = /^[\s,(]*/.exec(result.text)?.[0].length ?? 0;
    const text = result.text.slice(lead).replace(/[\s,)–—-]+$/, "");
    const start = result.index + lead;
    return when ? [withModifier(sentence, { start, end: start + text.length, when })] : [];
  });
}

/** The parser leaves "last" out of "last weekend" behind some words. */
function withModifier(sentence: string, mention: DateMention): DateMention {
  const { when, start } = mention;
  const found = /\b(last|next) $/i.exec(sentence.slice(Math.max(0, start - 6), start));
  if (!found || when.kind !== "weekday" || when.modifier) return mention;
  return {
    ...mention,
    start: start - found[0].length,
    when: { ...when, modifier: /last/i.test(found[0]) ? "last" : "next" },
  };
}

function whenOf(result: ParsedResult, today: DayNumber): When | undefined {
  const { start, text } = result;
  const tags = result.tags();
  if (tags.has("result/relativeDateAndTime") || /\d[./]\d{1,2}(?![./\d])/.test(text)) return undefined;
  if (tags.has("result/relativeDate") || /^(?:this|diese\w*|cette) (?:week|month|year|woche|semaine)\b/i.test(text))
    return relative(result, today);
  if (tags.has("refiner/ENEndOfPeriodRefiner")) return endOf(result);
  if (/weekend/i.test(text)) return weekendOf(text);
  if (start.isCertain("day") && start.isCertain("month")) return dateOf(result);
  if (start.isCertain("weekday")) return weekdayOf(result);
  return start.isCertain("month") ? monthOf(result) : undefined;
}

function monthOf({ start, end }: ParsedResult): When {
  const month = start.get("month") ?? 1;
  const last = end?.isCertain("month") ? { month: end.get("month") ?? month, ...yearOf(end) } : undefined;
  const year = yearOf(start).year ?? (last?.year !== undefined && last.month >= month ? last.year : undefined);
  return { kind: "month", month, year, last };
}

/** "the end of August", "the end of the year": that month, not its last day. */
function endOf({ start, text }: ParsedResult): When | undefined {
  const month = start.get("month");
  const year = start.get("year");
  return month === null || year === null || /week/i.test(text) ? undefined : { kind: "month", month, year };
}

function weekendOf(text: string): When {
  const modifier = lastWords.test(text)
    ? "last"
    : nextWords.test(text)
      ? "next"
      : /\bthis\b/i.test(text)
        ? "this"
        : undefined;
  return { kind: "weekday", weekday: 6, to: 0, modifier };
}

function yearOf(components: ParsedResult["start"]): { year?: number } {
  const year = components.isCertain("year") ? components.get("year") : null;
  return year === null ? {} : { year };
}

function dateOf({ start, end }: ParsedResult): When {
  const [month, day] = [start.get("month") ?? 1, start.get("day") ?? 1];
  const last = end?.isCertain("day")
    ? { month: end.get("month") ?? month, day: end.get("day") ?? day, ...yearOf(end) }
    : undefined;
  const year = yearOf(start).year ?? last?.year;
  return { kind: "date", month, day, year, last };
}

function weekdayOf({ start, end, text }: ParsedResult): When {
  const weekday = start.get("weekday") ?? 0;
  const to = end?.isCertain("weekday") ? end.get("weekday") : null;
  const modifier = lastWords.test(text) ? "last" : nextWords.test(text) ? "next" : undefined;
  return { kind: "weekday", weekday, modifier, to: to ?? undefined };
}

/** "last week", "two months ago", "in three days". Spans up to now ("the past two weeks") and from another day ("a week later") say none. */
function relative({ start, text }: ParsedResult, today: DayNumber): When | undefined {
  if (
    /^(?:for|over|past|last \w+ \w+|next \w+ \w+|during)\b|(?:later|after|before|earlier|from now|früher|später)\b/i.test(
      text,
    )
  )
    return undefined;
  const date = Date.UTC(start.get("year") ?? 0, (start.get("month") ?? 1) - 1, start.get("day") ?? 1);
  const days = Math.round(date / dayMs) - today;
  const counted = days > 0 && /^in\b/i.test(text);
  if (units.weeks.test(text)) return { kind: "weeks", offset: /^this/i.test(text) ? 0 : Math.round(days / 7), counted };
  if (units.months.test(text)) return { kind: "months", offset: monthsFrom(start, today), counted };
  if (units.years.test(text))
    return { kind: "years", offset: (start.get("year") ?? 0) - Number(dayText(today).slice(0, 4)), counted };
  if (counted) return { kind: "ahead", days, precision: "days" };
  return { kind: "days", offset: days };
}

function monthsFrom(start: ParsedResult["start"], today: DayNumber): number {
  const [year = 0, month = 0] = dayText(today).split("-").map(Number);
  return ((start.get("year") ?? year) - year) * 12 + (start.get("month") ?? month) - month;
}
