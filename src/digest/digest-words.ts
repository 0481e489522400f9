import { phaseName } from "../cards/phase-name.ts";
import { isDispute } from "../cards/story-state.ts";
import { dayIn, utcDay } from "../day-in.ts";
import { day, hour } from "../durations.ts";
import type { Millis, Story } from "../model.ts";

/** What a digest covers, as people of its time zone say it. */
export type Period = { since: Millis; until: Millis; timezone: string };

/** Daylight saving makes a week an hour longer or shorter. */
export function isWeek({ since, until }: Period): boolean {
  return Math.abs(until - since - 7 * day) <= 2 * hour;
}

/** Long enough for a chart, a timeline and a quote. */
export function isLong({ since, until }: Period): boolean {
  return until - since >= 6.5 * day;
}

export function isDay({ since, until }: Period): boolean {
  return until - since <= day + 2 * hour;
}

/** "this week", "today", "since yesterday", "since Friday", "since 4 Aug". */
export function periodWords(period: Period): string {
  const { since, until, timezone } = period;
  if (isWeek(period)) return "this week";
  const days = daysBetween(dayIn(since, timezone), dayIn(until - 1, timezone));
  if (days === 0) return "today";
  if (days === 1) return "since yesterday";
  if (until - since < 6.5 * day) return `since ${written(since, timezone, { weekday: "long" })}`;
  return `since ${written(since, timezone, { day: "numeric", month: "short" })}`;
}

/** What it is compared with: "the week before", "the day before", "the time before". */
export function periodBefore(period: Period): string {
  if (isWeek(period)) return "the week before";
  return isDay(period) ? "the day before" : "the time before";
}

/** "Mon 18 to Mon 25 Aug 2025", in the time zone of the channel. */
export function periodDates({ since, until, timezone }: Period): string {
  const sameMonth = dayIn(since, timezone).slice(0, 7) === dayIn(until, timezone).slice(0, 7);
  const short = { weekday: "short", day: "numeric" } as const;
  const from = written(since, timezone, sameMonth ? short : { ...short, month: "short" });
  const to = written(until, timezone, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  return `${from} to ${to}`;
}

/** "Mon 25 Aug, 09:00" */
export function momentWords(at: Millis, timezone: string): string {
  const date = written(at, timezone, { weekday: "short", day: "numeric", month: "short" });
  return `${date}, ${written(at, timezone, { hour: "2-digit", minute: "2-digit" })}`;
}

/** "Mon 18 Aug" of "2025-08-18"; without the month where it is plain. */
export function dayWords(day: string, parts: "full" | "short" = "full"): string {
  const at = Date.parse(`${day}T12:00:00Z`);
  if (!Number.isFinite(at)) return day;
  const short = { weekday: "short", day: "numeric" } as const;
  return written(at, "UTC", parts === "short" ? short : { ...short, month: "short" });
}

/** "Tue 2 Sept", "Tue 2 Sept to Thu 4 Sept", "September 2025", "2026": both days are included. */
export function daysWords(fromDay: string, toDay: string): string {
  if (fromDay === toDay) return dayWords(fromDay);
  const last = Date.parse(`${toDay}T12:00:00Z`);
  const endsMonth = Number.isFinite(last) && new Date(last + day).getUTCDate() === 1;
  if (fromDay.endsWith("-01-01") && toDay === `${fromDay.slice(0, 4)}-12-31`) return fromDay.slice(0, 4);
  if (fromDay.endsWith("-01") && fromDay.slice(0, 7) === toDay.slice(0, 7) && endsMonth)
    return written(Date.parse(`${fromDay}T12:00:00Z`), "UTC", { month: "long", year: "numeric" });
  return `${dayWords(fromDay)} to ${dayWords(toDay)}`;
}

/** Every calendar day from the first to the last, both included. */
export function daysOf({ since, until, timezone }: Period): string[] {
  const first = dayIn(since, timezone);
  const count = daysBetween(first, dayIn(Math.max(since, until - 1), timezone));
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count + 1 }, (_, i) => utcDay(start + i * day));
}

function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / day);
}

function written(at: Millis, timeZone: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone }).format(at).replaceAll(",", "");
}

/** How a story stands at the end of the period: "agreed", "disputed", "corrected"; nothing when it was only reported. */
export function storyStates(
  { phase, developments, corrections }: Pick<Story, "phase" | "developments" | "corrections">,
  { since, until }: Pick<Period, "since" | "until">,
): string[] {
  const isNow = ({ at }: { at: Millis }) => at >= since && at < until;
  const named = phaseName(phase);
  const disputed = phase !== "denied" && developments.some((one) => isDispute(one) && isNow(one));
  const states = [
    named ?? "",
    disputed ? "disputed" : "",
    corrections.some((one) => one.kind === "corrected" && isNow(one)) ? "corrected" : "",
  ];
  return states.filter((state) => state !== "");
}
