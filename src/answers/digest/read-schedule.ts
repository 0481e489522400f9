import { didYouMean } from "../../commands/suggest.ts";
import {
  type Cadence,
  type DigestSchedule,
  readTimeOfDay,
  type Weekday,
  weekdays,
} from "../../digest/digest-schedule.ts";
import { type UserError, userError } from "../../errors.ts";

const cadences: readonly Cadence[] = ["daily", "weekdays", "weekly"];
const usual: DigestSchedule = { cadence: "weekly", day: "monday", hour: 9, minute: 0 };

export type TypedSchedule = DigestSchedule & { timezone?: string };

/** "weekly friday 17:00 Europe/Kyiv", in any order; what is left out is Monday, 9:00 and the channel's own clock. */
export function readDigestSchedule(typed: string): TypedSchedule | UserError {
  const found: Partial<TypedSchedule> = {};
  for (const word of typed.split(/[\s,]+/).filter((each) => each !== "" && !/^(?:at|on|every|in)$/i.test(each))) {
    const read = readWord(word);
    if (!read) return notUnderstood(word);
    Object.assign(found, read);
  }
  // Who names a day means once a week.
  return { ...usual, ...(found.day ? { cadence: "weekly" as const } : {}), ...found };
}

function readWord(word: string): Partial<TypedSchedule> | undefined {
  const lower = word.toLowerCase();
  const cadence = cadences.find((each) => each === lower);
  if (cadence) return { cadence };
  const day = weekdays.find((each): each is Weekday => each === lower || (lower.length >= 3 && each.startsWith(lower)));
  if (day) return { day };
  const time = readTimeOfDay(lower);
  if (time) return time;
  const timezone = timezoneOf(word);
  return timezone === undefined ? undefined : { timezone };
}

/** An IANA name as it was typed: the engine would write Kyiv as it was called before. */
function timezoneOf(word: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/.test(word)) return undefined;
  try {
    new Intl.DateTimeFormat("en", { timeZone: word });
    return word;
  } catch {
    return undefined;
  }
}

function notUnderstood(word: string): UserError {
  const guess = didYouMean(word.toLowerCase(), [...cadences, ...weekdays]);
  return userError(
    "bad-schedule",
    `“${word}” is no rhythm (${cadences.join(", ")}), day, time or time zone.${guess} For example: /news digest schedule weekly friday 17:00 Europe/Kyiv`,
  );
}
