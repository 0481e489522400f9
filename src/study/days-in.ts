import { utcDay } from "../day-in.ts";
import { day as dayMs } from "../durations.ts";
import type { Millis } from "../model.ts";
import type { PlacedWord } from "./placed-words.ts";

/** A day that a sentence names, absolute. `offset`: days from the day of publication, negative when past; `isAhead`: still to
 * come, or the sentence speaks of that day as to come. */
export type NamedDay = { day: string; offset: number; isAhead: boolean; written: string; start: number; end: number };

const months: readonly RegExp[] = [
  /^(?:jan(?:uary|uar|vier)?|січня|января)$/u,
  /^(?:feb(?:ruary|ruar)?|fevrier|лютого|февраля)$/u,
  /^(?:mar(?:ch|s)?|marz|березня|марта)$/u,
  /^(?:apr(?:il)?|avril|квітня|апреля)$/u,
  /^(?:may|mai|травня|мая)$/u,
  /^(?:june?|juni|juin|червня|июня)$/u,
  /^(?:july?|juli|juillet|липня|июля)$/u,
  /^(?:aug(?:ust)?|aout|серпня|августа)$/u,
  /^(?:sept?(?:ember)?|septembre|вересня|сентября)$/u,
  /^(?:oct(?:ober)?|oktober|octobre|жовтня|октября)$/u,
  /^(?:nov(?:ember|embre)?|листопада|ноября)$/u,
  /^(?:dec(?:ember)?|dezember|decembre|грудня|декабря)$/u,
];

