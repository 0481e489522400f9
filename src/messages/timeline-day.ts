import type { DatePrecision } from "../model.ts";
import type { CitedSentence } from "./footnotes.ts";

export type TimelineDay = {
  /** YYYY-MM-DD, both included. */
  fromDay: string;
  toDay: string;
  precision: DatePrecision;
  /** The words that say when, as written: "within days". */
  phrase?: string;
  told: CitedSentence;
  outlets: number;
  ahead: boolean;
};

/** What is told of a day, of a row of a table that begins with the day without it: it stands in front already. */
export function withoutOwnDay({ phrase, told }: { phrase?: string; told: { text: string } }): string {
  const rest = phrase && told.text.startsWith(`${phrase} `) ? told.text.slice(phrase.length + 1) : "";
  return /^\p{Lu}/u.test(rest) ? rest : told.text;
}

export const monthNames = "January February March April May June July August September October November December".split(
  " ",
);

/** "21 August", "15–16 August", "week of 18 August", "in August", "2026": no more exact than it is known; the year where it is another. */
export function dayLabel(
  { fromDay, toDay, precision }: Pick<TimelineDay, "fromDay" | "toDay" | "precision">,
  today: string,
): string {
  if (precision === "year") return fromDay.slice(0, 4);
  if (precision === "month") return `in ${monthLabel(fromDay, today)}`;
  if (precision === "week") return `week of ${dayAndMonth(fromDay, today)}`;
  if (fromDay === toDay) return dayAndMonth(fromDay, today);
  if (fromDay.slice(0, 7) !== toDay.slice(0, 7)) return `${dayAndMonth(fromDay, today)} – ${dayAndMonth(toDay, today)}`;
  return `${Number(fromDay.slice(8))}–${dayAndMonth(toDay, today)}`;
}

function dayAndMonth(day: string, today: string): string {
  return `${Number(day.slice(8))} ${monthLabel(day, today)}`;
}

export function monthLabel(day: string, today: string): string {
  const name = monthNames[Number(day.slice(5, 7)) - 1] ?? day;
  return day.slice(0, 4) === today.slice(0, 4) ? name : `${name} ${day.slice(0, 4)}`;
}
