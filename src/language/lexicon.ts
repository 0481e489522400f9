import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { createPhraseBook, createWordSet, foldWord } from "./words.ts";

/** Words apart by blanks; "_" joins the words of a group. */
const words = z
  .string()
  .default("")
  .transform((text) => text.split(/\s+/).flatMap((word) => (word === "" ? [] : foldWord(word.replaceAll("_", " ")))));
const wordSet = words.transform(createWordSet);

const schema = z.strictObject({
  language: z.string().length(2),
  sentences: z
    .strictObject({
      abbreviations: words,
      mayClose: words,
      beforeNumbers: words,
      small: words,
      starters: words,
      beforeOrdinals: words,
      ordinalNouns: words,
    })
    .prefault({}),
  names: z
    .strictObject({
      nounsHaveCapitals: z.boolean().default(false),
      titles: wordSet,
      links: wordSet,
      offices: wordSet,
      former: wordSet,
      bodies: wordSet,
      outlets: wordSet,
      ordinary: wordSet,
      placesBehind: wordSet,
      ownersBehind: z.boolean().default(false),
      noOwners: wordSet,
    })
    .prefault({}),
  speech: z
    .strictObject({
      says: wordSet,
      saying: wordSet,
      calls: wordSet,
      calling: wordSet,
      besides: wordSet,
      unsaid: wordSet,
      passives: wordSet,
      tellers: wordSet,
      cites: wordSet,
      according: words.transform((all) => createPhraseBook(all.map((phrase) => [phrase, true] as const))),
      by: wordSet,
      he: wordSet,
      she: wordSet,
      aged: wordSet,
      people: wordSet,
      women: wordSet,
      men: wordSet,
      claims: wordSet,
      works: wordSet,
      within: wordSet,
      openers: wordSet,
      relatives: wordSet,
      breaks: wordSet,
      complements: wordSet,
      determiners: wordSet,
      possessives: wordSet,
      ands: wordSet,
    })
    .prefault({}),
  numbers: z
    .strictObject({
      values: z.record(z.string(), words).default({}).transform(valuesOf),
      scales: z.record(z.string(), words).default({}).transform(valuesOf),
      shortScales: z.record(z.string(), words).default({}).transform(valuesOf),
      one: wordSet,
      dead: wordSet,
      injured: wordSet,
      missing: wordSet,
      held: wordSet,
      votes: wordSet,
      people: wordSet,
      money: wordSet,
      percent: wordSet,
      uncounted: wordSet,
      notBehind: wordSet,
      doers: wordSet,
      rises: wordSet,
      least: words,
      most: words,
      about: words,
      against: wordSet,
      empty: wordSet,
    })
    .prefault({}),
});

/** Keys are numbers: `"3": three trio`. */
function valuesOf(table: Readonly<Record<string, string[]>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(table).flatMap(([value, all]) => all.map((word) => [word, Number(value)] as const)));
}

/** What is known of one language: its file in `lexicons/`, checked and made ready for looking up. */
export type Lexicon = ReturnType<typeof compile>;

function compile(text: string) {
  const lexicon = schema.parse(parse(text));
  const bounds = (["least", "most", "about"] as const).flatMap((bound) =>
    lexicon.numbers[bound].map((phrase) => [phrase, bound] as const),
  );
  return { ...lexicon, bounds: createPhraseBook(bounds), abbreviations: new Set(lexicon.sentences.abbreviations) };
}

/** Of a language without a file: nothing but letters, capitals, digits and marks is known. */
export const wordless = compile("language: xx");

const folder = join(import.meta.dirname, "lexicons");

/** By primary tag. Read once, when the program starts: a file that is wrong stops it there. */
export const lexicons: ReadonlyMap<string, Lexicon> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => compile(readFileSync(join(folder, name), "utf8")))
    .map((lexicon) => [lexicon.language, lexicon]),
);