const weekdays: readonly RegExp[] = [
  /^(?:sunday|sonntag|dimanche|неділ\p{L}|воскресень\p{L})$/u,
  /^(?:monday|montag|lundi|понеділ\p{L}+|понедельник\p{L}?)$/u,
  /^(?:tuesday|dienstag|mardi|вівтор\p{L}+|вторник\p{L}?)$/u,
  /^(?:wednesday|mittwoch|mercredi|серед[ау]|сред[ау])$/u,
  /^(?:thursday|donnerstag|jeudi|четвер\p{L}?|четверг\p{L}?)$/u,
  /^(?:friday|freitag|vendredi|п['’]?ятниц\p{L}|пятниц\p{L})$/u,
  /^(?:saturday|samstag|samedi|субот\p{L}|суббот\p{L})$/u,
];

const today = /^(?:today|tonight|heute|сьогодні|сегодня)$/u;
const tomorrow = /^(?:tomorrow|morgen|demain|завтра)$/u;
const yesterday = /^(?:yesterday|gestern|hier|вчора|вчера)$/u;

/** A weekday is the one ahead when the sentence speaks of what is to come. */
const ahead =
  /(?<!\p{L})(?:will|shall|next|coming|due|set (?:for|to)|scheduled|slated|planned|expected|to (?:meet|hold|be|travel|visit|attend|take|begin|start|vote)|wird|werden|soll|sollen|findet|будет|будут|буде|будуть|відбудеться|состоится|пройдет|запланован\p{L}*|планує|планирует|aura|auront|doit|doivent|prévue?s?|prochaine?)(?!\p{L})/giu;

/** The days a sentence names, weekdays and "tomorrow" told from the day of publication (UTC). */
export function daysIn(text: string, words: readonly PlacedWord[], at: Millis): NamedDay[] {
  const found: NamedDay[] = [];
  for (const [i, word] of words.entries()) {
    const isAhead = () => speaksAhead(text, word.start);
    const span = dateAt(words, i, at, isAhead) ?? relativeAt(words, i, at, isAhead);
    if (!span || !Number.isFinite(span.time)) continue;
    const day = utcDay(span.time);
    const offset = Math.round((span.time - startOf(at)) / dayMs);
    found.push({
      day,
      offset,
      isAhead: span.isAhead ?? offset >= 0,
      written: text.slice(word.start, span.end),
      start: word.start,
      end: span.end,
    });
  }
  return found.slice(0, 8);
}

const behind =
  /(?<!\p{L})(?:said|says|told|was|were|had|has|held|met|came|took|made|began|went|won|сказа\p{L}+|заяви\p{L}+|повідоми\p{L}+|сообщи\p{L}+|sagte\p{L}*|hat|haben|war|waren|a|ont|\p{L}{2,}ed)(?!\p{L})/giu;

/** Whether the last verb before a weekday, else any in the sentence, speaks of what is to come. */
function speaksAhead(text: string, at: number): boolean {
  const head = text.slice(0, at);
  const forth = lastEnd(head, ahead);
  const back = lastEnd(head, behind);
  return forth < 0 && back < 0 ? text.search(ahead) >= 0 : forth >= back;
}

function lastEnd(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

type ReadDay = { time: Millis; end: number; isAhead?: boolean };

function startOf(at: Millis): Millis {
  return Math.floor(at / dayMs) * dayMs;
}

/** "22 August", "22nd of August 2025", "August 22, 2025", "22.08.2025". */
function dateAt(words: readonly PlacedWord[], i: number, at: Millis, isAhead: () => boolean): ReadDay | undefined {
  const [first, second, third] = words.slice(i, i + 3);
  if (!first) return undefined;
  const numeric = /^(\d{1,2})\.(\d{1,2})\.(20\d\d)$/.exec(first.lower);
  if (numeric) return spanOf(Number(numeric[3]), Number(numeric[2]) - 1, Number(numeric[1]), first.end);
  const month = monthOf(second?.lower);
  if (second && month >= 0 && isDayNumber(first.lower))
    return withYear(month, first.lower, third, second.end, at, isAhead);
  const leading = monthOf(first.lower);
  if (second && leading >= 0 && first.capital && isDayNumber(second.lower)) {
    return withYear(leading, second.lower, third, second.end, at, isAhead);
  }
  return undefined;
}

function monthOf(lower: string | undefined): number {
  return lower ? months.findIndex((month) => month.test(lower)) : -1;
}

function isDayNumber(lower: string): boolean {
  return /^(?:[12]?\d|3[01])(?:st|nd|rd|th|er|го)?$/u.test(lower) && Number.parseInt(lower, 10) > 0;
}

function withYear(
  month: number,
  day: string,
  third: PlacedWord | undefined,
  end: number,
  at: Millis,
  isAhead: () => boolean,
): ReadDay | undefined {
  const date = Number.parseInt(day, 10);
  if (third && /^(?:19|20)\d\d$/.test(third.lower)) return spanOf(Number(third.lower), month, date, third.end);
  const year = new Date(at).getUTCFullYear();
  const spans = [year - 1, year, year + 1].flatMap((one) => spanOf(one, month, date, end) ?? []);
  const coming = isAhead() ? spans.filter((span) => span.time >= startOf(at)) : [];
  return (coming.length > 0 ? coming : spans).toSorted((a, b) => Math.abs(a.time - at) - Math.abs(b.time - at))[0];
}

function spanOf(year: number, month: number, date: number, end: number): ReadDay | undefined {
  const time = Date.UTC(year, month, date);
  return new Date(time).getUTCDate() === date ? { time, end } : undefined;
}

function relativeAt(words: readonly PlacedWord[], i: number, at: Millis, isAhead: () => boolean): ReadDay | undefined {
  const word = words[i];
  if (!word) return undefined;
  if (today.test(word.lower)) return { time: startOf(at), end: word.end };
  if (tomorrow.test(word.lower)) return { time: startOf(at) + dayMs, end: word.end };
  if (yesterday.test(word.lower)) return { time: startOf(at) - dayMs, end: word.end };
  const weekday = weekdays.findIndex((one) => one.test(word.lower));
  if (weekday < 0) return undefined;
  const now = new Date(at).getUTCDay();
  const last = /^(?:last|past|letzten|dernier|минулої|прошл\p{L}+)$/u.test(words[i - 1]?.lower ?? "");
  const comes = !last && isAhead();
  const forth = (weekday - now + 7) % 7;
  const back = (now - weekday + 7) % 7;
  return {
    time: startOf(at) + (comes ? forth : -(last && back === 0 ? 7 : back)) * dayMs,
    end: word.end,
    isAhead: comes,
  };
}
