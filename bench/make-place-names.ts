/**
 * Writes src/stories/names/place-names.json: what countries, their languages' adjectives and the cities that time zones are named after are called
 * in English, Ukrainian, Russian, German and French, from the Unicode CLDR. Usage: node bench/make-place-names.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const languages = ["en", "uk", "ru", "de", "fr"];
const resolve = createRequire(import.meta.url).resolve;

type Names = { [key: string]: string };
type Zones = { [key: string]: Zones | string };
type Main<T> = { main: { [language: string]: T } };

/** What English calls the people where the CLDR's names of languages and the endings below do not tell. */
const people: Names = {
  US: "American U.S. USA US America",
  GB: "British Britain",
  NL: "Dutch Holland",
  GR: "Greek",
  DK: "Danish",
  CH: "Swiss",
  TR: "Turkish Turkey",
  AF: "Afghan",
  IE: "Irish",
  PH: "Filipino",
  BY: "Belarusian",
};
const adjectiveEndings: { [language: string]: string[] } = {
  de: ["", "e", "en", "er", "es", "em"],
  fr: ["", "e", "ne", "s", "nes"],
};

const read = <T>(name: string): T => JSON.parse(readFileSync(resolve(name), "utf8")) as T;
const localNames = (language: string, file: string) =>
  read<Main<{ localeDisplayNames: { [file: string]: Names } }>>(`cldr-localenames-full/main/${language}/${file}.json`)
    .main[language]?.localeDisplayNames[file] ?? {};

const territories = new Map(languages.map((language) => [language, localNames(language, "territories")]));
const tongues = new Map(languages.map((language) => [language, localNames(language, "languages")]));
const english = territories.get("en") ?? {};
const codes = Object.keys(english).filter(
  (code) => /^[A-Z]{2}$/.test(code) && !["EU", "EZ", "UN", "ZZ", "QO"].includes(code),
);

const countries = codes.map((code) => ({
  key: code,
  spellings: unique([...countryNames(code), ...adjectives(code), ...peopleOf(code)]),
}));
writeFileSync(
  new URL("../src/stories/names/place-names.json", import.meta.url),
  `[\n${[...countries, ...cities()].map((place) => JSON.stringify(place)).join(",\n")}\n]\n`,
);

function countryNames(code: string): string[] {
  return [code, `${code}-alt-short`, `${code}-alt-variant`].flatMap((key) =>
    languages.flatMap((language) => territories.get(language)?.[key] ?? []),
  );
}

/** "Ukrainian" for Ukraine: the language that is called like the country. */
function adjectives(code: string): string[] {
  const alike = Object.entries(tongues.get("en") ?? {}).find(
    ([tongue, name]) =>
      /^[a-z]{2}$/.test(tongue) &&
      name.slice(0, 3) === english[code]?.slice(0, 3) &&
      new Intl.Locale(tongue).maximize().region === code,
  );
  if (!alike) return [];
  return languages.flatMap((language) => {
    const name = tongues.get(language)?.[alike[0]] ?? "";
    const word = language === "de" || language === "fr" ? name.toLowerCase() : name;
    return (adjectiveEndings[language] ?? [""]).map((ending) => word + ending);
  });
}

function peopleOf(code: string): string[] {
  const name = english[code] ?? "";
  const bare = name.replace(/[aeoy]$/, "");
  const derived = /[aeoy]$/.test(name)
    ? [`${name}n`, `${bare}ian`, `${bare}ese`]
    : [`${name}i`, `${name}ian`, `${name}ese`];
  return [...(/^\p{L}+$/u.test(name) ? derived : []), ...(people[code]?.split(" ") ?? [])];
}

function cities(): { key: string; in: string; spellings: string[] }[] {
  const zones = languages.map((language) => {
    const file = read<Main<{ dates: { timeZoneNames: { zone: Zones } } }>>(
      `cldr-dates-full/main/${language}/timeZoneNames.json`,
    );
    return flat(file.main[language]?.dates.timeZoneNames.zone ?? {}, "");
  });
  return codes.flatMap((code) => {
    const own = new Set(new Intl.Locale("und", { region: code }).getTimeZones() ?? []);
    return [...own].flatMap((zone) => {
      const key = zone.split("/").at(-1)?.replaceAll("_", " ") ?? "";
      const local = zones.flatMap((names) => names.get(zone) ?? []);
      if (local.length < 2 || codes.some((other) => english[other] === key)) return [];
      return { key: key.toLowerCase(), in: code, spellings: unique([key, ...local]) };
    });
  });
}

function flat(zones: Zones, path: string): Map<string, string> {
  return new Map(
    Object.entries(zones).flatMap(([key, value]): [string, string][] => {
      if (typeof value === "string") return key === "exemplarCity" ? [[path, value]] : [];
      return [...flat(value, path === "" ? key : `${path}/${key}`)];
    }),
  );
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name.length > 1 && !/[,([]/.test(name));
}
