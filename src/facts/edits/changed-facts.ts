import { diffArrays } from "diff";
import type { Lexicon } from "../../language/lexicon.ts";
import type { DayMention, NameMention, NumberMention, ReadSentence, Token } from "../../language/reading.ts";

/** Places of tokens: what one version of a sentence has where the other has something else; `behind` which word. */
type Hunk = { was: number[]; is: number[]; behind?: Token };
/** Two versions of one sentence, and where they differ. */
export type Rewriting = { was: ReadSentence; is: ReadSentence; hunks: Hunk[] };
export type ChangedFact = { kind: "number" | "day" | "name" | "negation" | "count"; was: string; is: string };

const mostTerms = 80;
/** So much two versions of one sentence have in common: of the longer one, and in words. */
const leastShared = 0.6;
const leastTerms = 3;
/** More words in the place of a fact tell something else. */
const longestFact = 6;

/** Undefined where the two are the same words, or share less than two versions of one sentence do. */
export function rewritingOf(was: ReadSentence, is: ReadSentence, lexicon: Lexicon): Rewriting | undefined {
  const [before, after] = [termsOf(was), termsOf(is)];
  const shared = Math.max(leastTerms, leastShared * Math.max(before.length, after.length));
  const maxEditLength = Math.floor(before.length + after.length - 2 * shared);
  const key = (sentence: ReadSentence, at: number) =>
    numberAt(sentence, at, lexicon) ?? sentence.tokens[at]?.stem ?? "";
  const comparator = (one: number, other: number) => key(was, one) === key(is, other);
  const parts = diffArrays(before, after, { comparator, maxEditLength });
  const hunks: Hunk[] = [{ was: [], is: [] }];
  for (const { added, removed, value } of parts ?? []) {
    if (added) hunks.at(-1)?.is.push(...value);
    else if (removed) hunks.at(-1)?.was.push(...value);
    else hunks.push({ was: [], is: [], behind: is.tokens[value.at(-1) ?? -1] });
  }
  const different = hunks.filter((hunk) => hunk.was.length + hunk.is.length > 0);
  return parts && different.length > 0 ? { was, is, hunks: different } : undefined;
}

function termsOf({ tokens }: ReadSentence): number[] {
  return tokens.flatMap(({ kind, lower }, at) => (kind === "mark" || lower === "'s" ? [] : [at])).slice(0, mostTerms);
}

/** What took the place of something else of its kind; nothing where words changed their order or another edition is counted. */
export function changedFacts({ was, is, hunks }: Rewriting, lexicon: Lexicon): ChangedFact[] {
  const sides = { was, is };
  const isReordered = sorted(was, hunks, "was") === sorted(is, hunks, "is");
  if (isReordered || hunks.some((hunk) => isNextEdition(hunk, sides, lexicon))) return [];
  const inPlace = hunks.filter((hunk) => hunk.was.length > 0 && hunk.is.length > 0);
  const facts = inPlace
    .filter((hunk) => Math.max(hunk.was.length, hunk.is.length) <= longestFact)
    .flatMap((hunk) => [
      dayReplaced(hunk, sides, lexicon),
      numberReplaced(hunk, sides, lexicon),
      nameReplaced(hunk, sides, lexicon),
    ]);
  return [...facts, countReplaced(sides), negationOf(sides, hunks, lexicon)].filter((fact) => fact !== undefined);
}

type Sides = { was: ReadSentence; is: ReadSentence };

function sorted({ tokens }: ReadSentence, hunks: readonly Hunk[], side: keyof Sides): string {
  return hunks
    .flatMap((hunk) => hunk[side].map((at) => tokens[at]?.stem))
    .toSorted()
    .join(" ");
}

/** "day 501" became "day 502": another piece under one headline. */
function isNextEdition(hunk: Hunk, sides: Sides, lexicon: Lexicon): boolean {
  const behind = sides.is.tokens[(hunk.is.at(-1) ?? 0) + 1]?.lower ?? "";
  const isCounted = lexicon.numbers.notBehind.has(hunk.behind?.lower ?? "") || /^(?:st|nd|rd|th)$/.test(behind);
  return isCounted && numbersIn(sides.was, hunk.was, lexicon).length * numbersIn(sides.is, hunk.is, lexicon).length > 0;
}

/** Undefined where one side says nothing of the kind, or both say the same. */
function replaced(
  kind: ChangedFact["kind"],
  old: readonly string[],
  now: readonly string[],
  isSame: (one: string, other: string) => boolean = (one, other) => one === other,
): ChangedFact | undefined {
  if (old.length === 0 || now.length === 0) return undefined;
  if (old.some((one) => now.some((other) => isSame(one, other)))) return undefined;
  return { kind, was: old.join(" "), is: now.join(" ") };
}

