const locales = "en de fr es it pt nl pl cs sk sv da nb fi tr ru uk be bg ro hu el".split(" ");

/** What people write and the locale data lacks, folded. */
const spellings: readonly (readonly [string, number])[] = [
  ["sept", 8],
  ["maerz", 2],
  ["mrz", 2],
  ["jaenner", 0],
  ["janner", 0],
  ["jenner", 0],
];

type CalendarNames = { months: Map<string, number>; weekdays: Map<string, number> };

const english = namesIn(["en"]);
let all: CalendarNames | undefined;

/** 0 for January, in any of the languages above: whole, as the locale shortens it, or cut after three letters or more. */
export function monthOf(word: string): number | undefined {
  return lookUp(word, "months");
}

/** 0 for Sunday. */
export function weekdayOf(word: string): number | undefined {
  return lookUp(word, "weekdays");
}

function lookUp(word: string, kind: keyof CalendarNames): number | undefined {
  const name = foldWord(word);
  const known = english[kind].get(name);
  if (known !== undefined || name.length < 2) return known;
  // The names of all languages cost some milliseconds, and most processes never meet one.
  all ??= withStarts(namesIn(locales));
  return all[kind].get(name);
}

function withStarts({ months, weekdays }: CalendarNames): CalendarNames {
  return { months: withCutNames(months), weekdays: withCutNames(weekdays) };
}

/** With every start of a name, three letters or longer, that can only mean one thing. */
function withCutNames(names: ReadonlyMap<string, number>): Map<string, number> {
  const starts = new Map<string, number | undefined>();
  for (const [name, value] of names) {
    for (let length = 3; length < name.length; length += 1) {
      const start = name.slice(0, length);
      starts.set(start, starts.has(start) && starts.get(start) !== value ? undefined : value);
    }
  }
  const certain = [...starts].filter((entry): entry is [string, number] => entry[1] !== undefined);
  return new Map([...certain, ...names]);
}

function namesIn(languages: readonly string[]): CalendarNames {
  const names: CalendarNames = { months: new Map(spellings), weekdays: new Map() };
  for (const language of languages) for (const style of ["long", "short"] as const) addNames(names, language, style);
  return names;
}

function addNames({ months, weekdays }: CalendarNames, language: string, style: "long" | "short"): void {
  // Slavic months have another ending beside a day than alone.
  const beside = new Intl.DateTimeFormat(language, { day: "numeric", month: style, timeZone: "UTC" });
  const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: "UTC" });
  const weekday = new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" });
  for (let month = 0; month < 12; month += 1) {
    const time = Date.UTC(2023, month, 15);
    addName(months, beside.formatToParts(time).find((part) => part.type === "month")?.value ?? "", month);
    addName(months, alone.format(time), month);
  }
  // 1 January 2023 was a Sunday.
  for (let day = 0; day < 7; day += 1) addName(weekdays, weekday.format(Date.UTC(2023, 0, 1 + day)), day);
}

function addName(names: Map<string, number>, written: string, value: number): void {
  const name = foldWord(written);
  if (name !== "" && !names.has(name)) names.set(name, value);
}

function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}.]/gu, "")
    .replaceAll("ı", "i");
}
