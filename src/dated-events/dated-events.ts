import { newsSentences } from "../language/boilerplate.ts";
import { type Sentence, sentencesOf } from "../language/sentences.ts";
import type { DatedEvent, Millis } from "../model.ts";
import { type DayNumber, dayOf, dayText, yearOf } from "./date-days.ts";
import { isDoubtful } from "./date-doubts.ts";
import { type DateMention, type DaySpan, resolveMention } from "./date-mention.ts";
import { parseMentions } from "./date-parsers.ts";
import { phrasesIn } from "./date-phrases.ts";
import { datedRows } from "./date-rows.ts";
import { type Tense, tenseAt } from "./date-tense.ts";

/** `text` is plain, paragraphs separated by "\n\n". */
export type DatedArticle = { id: number; text: string; title?: string; language?: string; at: Millis };

const charactersRead = 100_000;
const sentencesRead = 300;
const longestSentence = 1_000;
const mostPerSentence = 2;

type Dated = { mention: DateMention; span: DaySpan; ahead: boolean };

/**
 * The sentences that say on which day something happened or will, in the order of the text; at most two days a sentence. Weekdays and
 * days without a year are told from the tense of the sentence and the day of publication in `timezone`. Rows of a timeline and a
 * paragraph under a date count too. `sentence.text === text.slice(start, end)`.
 */
export function datedEventsIn(article: DatedArticle, timezone = "UTC"): DatedEvent[] {
  const text = article.text.slice(0, charactersRead);
  const today = dayOf(article.at, timezone);
  const all = sentencesOf(text);
  const language = languageOf(article);
  const rows = datedRows(all, today);
  const taken = new Set(rows.flatMap(({ sentence, heading }) => [sentence.start, heading?.start ?? sentence.start]));
  const prose = newsSentences(all)
    .filter(({ start, text: words }) => !taken.has(start) && words.length <= longestSentence)
    .slice(0, sentencesRead);
  const events = [
    ...rows.map(({ sentence, phrase, day }) =>
      eventOf(article.id, sentence, phrase, { from: day, to: day, precision: "day" }, day > today),
    ),
    ...prose.flatMap((sentence) => eventsIn(article.id, sentence, language, today)),
  ];
  return events.toSorted((a, b) => a.sentence.start - b.sentence.start);
}

function languageOf({ language, text }: DatedArticle): string {
  const given = language?.slice(0, 2).toLowerCase();
  const sample = text.slice(0, 2_000);
  if (given && (given !== "en" || !/\p{sc=Cyrillic}{3}/u.test(sample))) return given;
  if (!/\p{sc=Cyrillic}{3}/u.test(sample)) return "en";
  return /[іїєґ]/i.test(sample) ? "uk" : "ru";
}

function eventsIn(articleId: number, sentence: Sentence, language: string, today: DayNumber): DatedEvent[] {
  const { text } = sentence;
  const dated = mentionsIn(text, language, today).flatMap((mention): Dated[] => {
    const tense = tenseAt(text, mention.start, mention.end, language);
    const span = isVagueToday(text, mention, tense) ? undefined : resolveMention(mention.when, today, tense);
    return span ? [{ mention, span, ahead: isAhead(span, mention, today, tense) }] : [];
  });
  const different = dated.filter(({ span }, i) => dated.findIndex((other) => other.span.from === span.from) === i);
  return mainFirst(text, different)
    .slice(0, mostPerSentence)
    .map(({ mention, span, ahead }) =>
      eventOf(articleId, sentence, text.slice(mention.start, mention.end), span, ahead),
    );
}

/** "20 and 21 July" is one span. */
function withDayBefore(text: string, mention: DateMention): DateMention {
  const { when, start } = mention;
  const found = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)? (?:and|to|&|und|et|і|и) $/.exec(
    text.slice(Math.max(0, start - 12), start),
  );
  const first = Number(found?.[1]);
  if (!found || when.kind !== "date" || when.last || first < 1 || first >= when.day) return mention;
  const { month, day, year } = when;
  const last = { month, day, year };
  return { ...mention, start: start - found[0].length, when: { ...when, day: first, last } };
}

const nowadays = /^(?:today|tonight|tomorrow|heute|aujourd'hui|сьогодні|сегодня)$/i;

/** "Today most people are …", "when you shop tonight": nowadays, or any day. */
function isVagueToday(text: string, { start, end }: DateMention, tense: Tense | undefined): boolean {
  if (!nowadays.test(text.slice(start, end))) return false;
  const before = text.slice(Math.max(0, start - 30), start);
  const behind = text.slice(end, end + 80);
  if (tense === undefined || /\b(?:is|are|has|have|lives?|world|it)\s+$/i.test(before) || /\byou\b/i.test(text))
    return true;
  return before.trim() === "" && /^\W{0,3}(?:\S{1,20} ){0,5}(?:is|are|has|have|can|may)\s/.test(behind);
}

/** A span that has begun is ahead when the sentence speaks of what will be in it. */
function isAhead({ from, to }: DaySpan, { when }: DateMention, today: DayNumber, tense: Tense | undefined): boolean {
  if (from > today) return !(tense === "past" && when.kind === "weekday");
  if (to <= today) return false;
  return when.kind === "ahead" || tense === "future";
}

function mentionsIn(text: string, language: string, today: DayNumber): DateMention[] {
  const own = phrasesIn(text, language, yearOf(today));
  const parsed = parseMentions(text, language, today);
  const kept: DateMention[] = [];
  for (const mention of [...parsed.filter(({ when }) => when.kind === "date"), ...own, ...parsed]) {
    const overlaps = kept.some((other) => mention.start < other.end && other.start < mention.end);
    if (!overlaps && !isDoubtful(text, mention.start, mention.end, language)) kept.push(withDayBefore(text, mention));
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

/** Those of the main clause before those in brackets and relative clauses. */
function mainFirst(text: string, dated: readonly Dated[]): Dated[] {
  const aside = ({ mention }: Dated) => isAside(text.slice(0, mention.start));
  return [...dated.filter((each) => !aside(each)), ...dated.filter(aside)];
}

function isAside(before: string): boolean {
  if (before.lastIndexOf("(") > before.lastIndexOf(")")) return true;
  const clause = Math.max(
    before.lastIndexOf(", who "),
    before.lastIndexOf(", which "),
    before.lastIndexOf(", whose "),
    before.lastIndexOf(", where "),
  );
  return clause !== -1 && !before.slice(clause + 2).includes(",");
}

function eventOf(
  articleId: number,
  { text, start, end }: Sentence,
  phrase: string,
  span: DaySpan,
  ahead: boolean,
): DatedEvent {
  return {
    articleId,
    fromDay: dayText(span.from),
    toDay: dayText(span.to),
    precision: span.precision,
    phrase,
    sentence: { text, articleId, start, end },
    ahead,
  };
}
