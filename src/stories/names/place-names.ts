import { readFileSync } from "node:fs";
import { stemOf } from "../../language/words.ts";
import { createAliases, type Rename } from "./alias-names.ts";

/** A country by its code, or a city by its name in small letters and the code of its country; see `bench/make-place-names.ts`. */
type PlaceName = { key: string; in?: string; spellings: string[] };

const places = JSON.parse(readFileSync(new URL("place-names.json", import.meta.url), "utf8")) as PlaceName[];
const countries = new Map(
  places.flatMap((place) => (place.in ? [[stemFor(place.key), stemFor(place.in)] as const] : [])),
);

/** Puts one word for what a country or a large city is called in five languages. */
export const renamePlaces: Rename = createAliases(
  places.map(({ key, spellings }) => ({ name: nameFor(key), spellings })),
);

/** The word for the country of a city: who names Kyiv speaks of Ukraine, though not the other way round. */
export function countryOf(stem: string): string | undefined {
  return countries.get(stem);
}

/** Not the bare code, which is a word in some language: "IN", "IT", "NO". */
function nameFor(key: string): string {
  return `place ${key.toLowerCase()}`;
}

/** The stem of each place with all that it is called. */
export const spellingsOfPlaces: ReadonlyMap<string, readonly string[]> = new Map(
  places.map(({ key, spellings }) => [stemFor(key), spellings]),
);

function stemFor(key: string): string {
  return `@${stemOf(nameFor(key))}`;
}
