import type { Millis } from "../../model.ts";

const clock = "(?:[01]\\d|2[0-3])(?::[0-5]\\d){2}";
const offset = "[+-](?:0\\d|1[0-3])";
const mailDate = new RegExp(`^([A-Z][a-z]{2}, (\\d\\d) [A-Z][a-z]{2} [12]\\d{3} ${clock} )(?:GMT|${offset}[0-5]\\d)$`);
const timestamp = new RegExp(`^([12]\\d{3}-\\d\\d-(\\d\\d)T${clock}(?:\\.\\d{1,3})?)(?:Z|${offset}:[0-5]\\d)$`);

/**
 * The two shapes nearly all feeds write, "Tue, 04 Mar 2025 09:30:00 GMT" and "2025-03-04T09:30:00Z", with offsets too.
 * Undefined for any other, which is not to say that it is no date.
 */
export function readCommonDate(text: string): Millis | undefined {
  const [, local = "", day] = timestamp.exec(text) ?? mailDate.exec(text) ?? [];
  const at = day === undefined ? Number.NaN : Date.parse(text);
  // To `Date`, 31 February is a day in March.
  const isDay = Number(day) < 29 || new Date(`${local}Z`).getUTCDate() === Number(day);
  return isDay && !Number.isNaN(at) ? at : undefined;
}
