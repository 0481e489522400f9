import type { Sentence } from "../language/sentences.ts";
import { type DayNumber, dayNumber } from "./date-days.ts";

/** A row of a timeline, or the sentence under a heading that is a date. */
export type DatedRow = { sentence: Sentence; phrase: string; day: DayNumber; heading?: Sentence };

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthFirst = /^(?:\p{L}{3,9}day,? )?(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})/u;
const dayFirst = /^(?:\p{L}{3,9}day,? )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?(\p{L}{3,9})\.?,? (\d{4})/u;
const isoFirst = /^(\d{4})-(\d{2})-(\d{2})/;
/** Headings nearer to the top than that are the date of the page. */
const topSentences = 4;

/** "August 20, 2025 Officials discuss …", and a line that is a date with the paragraph under it. */
export function datedRows(sentences: readonly Sentence[], today: DayNumber): DatedRow[] {
  return sentences.slice(0, 600).flatMap((sentence, i): DatedRow[] => {
    const lead = leadingDate(sentence.text);
    if (!lead || sentence.place > 0) return [];
    const { day, length } = lead;
    const rest = sentence.text.slice(length);
    const phrase = sentence.text.slice(0, length);
    if (/^(?:\s?[:–—-]\s?|\s)["“'‘«]?\p{Lu}\S*(?: \S+){2}/u.test(rest)) return [{ sentence, phrase, day }];
    const below = sentences[i + 1];
    const isPageDate = i < topSentences || day === today || /\d:\d/.test(rest);
    if (isPageDate || !/^[\s:.]*$/.test(rest) || below?.place !== 0) return [];
    return below.text.length > 30 && !leadingDate(below.text)
      ? [{ sentence: below, phrase, day, heading: sentence }]
      : [];
  });
}

function leadingDate(text: string): { day: DayNumber; length: number } | undefined {
  const head = text.slice(0, 60);
  const found = monthFirst.exec(head) ?? dayFirst.exec(head) ?? isoFirst.exec(head);
  if (!found) return undefined;
  const [whole, a = "", b = "", c = ""] = found;
  const day = dayFirst.test(head) ? dayFrom(c, b, a) : /^\d/.test(a) ? dayFrom(a, b, c) : dayFrom(c, a, b);
  return day === undefined ? undefined : { day, length: whole.length };
}

function dayFrom(year: string, month: string, day: string): DayNumber | undefined {
  const number = /^\d/.test(month) ? Number(month) : monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return number > 0 ? dayNumber(Number(year), number, Number(day)) : undefined;
}
