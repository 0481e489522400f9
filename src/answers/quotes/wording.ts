import type { Millis } from "../../model.ts";
import { isCalendarWord, isEmptyWord } from "../../stories/common-words.ts";
import { type StoryWord, wordsOf } from "../../stories/words.ts";

/** One term took another's place: `last` is the last quote with the one, `first` the first with the other. */
export type WordingShift<T> = { from: string; to: string; last: T; first: T };

const mostWords = 200;
/** A neighbour stands at most so many words away; between them stand only words without content. */
const reach = 3;
const fewestBefore = 2;
/** What two quotes must have in common beside the neighbour when the new term stands in one of them alone. */
const fewestShared = 2;
const mostShifts = 2;

type Spoken<T> = { quote: T; segments: StoryWord[][]; stems: ReadonlySet<string> };
type Use = { word: StoryWord; at: number };

/**
 * Terms that one speaker gave up for others: used in two quotes or more and never again, where another, not used before, later stands beside
 * the same word ("security guarantees", "security assurances"). `quotes` of one speaker, each statement once, in any order. Pure; says rather
 * nothing than something doubtful.
 */
export function wordingShifts<T extends { words: string; at: Millis }>(quotes: readonly T[]): WordingShift<T>[] {
  const spoken = quotes.toSorted((a, b) => a.at - b.at).map(readQuote);
  const found: (WordingShift<T> & { weight: number })[] = [];
  const spans = spansOf(spoken);
  for (const [place, uses] of placesIn(spoken)) found.push(...shiftsAt({ spoken, spans }, place, uses));
  return oncePerTerm(found.toSorted((a, b) => b.weight - a.weight || b.first.at - a.first.at)).slice(0, mostShifts);
}

function readQuote<T extends { words: string }>(quote: T): Spoken<T> {
  const segments: StoryWord[][] = [[]];
  const words = wordsOf(quote.words, mostWords);
  for (const word of words) {
    if (word.opens) segments.push([]);
    segments.at(-1)?.push(word);
  }
  return { quote, segments, stems: new Set(words.filter(hasContent).map(({ stem }) => stem)) };
}

function hasContent({ lower, stem }: StoryWord): boolean {
  return lower.length >= 4 && !/\p{N}/u.test(lower) && !isEmptyWord(lower) && !isCalendarWord(stem);
}

/** What stands directly before or behind each word: "> security" has all that follows it. */
function placesIn<T>(spoken: readonly Spoken<T>[]): Map<string, Use[]> {
  const places = new Map<string, Use[]>();
  const note = (place: string, word: StoryWord, at: number) => {
    const uses = places.get(place);
    if (uses) uses.push({ word, at });
    else places.set(place, [{ word, at }]);
  };
  for (const [at, { segments }] of spoken.entries()) {
    for (const [left, right] of segments.flatMap(neighbours)) {
      note(`> ${left.stem}`, right, at);
      note(`${right.stem} <`, left, at);
    }
  }
  return places;
}

function neighbours(segment: readonly StoryWord[]): [StoryWord, StoryWord][] {
  const content = segment.flatMap((word, index) => (hasContent(word) ? [{ word, index }] : []));
  return content.flatMap(({ word, index }, at): [StoryWord, StoryWord][] => {
    const next = content[at + 1];
    return next && next.index - index <= reach ? [[word, next.word]] : [];
  });
}

/** The numbers of the first and the last quote with each term. */
type StemSpans = ReadonlyMap<string, { first: number; last: number }>;

function spansOf(spoken: readonly Spoken<unknown>[]): StemSpans {
  const spans = new Map<string, { first: number; last: number }>();
  for (const [at, { stems }] of spoken.entries()) {
    for (const stem of stems) spans.set(stem, { first: spans.get(stem)?.first ?? at, last: at });
  }
  return spans;
}

function shiftsAt<T extends { at: Millis }>(
  { spoken, spans }: { spoken: readonly Spoken<T>[]; spans: StemSpans },
  place: string,
  uses: readonly Use[],
): (WordingShift<T> & { weight: number })[] {
  const beside = place.replace(/^> | <$/g, "");
  const sides = [...Map.groupBy(uses, ({ word }) => word.stem)].map(([stem, list]) => sideOf(spans, stem, list));
  return sides.flatMap((old) => {
    if (old.quotes < fewestBefore) return [];
    return sides.flatMap((fresh) => {
      const last = spoken[old.last];
      const first = spoken[fresh.first];
      if (!last || !first || last.quote.at >= first.quote.at || !isAlike(old.word, fresh.word)) return [];
      if (fresh.quotes < fewestBefore && shared(last, first, beside) < fewestShared) return [];
      if (!reigned(uses, old, 0, old.last) || !reigned(uses, fresh, fresh.first, spoken.length)) return [];
      const weight = old.quotes + fresh.quotes;
      return [{ from: old.word.written, to: fresh.word.written, last: last.quote, first: first.quote, weight }];
    });
  });
}

/** `quotes` counts those with the term at this place; `first` and `last` are those with it anywhere. */
type Side = { word: StoryWord; quotes: number; first: number; last: number };

function sideOf(spans: StemSpans, stem: string, uses: readonly Use[]): Side {
  const { first, last } = spans.get(stem) ?? { first: 0, last: 0 };
  return { word: (uses.at(-1) as Use).word, quotes: new Set(uses.map(({ at }) => at)).size, first, last };
}

/** Whether the term is at least half of what stood at the place in those quotes: where many words do, none takes another's place. */
function reigned(uses: readonly Use[], { word }: Side, from: number, to: number): boolean {
  const then = uses.filter(({ at }) => at >= from && at <= to);
  return 2 * then.filter((use) => use.word.stem === word.stem).length >= then.length;
}

/** Two words that can stand for each other: both plural or neither, both names or neither, and not forms of one word. */
function isAlike(a: StoryWord, b: StoryWord): boolean {
  if (a.capital !== b.capital || a.lower.endsWith("s") !== b.lower.endsWith("s")) return false;
  const start = Math.min(5, a.lower.length, b.lower.length);
  return a.lower.slice(0, start) !== b.lower.slice(0, start);
}

function shared(a: Spoken<unknown>, b: Spoken<unknown>, beside: string): number {
  return [...a.stems].filter((stem) => stem !== beside && b.stems.has(stem)).length;
}

function oncePerTerm<T>(shifts: readonly (WordingShift<T> & { weight: number })[]): WordingShift<T>[] {
  const told = new Set<string>();
  return shifts.flatMap(({ weight: _, ...shift }) => {
    if (told.has(shift.from) || told.has(shift.to)) return [];
    told.add(shift.from).add(shift.to);
    return [shift];
  });
}