function covering<T extends { from: number; to: number }>(mentions: readonly T[], places: readonly number[]): T[] {
  return mentions.filter(({ from, to }) => places.some((at) => at >= from && at < to));
}

/** May is no other day than the fourth of it, and a date for "Monday" or "tomorrow" is another way to say it. */
function dayReplaced({ was, is }: Hunk, sides: Sides, lexicon: Lexicon): ChangedFact | undefined {
  const [old, now] = [covering(sides.was.days, was), covering(sides.is.days, is)];
  const form = ({ tokens }: ReadSentence, days: readonly DayMention[]) => {
    const words = days.flatMap(({ from, to }) => tokens.slice(from, to));
    if (words.some(({ kind }) => kind === "number")) return "date";
    return words.some(({ lower }) => lexicon.names.ordinary.has(lower)) ? "weekday" : "relative";
  };
  if (form(sides.was, old) !== form(sides.is, now)) return undefined;
  if (old.some((one) => now.some((other) => one.first <= other.last && other.first <= one.last))) return undefined;
  const firsts = (days: readonly DayMention[]) => days.map(({ first }) => first);
  return replaced("day", firsts(old), firsts(now));
}

/** Nothing where other words changed with it: "10 miles", "16 kilometres". */
function numberReplaced({ was, is }: Hunk, sides: Sides, lexicon: Lexicon): ChangedFact | undefined {
  const [old, now] = [numbersIn(sides.was, was, lexicon), numbersIn(sides.is, is, lexicon)];
  const isOther = ({ tokens }: ReadSentence, at: number) => {
    const { kind, lower = "" } = tokens[at] ?? {};
    return kind !== "number" && !lexicon.numbers.empty.has(lower) && !old.concat(now).includes(lower);
  };
  const hasOthers = (side: keyof Sides, places: readonly number[]) =>
    places.some((at) => numberAt(sides[side], at, lexicon) === undefined && isOther(sides[side], at));
  if (hasOthers("was", was) && hasOthers("is", is)) return undefined;
  // "£1m" is 1.3 million dollars.
  const sign = (sentence: ReadSentence, places: readonly number[]) =>
    covering(sentence.numbers, places)
      .map(({ text }) => text.replace(/[^\p{Sc}]/gu, ""))
      .join("");
  if (sign(sides.was, was) !== sign(sides.is, is)) return undefined;
  return replaced("number", old, now);
}

/** Where no number differs, the currency. */
function numbersIn(sentence: ReadSentence, places: readonly number[], lexicon: Lexicon): string[] {
  const free = places.filter((at) => covering(sentence.days, [at]).length === 0 && !isTimeOfDay(sentence.tokens, at));
  const numbers = free.flatMap((at) => numberAt(sentence, at, lexicon) ?? []);
  const currencies = free.map((at) => sentence.tokens[at]?.lower ?? "").filter((one) => lexicon.numbers.money.has(one));
  return [...new Set(numbers.length > 0 ? numbers : currencies)];
}

/** The same for "1,200", "1200" and "12 hundred", for "seven" and "7". */
function numberAt({ tokens, numbers }: ReadSentence, at: number, lexicon: Lexicon): string | undefined {
  const [mention] = covering(numbers, [at]);
  if (mention) return [mention.value, ...(mention.against === undefined ? [] : [mention.against])].join(":");
  const { kind, lower = "" } = tokens[at] ?? {};
  if (kind === "number") return lower.replace(/[.,](?=\d{3}(?!\d))/g, "").replace(/^0+(?=\d)/, "");
  const value = lexicon.numbers.values.get(lower) ?? lexicon.numbers.scales.get(lower);
  return value?.toString();
}

function isTimeOfDay(tokens: readonly Token[], at: number): boolean {
  return [at - 1, at + 1].some(
    (mark) => tokens[mark]?.text === ":" && tokens[mark - 1]?.kind === "number" && tokens[mark + 1]?.kind === "number",
  );
}

/** A name, or the people or land that an adjective names; nothing where it is the same one by another of its names or an office. */
function nameReplaced({ was, is }: Hunk, sides: Sides, lexicon: Lexicon): ChangedFact | undefined {
  const [old, now] = [namesIn(sides.was, was, lexicon), namesIn(sides.is, is, lexicon)];
  const others = (sentence: ReadSentence, places: readonly number[]) =>
    places.filter(
      (at) => !isName(sentence, at, lexicon) && !lexicon.numbers.empty.has(sentence.tokens[at]?.lower ?? ""),
    );
  const [besideOld, besideNow] = [others(sides.was, was), others(sides.is, is)];
  if (besideOld.length !== besideNow.length) return undefined;
  // "the French leader" is President Macron, "Putin's spokesman" Moscow's, and the White House Washington.
  const lands = (sentence: ReadSentence, places: readonly number[]) =>
    places.filter((at) => isName(sentence, at, lexicon) && isLand(sentence, at, lexicon)).length > 0;
  if (
    lands(sides.was, was) !== lands(sides.is, is) ||
    isOtherKind(covering(sides.was.names, was), covering(sides.is.names, is))
  )
    return undefined;
  if (isInitials(old, now) || isInitials(now, old)) return undefined;
  const stateOf = (name: string) => lexicon.states.get(name) ?? name;
  return replaced("name", old, now, (one, other) => stateOf(one) === stateOf(other) || isSpelling(one, other));
}

