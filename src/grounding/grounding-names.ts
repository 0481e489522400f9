import { titleWords } from "./grounding-lexicon.ts";
import { numberWords } from "./grounding-numbers.ts";
import { type GateReading, type GroundingWord, isDateWord, isName } from "./grounding-words.ts";

const peoples = new Map(
  `dutch netherlands,british britain,english england,spanish spain,greek greece,turkish turkey,polish poland,swedish sweden,danish denmark,finnish finland,
  swiss switzerland,chinese china,french france,welsh wales,irish ireland,scottish scotland,thai thailand,czech czechia,american america,american us,
  norwegian norway,ukrainian ukraine,german germany,iraqi iraq,israeli israel,american u.s,british uk`
    .split(",")
    .map((pair) => pair.trim().split(" ") as [string, string]),
);

/** Every name has to stand in a cited sentence; first names and family names are not put together anew. */
export function nameFaults(claim: GateReading, cited: readonly GateReading[], all: readonly GateReading[]): string[] {
  const known = [...cited, ...fullNames(cited, all)];
  const faults: string[] = [];
  const numbers = numberWords(claim);
  for (const [at, word] of claim.words.entries()) {
    if (numbers.has(at)) continue;
    if (!isName(word) && !isDateWord(word)) continue;
    if (!known.some(({ words }) => words.some((other) => sameName(word, other)))) {
      faults.push(`“${word.text}” is in no cited sentence`);
      continue;
    }
    const next = claim.words[at + 1];
    if (next && isPair(word, next) && !known.some((reading) => standTogether(reading, word, next)))
      faults.push(`no cited sentence puts “${word.text} ${next.text}” together`);
  }
  return faults;
}

function sameName(word: GroundingWord, other: GroundingWord): boolean {
  if (word.lower === other.lower) return true;
  if (!word.capital || !other.capital) return word.key === other.key && word.lower.length > 3;
  return (
    isPeopleOf(word.lower, other.lower) || isPeopleOf(other.lower, word.lower) || isPlural(word.lower, other.lower)
  );
}

/** The same for two names as written small. */
export function isOneName(a: string, b: string): boolean {
  return a === b || isPeopleOf(a, b) || isPeopleOf(b, a);
}

function isPlural(a: string, b: string): boolean {
  return a === `${b}s` || b === `${a}s`;
}

/** "Dolvian" of "Dolvia". */
function isPeopleOf(people: string, place: string): boolean {
  if (peoples.get(people) === place) return true;
  const stem = place.replace(/(?:ia|[aeoy])$/, "");
  return (
    stem.length > 3 &&
    people.startsWith(stem) &&
    /^(?:ians?|ans?|ns?|ese|ish|is?|ic|er)$/.test(people.slice(stem.length))
  );
}

function isPair(word: GroundingWord, next: GroundingWord): boolean {
  if (word.possessive || next.gap.trim() !== "" || !isName(next)) return false;
  return [word, next].every(({ lower, ...rest }) => !titleWords.has(lower) && !isDateWord({ lower, ...rest }));
}

/** Side by side, or with one more capitalised word or an initial between. */
function standTogether({ words }: GateReading, first: GroundingWord, second: GroundingWord): boolean {
  return words.some((word, at) => {
    if (!sameName(first, word)) return false;
    const [next, over] = [words[at + 1], words[at + 2]];
    if (!next) return false;
    return sameName(second, next) || (next.capital && over !== undefined && sameName(second, over));
  });
}

/** "WHB" for "World Health Board (WHB)" and the other way round, where any source introduces it so. */
export function fullNames(cited: readonly GateReading[], all: readonly GateReading[]): GateReading[] {
  const pairs = all.flatMap(introductions);
  const has = (words: readonly GroundingWord[]) =>
    cited.some((reading) => words.every((word) => reading.words.some(({ lower }) => lower === word.lower)));
  return pairs.flatMap(({ full, short }) => {
    if (has([short])) return [{ id: 0, text: "", words: full }];
    return has(full) ? [{ id: 0, text: "", words: [short] }] : [];
  });
}

function introductions({ words }: GateReading): { full: GroundingWord[]; short: GroundingWord }[] {
  return words.flatMap((short, at) => {
    if (!short.gap.endsWith("(") || !/^\p{Lu}{2,8}$/u.test(short.text)) return [];
    const full = words.slice(Math.max(0, at - short.text.length - 2), at).filter(({ capital }) => capital);
    const own = full.slice(-short.text.length);
    const initials = own.map(({ text }) => text[0]).join("");
    return initials === short.text ? [{ full: own, short }] : [];
  });
}
