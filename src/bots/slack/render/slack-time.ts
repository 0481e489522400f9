import type { Span } from "../../../messages/message.ts";

type TimeSpan = Extract<Span, { kind: "time" }>;

/** Slack's own date template: it is filled in the reader's time zone, by the reader's client. */
export function dateFormat(show: TimeSpan["show"]): string {
  if (show === "date") return "{date_short_pretty}";
  return show === "time" ? "{time}" : "{date_short_pretty} at {time}";
}

/** What a client that cannot fill the template shows: the time in the channel's zone, with the zone named. */
export function dateFallback(span: TimeSpan, timezone: string): string {
  const date = new Date(span.at);
  return Number.isNaN(date.getTime()) ? "at an unknown time" : formatter(span.show, timezone).format(date);
}

/** Slack takes whole seconds; undefined for a time that no calendar has. */
export function unixSeconds(at: number): number | undefined {
  return Number.isNaN(new Date(at).getTime()) ? undefined : Math.floor(at / 1000);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it; a process sees few zones. */
function formatter(show: TimeSpan["show"], timezone: string): Intl.DateTimeFormat {
  const key = `${show} ${timezone}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    ...(show === "time" ? {} : { day: "numeric", month: "short", year: "numeric" }),
    ...(show === "date" ? {} : { hour: "2-digit", minute: "2-digit", timeZoneName: "short" }),
    timeZone: timezone,
  });
  formatters.set(key, made);
  return made;
}