function namesIn(sentence: ReadSentence, places: readonly number[], lexicon: Lexicon): string[] {
  return places.filter((at) => isName(sentence, at, lexicon)).map((at) => sentence.tokens[at]?.lower ?? "");
}

function isName({ tokens, days, names }: ReadSentence, at: number, lexicon: Lexicon): boolean {
  if (covering(days, [at]).length > 0) return false;
  return covering(names, [at]).length > 0 || isPeople(tokens[at]?.lower ?? "", lexicon);
}

function isPeople(lower: string, { names, states, calendar }: Lexicon): boolean {
  const isCalendar = [...calendar.months, ...calendar.weekdays].some((words) => words.has(lower));
  return states.has(lower) || (names.ordinary.has(lower) && !isCalendar);
}

/** A country, its people or its seat of government. */
function isLand(sentence: ReadSentence, at: number, lexicon: Lexicon): boolean {
  const isCountry = covering(sentence.names, [at]).some(({ key }) => /^[A-Z]{2}$/.test(key));
  return isCountry || isPeople(sentence.tokens[at]?.lower ?? "", lexicon);
}

function isOtherKind([one]: readonly NameMention[], [other]: readonly NameMention[]): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.kind !== other.kind &&
    [one, other].every(({ kind }) => kind !== "unknown")
  );
}

function isInitials(short: readonly string[], long: readonly string[]): boolean {
  return short.length === 1 && long.length > 1 && short[0] === long.map((word) => word[0]).join("");
}

/** "Zelensky" and "Zelenskyy", "Kiev" and "Kyiv", not "Gambia" and "Zambia" nor "Iran" and "Iraq". */
function isSpelling(one: string, other: string): boolean {
  if (one[0] !== other[0]) return false;
  const consonants = (word: string) => word.replace(/[aeiouyаеєиіїоуюяыэё'ьй]/gu, "").replace(/(.)\1/gu, "$1");
  return consonants(one) === consonants(other);
}

function countReplaced({ was, is }: Sides): ChangedFact | undefined {
  for (const old of was.numbers) {
    const now = is.numbers.find(({ value }) => value === old.value);
    if (now && now.kind !== old.kind && tolls.has(old.kind) && tolls.has(now.kind))
      return { kind: "count", was: old.kind, is: now.kind };
  }
  return undefined;
}

const tolls: ReadonlySet<NumberMention["kind"]> = new Set(["dead", "injured", "missing", "held"]);

function negationOf({ was, is }: Sides, hunks: readonly Hunk[], { grammar }: Lexicon): ChangedFact | undefined {
  const isIn = ({ tokens }: ReadSentence, side: keyof Sides) =>
    hunks.some((hunk) => hunk[side].some((at) => grammar.negations.includes(tokens[at]?.lower ?? "")));
  const [old, now] = [isIn(was, "was"), isIn(is, "is")];
  return old === now ? undefined : { kind: "negation", was: old ? "not" : "", is: now ? "not" : "" };
}

/**
 * True where the numbers may be those of a later hour: a toll, a vote or what "has burned" so far rises, or two are new at once. A slip of
 * the pen does not: figures in another order, or ten times as many.
 */
export function hasGrown({ was, is }: Rewriting, facts: readonly ChangedFact[], { grammar }: Lexicon): boolean {
  const tollRises = was.numbers.some(({ kind, value }) =>
    is.numbers.some((now) => growing.has(kind) && now.kind === kind && now.value > value),
  );
  const numbers = facts.filter(({ kind }) => kind === "number");
  const isSoFar = was.tokens.some(({ lower }) => grammar.perfects.includes(lower));
  const rises = numbers.some((fact) => Number(fact.is) > Number(fact.was) && !isSlip(fact));
  return tollRises || numbers.length > 1 || (isSoFar && rises);
}

function isSlip({ was, is }: ChangedFact): boolean {
  const digits = (value: string) => [...value.replace(/\D|0+$/g, "")].toSorted().join("");
  return digits(was) === digits(is);
}

const growing: ReadonlySet<NumberMention["kind"]> = new Set([...tolls, "votes", "people"]);
