const locales = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "nl",
  "pl",
  "cs",
  "sv",
  "da",
  "nb",
  "fi",
  "tr",
  "ru",
  "uk",
  "ro",
  "hu",
];

const hour = 60;

/** Minutes east of UTC. The RFC 822 letters are left out: mailers used them with both signs (RFC 2822, 4.3). */
const zones: ReadonlyMap<string, number> = new Map([
  ...["utc", "gmt", "ut", "z", "wet", "uct", "zulu"].map((name) => [name, 0] as const),
  ...["cet", "bst", "west", "mez", "wat"].map((name) => [name, hour] as const),
  ...["cest", "eet", "mesz", "sast", "cat"].map((name) => [name, 2 * hour] as const),
  ...["eest", "msk", "eat", "trt"].map((name) => [name, 3 * hour] as const),
  ["irst", 3.5 * hour],
  ...["msd", "gst"].map((name) => [name, 4 * hour] as const),
  ["pkt", 5 * hour],
  ["ist", 5.5 * hour],
  ...["ict", "wib"].map((name) => [name, 7 * hour] as const),
  ...["hkt", "sgt", "awst", "pht"].map((name) => [name, 8 * hour] as const),
  ...["jst", "kst"].map((name) => [name, 9 * hour] as const),
  ["acst", 9.5 * hour],
  ["aest", 10 * hour],
  ["aedt", 11 * hour],
  ["nzst", 12 * hour],
  ["nzdt", 13 * hour],
  ["nst", -3.5 * hour],
  ...["brt", "art", "adt"].map((name) => [name, -3 * hour] as const),
  ...["edt", "ast", "clt"].map((name) => [name, -4 * hour] as const),
  ...["est", "cdt", "et"].map((name) => [name, -5 * hour] as const),
  ...["cst", "mdt"].map((name) => [name, -6 * hour] as const),
  ...["mst", "pdt"].map((name) => [name, -7 * hour] as const),
  ...["pst", "akdt"].map((name) => [name, -8 * hour] as const),
  ["akst", -9 * hour],
  ["hst", -10 * hour],
]);

const monthsByName = new Map<string, number>();
const weekdaysByName = new Map<string, number>();
for (const locale of locales) addNames(locale);

function addNames(locale: string): void {
  for (const style of ["long", "short"] as const) {
    const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: style, weekday: style, timeZone: "UTC" });
    // 1 January 2023 was a Sunday.
    for (let month = 0; month < 12; month += 1)
      addName(monthsByName, format, "month", Date.UTC(2023, month, 15), month);
    for (let day = 0; day < 7; day += 1) addName(weekdaysByName, format, "weekday", Date.UTC(2023, 0, 1 + day), day);
  }
}

function addName(
  names: Map<string, number>,
  format: Intl.DateTimeFormat,
  type: "month" | "weekday",
  time: number,
  value: number,
): void {
  const name = foldWord(format.formatToParts(time).find((part) => part.type === type)?.value ?? "");
  if (!names.has(name)) names.set(name, value);
}

/** 0 for January, in any of the languages above or an English abbreviation of three letters or more. */
export function monthOf(word: string): number | undefined {
  const name = foldWord(word);
  const exact = monthsByName.get(name);
  if (exact !== undefined || name.length < 3) return exact;
  for (const [known, month] of monthsByName) if (/^[a-z]+$/.test(known) && known.startsWith(name)) return month;
  return undefined;
}

/** 0 for Sunday. */
export function weekdayOf(word: string): number | undefined {
  const name = foldWord(word);
  return weekdaysByName.get(name) ?? weekdaysByName.get(name.slice(0, 3));
}

/** Minutes east of UTC of a named zone at a moment; undefined for a name nobody knows. */
export function zoneOffset(name: string, at: number): number | undefined {
  const known = zones.get(name.toLowerCase());
  if (known !== undefined || !name.includes("/")) return known;
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "longOffset" });
    const offset = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
    return sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
  } catch {
    return undefined;
  }
}

function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}.]/gu, "");
}
