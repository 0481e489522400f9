export type Cadence = "daily" | "weekdays" | "weekly";

const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export type Weekday = (typeof days)[number];
export const weekdays: readonly Weekday[] = days;

/** When a channel gets its digest; `day` only for weekly ones. Hours and minutes are those of the channel's clock. */
export type DigestSchedule = { cadence: Cadence; day: Weekday; hour: number; minute: number };

/** The same as five cron fields. */
export function cronOf({ cadence, day, hour, minute }: DigestSchedule): string {
  const on = { daily: "*", weekdays: "1-5", weekly: String(days.indexOf(day)) }[cadence];
  return `${minute} ${hour} * * ${on}`;
}

/** "every Monday at 09:00"; other cron fields than `cronOf` makes are shown as they are. */
export function scheduleInWords(cron: string): string {
  const found = /^(\d{1,2}) (\d{1,2}) \* \* (\*|1-5|[0-7])$/.exec(cron.trim());
  if (!found) return `by the schedule ${cron}`;
  const [, minute = "0", hour = "0", on = "*"] = found;
  const at = `at ${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  if (on === "*") return `every day ${at}`;
  if (on === "1-5") return `Monday to Friday ${at}`;
  const day = days[Number(on) % 7] ?? "sunday";
  return `every ${day[0]?.toUpperCase()}${day.slice(1)} ${at}`;
}

/** "9", "09:00", "9.30", "6pm": hour and minute, or undefined when it is no time of a day. */
export function readTimeOfDay(typed: string): { hour: number; minute: number } | undefined {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?$/.exec(typed.trim().toLowerCase());
  if (!found) return undefined;
  const [, hours = "", minutes = "0", half] = found;
  const minute = Number(minutes);
  const written = Number(hours);
  if (half !== undefined && (written < 1 || written > 12)) return undefined;
  const hour = half === undefined ? written : (written % 12) + (half === "pm" ? 12 : 0);
  return hour <= 23 && minute <= 59 ? { hour, minute } : undefined;
}
