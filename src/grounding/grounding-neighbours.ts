import { isOneName } from "./grounding-names.ts";
import { quantitiesOf } from "./grounding-numbers.ts";
import { type GateReading, type GroundingWord, isContent, isDateWord, isName } from "./grounding-words.ts";

/** A name, day or number and the content words around it, the nearest first on either side. */
type FillerPlace = {
  filler: string;
  shown: string;
  /** Neither a day nor a number. */
  isNamed: boolean;
  before: string[];
  after: string[];
  /** Of the words beside it those that are no names, and all words of the sentence. */
  plain: string[];
  around: ReadonlySet<string>;
};

/** How many content words are looked at on either side: in the claim, and in the sources, which are longer. Measured by bench/grounding.ts. */
const near = 2;
const wide = 5;

/**
 * A name or number keeps company: one of the words beside it stands near it in a cited sentence too, or it was put elsewhere. For a day or
 * a number, that sentence also has to have a word beside it that is no name.
 */
export function neighbourFaults(claim: GateReading, sources: readonly GateReading[]): string[] {
  const given = sources.flatMap((source) => placesOf(source, wide));
  return placesOf(claim, near).flatMap(({ filler, shown, isNamed, before, after, plain }) => {
    const own = [...before, ...after];
    const known = given.filter((place) => isOneName(place.filler, filler));
    if (own.length === 0 || known.length === 0) return [];
    const kept = known.some(
      (place) =>
        own.some((key) => place.before.includes(key) || place.after.includes(key)) &&
        (isNamed || plain.length === 0 || plain.some((key) => place.around.has(key))),
    );
    return kept ? [] : [`in the sources “${shown}” stands beside other words`];
  });
}

function placesOf(reading: GateReading, window: number): FillerPlace[] {
  const { words } = reading;
  const numbers = new Map(quantitiesOf(reading).map((quantity) => [quantity.from, quantity]));
  const inside = new Set(
    quantitiesOf(reading).flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  );
  const around = new Set(words.map(({ key }) => key));
  return words.flatMap((word, at) => {
    const quantity = numbers.get(at);
    if (!quantity && !isName(word) && !isDateWord(word)) return [];
    const [first, end] = quantity ? [at, quantity.to] : runAround(words, at);
    // In a source the words of the same name are company too: "Foreign Minister Adil Sarkan".
    const own = window === wide ? words.slice(first, end + 1).filter((other) => other !== word) : [];
    // "On Tuesday, …" may stand far from its verb.
    const reach = isDateWord(word) && at < 4 ? wide : window;
    const beside = (step: 1 | -1, all: boolean) => keysFrom(words, step > 0 ? end : first, step, reach, inside, all);
    return [
      {
        filler: quantity?.value ?? word.lower,
        shown: word.text,
        isNamed: !quantity && !isDateWord(word),
        before: beside(-1, true),
        after: [...beside(1, true), ...own.map(({ key }) => key)],
        plain: [...beside(-1, false), ...beside(1, false)],
        around,
      },
    ];
  });
}

/** The whole name that a word of it belongs to. */
function runAround(words: readonly GroundingWord[], at: number): [first: number, last: number] {
  const goesOn = (i: number) =>
    words[i]?.gap.trim() === "" && Boolean(words[i]?.capital && words[i - 1]?.capital && !words[i - 1]?.possessive);
  let [first, last] = [at, at];
  while (first > 0 && goesOn(first)) first -= 1;
  while (last + 1 < words.length && goesOn(last + 1)) last += 1;
  return [first, last];
}

function keysFrom(
  words: readonly GroundingWord[],
  from: number,
  step: 1 | -1,
  window: number,
  numbers: ReadonlySet<number>,
  all: boolean,
): string[] {
  const keys: string[] = [];
  for (let at = from + step; at >= 0 && at < words.length && keys.length < window; at += step) {
    const word = words[at] as GroundingWord;
    if (isContent(word) && !numbers.has(at) && (all || !(isName(word) || isDateWord(word)))) keys.push(word.key);
  }
  return keys;
}
