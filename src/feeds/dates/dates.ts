import { day } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { readCommonDate } from "./common-date.ts";
import { readIsoDate } from "./iso-date.ts";
import { readWordedDate } from "./worded-date.ts";

const earliest = Date.UTC(1995, 0, 1);
const longest = 120;

export type ReadDate = { at: Millis } | { flag: "missing" | "absurd" };

/**
 * The date of an entry as feeds write it: ISO 8601, RFC 822 and its misspellings, Unix time, month names in many languages,
 * named zones. No zone means UTC. "missing": blank. "absurd": unreadable; before 1995, as clocks say that were never set;
 * or more than a day after `now`.
 */
export function readDate(text: string | undefined, now: Millis): ReadDate {
  const written = text?.trim() ?? "";
  if (written === "") return { flag: "missing" };
  const at = readCommonDate(written) ?? readOtherDate(written);
  return at === undefined || !(at >= earliest) || at > now + day ? { flag: "absurd" } : { at };
}

/** As `readDate`, without the reason. Without `now` no date is too far ahead. */
export function parseDate(written: string | undefined, now: Millis = Number.POSITIVE_INFINITY): Millis | undefined {
  const read = readDate(written, now);
  return "at" in read ? read.at : undefined;
}

function readOtherDate(written: string): Millis | undefined {
  if (written.length > longest) return undefined;
  const text = written.replace(/\s+/g, " ").replaceAll("\u2212", "-");
  return readUnixTime(text) ?? readIsoDate(text) ?? readWordedDate(text);
}

function readUnixTime(text: string): Millis | undefined {
  const match = /^(\d{9,10})(\d{3})?(?:\.\d{1,9})?$/.exec(text);
  return match ? Number(match[1]) * 1_000 + Number(match[2] ?? 0) : undefined;
}
