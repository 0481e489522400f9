import { isDerived, isSynonym } from "./grounding-key.ts";
import { weightyWords } from "./grounding-lexicon.ts";
import { numberWords } from "./grounding-numbers.ts";
import { type GateReading, type GroundingWord, isContent, isDateWord, isName } from "./grounding-words.ts";

/** Content words of the claim, and those of them that no cited sentence has in any form. */
export type Overlap = { words: number; unsupported: GroundingWord[] };

export function overlapOf(claim: GateReading, sources: readonly GateReading[]): Overlap {
  const own = numberWords(claim);
  const words = claim.words.filter((word, at) => isContent(word) && !own.has(at) && !isName(word) && !isDateWord(word));
  const given = sources.flatMap((source) => source.words);
  const keys = new Set(given.map(({ key }) => key));
  const forms = new Set(given.map(({ lower }) => lower));
  const kin = [...keys];
  const supported = (word: GroundingWord) =>
    forms.has(word.lower) ||
    keys.has(word.key) ||
    kin.some((key) => isSynonym(word.key, key) || isDerived(word.key, key)) ||
    parts(word, forms, keys);
  return { words: words.length, unsupported: words.filter((word) => !supported(word)) };
}

/** "Harpur-based", "coast-guard": by its parts. */
function parts(word: GroundingWord, forms: ReadonlySet<string>, keys: ReadonlySet<string>): boolean {
  const pieces = word.lower.split("-");
  return (
    pieces.length > 1 &&
    pieces.every((piece) => forms.has(piece) || keys.has(piece) || piece === "based" || piece === "led")
  );
}

/** Small words that turn a statement around have to stand in a cited sentence as well. */
export function weightyFaults(claim: GateReading, sources: readonly GateReading[]): string[] {
  const own = numberWords(claim);
  const forms = new Set(sources.flatMap((source) => source.words.map(({ lower }) => lower)));
  return claim.words
    .filter((word, at) => weightyWords.has(word.lower) && !own.has(at) && !isHedge(claim.words, at))
    .filter(({ lower }) => !forms.has(lower) && !(alike.get(lower) ?? []).some((other) => forms.has(other)))
    .map(({ text }) => `no cited sentence says “${text}”`);
}

const alike = new Map<string, string[]>([
  ["while", ["but"]],
  ["still", ["remain", "remains", "remained", "yet"]],
  ["already", ["has", "have", "had"]],
  ["more", ["rise", "increase", "over"]],
  ["until", ["till"]],
  ["even", []],
  ["never", ["not", "no"]],
  ["up", ["rise", "rose", "risen", "rising", "increase", "increased", "higher"]],
  ["down", ["fall", "fell", "fallen", "falling", "decrease", "decreased", "lower"]],
  ["than", ["over", "under"]],
]);

/** "More than 600" is looked at with its number. */
function isHedge(words: readonly GroundingWord[], at: number): boolean {
  const next = words.slice(at + 1, at + 4).map(({ lower }) => lower);
  const lower = words[at]?.lower ?? "";
  if (/^(?:nearly|almost|some|exactly|above|below)$/.test(lower))
    return /^\d|^(?:an?|half|t[wh]|f[io]|s[ie]|e[il]|n[io])/.test(next[0] ?? "");
  return /^(?:more|less|fewer|least|most|than|up)$/.test(lower) && next.some((word) => /^\d/.test(word));
}
