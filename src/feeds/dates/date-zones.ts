import { minute } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import { offsetOf } from "./calendar.ts";

const hour = 60;
const maxKnown = 600;

/** Minutes east of UTC. The RFC 822 letters are left out: mailers used them with both signs (RFC 2822, 4.3). */
const offsets: ReadonlyMap<string, number> = new Map([
  ...["utc", "gmt", "ut", "z", "wet", "uct", "zulu"].map((name) => [name, 0] as const),
  ...["cet", "bst", "west", "mez", "wat"].map((name) => [name, hour] as const),
  ...["cest", "eet", "mesz", "sast", "cat"].map((name) => [name, 2 * hour] as const),
  ...["eest", "msk", "мск", "eat", "trt", "tsi"].map((name) => [name, 3 * hour] as const),
  ["irst", 3.5 * hour],
  ...["msd", "gst"].map((name) => [name, 4 * hour] as const),
  ["pkt", 5 * hour],
  ["ist", 5.5 * hour],
  ["npt", 5.75 * hour],
  ...["ict", "wib"].map((name) => [name, 7 * hour] as const),
  ...["hkt", "sgt", "awst", "pht"].map((name) => [name, 8 * hour] as const),
  ...["jst", "kst"].map((name) => [name, 9 * hour] as const),
  ["acst", 9.5 * hour],
  ["aest", 10 * hour],
  ["acdt", 10.5 * hour],
  ["aedt", 11 * hour],
  ["nzst", 12 * hour],
  ["nzdt", 13 * hour],
  ["ndt", -2.5 * hour],
  ["nst", -3.5 * hour],
  ...["brt", "art", "adt"].map((name) => [name, -3 * hour] as const),
  ...["edt", "ast", "clt"].map((name) => [name, -4 * hour] as const),
  ...["est", "cdt"].map((name) => [name, -5 * hour] as const),
  ...["cst", "mdt"].map((name) => [name, -6 * hour] as const),
  ...["mst", "pdt"].map((name) => [name, -7 * hour] as const),
  ...["pst", "akdt"].map((name) => [name, -8 * hour] as const),
  ["akst", -9 * hour],
  ["hst", -10 * hour],
]);

/** Names for the clocks of a place, whatever they show at the moment. */
const places: ReadonlyMap<string, string> = new Map([
  ["et", "America/New_York"],
  ["ct", "America/Chicago"],
  ["mt", "America/Denver"],
  ["pt", "America/Los_Angeles"],
]);

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC where clocks show `local` (as if it were UTC): "EST", "Europe/Kyiv", "EST5EDT". Undefined: no such zone. */
export function zoneOffset(name: string, local: Millis): number | undefined {
  // Without marks: the Turkish İ has a dot of its own in lower case.
  const folded = name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const known = offsets.get(folded);
  if (known !== undefined) return known;
  const place = places.get(folded) ?? name;
  const clock = /^(?:[a-z_]+(?:\/[a-z_+-]+){1,2}|[a-z]{3}\d[a-z]{3})$/i.test(place) ? clockOf(place) : undefined;
  if (!clock) return undefined;
  const first = shownBy(clock, local);
  return shownBy(clock, local - first * minute);
}

function shownBy(clock: Intl.DateTimeFormat, at: Millis): number {
  const offset = clock.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  return offsetOf(sign === "-", Number(hours), Number(minutes));
}

function clockOf(timeZone: string): Intl.DateTimeFormat | undefined {
  const kept = clocks.get(timeZone);
  if (kept) return kept;
  try {
    const clock = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    if (clocks.size < maxKnown) clocks.set(timeZone, clock);
    return clock;
  } catch {
    return undefined;
  }
}
