import { readFileSync } from "node:fs";
import { stemOf } from "../language/words.ts";
import { isAliasStem } from "./names/alias-names.ts";
import { spellingsOfPlaces } from "./names/place-names.ts";
import { foldLatin } from "./words.ts";

/**
 * The shares of articles in which words are to be expected before any article was read, as `bench/count-words.ts` counted them. They let
 * a small database know that a war and a president tell little.
 */
const counted = readFileSync(new URL("usual-words.txt", import.meta.url), "utf8");

/** Texts are longer than the headlines and descriptions in which words were counted. */
const longerTexts = 1.5;
/** Names that are known beforehand are so because the news is full of them. */
const knownName = 0.008;
const unknownWord = 0.002;
const unknownStem = 0.002;

const wordShares = new Map(
  counted.split("\n").flatMap((line) => {
    const [share, ...words] = line.split(" ");
    return words.map((word): [string, number] => [word, (longerTexts * Number(share)) / 1_000]);
  }),
);
const stemShares = new Map<string, number>();
for (const [word, share] of wordShares) stemShares.set(stemOf(word), (stemShares.get(stemOf(word)) ?? 0) + 2 * share);
for (const [stem, spellings] of spellingsOfPlaces) {
  const share = spellings.reduce((sum, spelling) => sum + (wordShares.get(foldLatin(spelling)) ?? 0), 0);
  wordShares.set(stem, share);
  stemShares.set(stem, 2 * share);
}

/** 0…1, of a folded word. */
export function shareOfWord(lower: string): number {
  return Math.max(wordShares.get(lower) ?? unknownWord, isAliasStem(lower) ? knownName : 0);
}

/** 0…1, of what the inflections of a word share. */
export function shareOfStem(stem: string): number {
  return Math.max(stemShares.get(stem) ?? unknownStem, isAliasStem(stem) ? knownName : 0);
}
