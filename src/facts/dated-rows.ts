import { utcDay } from "../day-in.ts";
import type { DayMention, Reading, ReadSentence } from "../language/reading.ts";

/** A row of a timeline, or the sentence under a heading that is a date. */
export type DatedRow = { sentence: ReadSentence; day: DayMention; heading?: ReadSentence };

/** Headings nearer to the top than that are the date of the page. */
const topSentences = 4;
const shortestTold = 30;

/** "August 20, 2025 Officials discuss …", and a line that is a date with the paragraph under it. */
export function datedRows({ sentences, at }: Reading): DatedRow[] {
  return sentences.flatMap((sentence, i): DatedRow[] => {
    const day = leadingDay(sentence);
    if (!day || sentence.place > 0) return [];
    const rest = sentence.text.slice((sentence.tokens[day.to - 1]?.end ?? sentence.end) - sentence.start);
    if (/^(?:\s?[:–—-]\s?|\s)["“'‘«]?\p{Lu}\S*(?: \S+){2}/u.test(rest)) return [{ sentence, day }];
    const below = sentences[i + 1];
    const isPageDate = i < topSentences || day.first === utcDay(at) || /\d:\d/.test(rest);
    if (isPageDate || !/^[\s:.]*$/.test(rest) || below?.place !== 0) return [];
    return below.text.length > shortestTold && !leadingDay(below) ? [{ sentence: below, day, heading: sentence }] : [];
  });
}

/** A whole date, with its year, at the beginning. */
function leadingDay({ days }: ReadSentence): DayMention | undefined {
  const [day] = days;
  return day?.from === 0 && day.precision === "day" && /\d{4}/.test(day.text) ? day : undefined;
}
