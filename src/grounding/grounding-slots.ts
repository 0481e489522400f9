import { clauseWords, titleWords, weightyWords } from "./grounding-lexicon.ts";
import { isOneName } from "./grounding-names.ts";
import { quantitiesOf } from "./grounding-numbers.ts";
import { type GateReading, type GroundingWord, isContent, isDateWord, isName } from "./grounding-words.ts";

/** A place in a sentence that a name, day or number fills: "plant in …", "killed …", "… workers". Fillers are by lower-case form. */
type Slot = { frame: string; fillers: string[]; shown: string };

const linking = new Set(
  `in at on near from to of by for with against over under between before after since until than as into within below above around about`.split(
    " ",
  ),
);
const skipped =
  /^(?:the|an?|its|his|her|their|this|that|some|about|nearly|almost|at|least|more|than|fewer|up|around|only|over|under)$/;

/** The same frame with other names, days or numbers than any cited sentence fills it with: something was exchanged. */
export function slotFaults(claim: GateReading, sources: readonly GateReading[]): string[] {
  const given = new Map<string, Set<string>>();
  for (const { frame, fillers } of sources.flatMap(slotsOf)) {
    const known = given.get(frame) ?? new Set();
    for (const filler of fillers) known.add(filler);
    given.set(frame, known);
  }
  return slotsOf(claim).flatMap(({ frame, fillers, shown }) => {
    const known = given.get(frame);
    return known && !fillers.some((filler) => [...known].some((other) => isOneName(filler, other)))
      ? [`the sources have something else in “${shown}”`]
      : [];
  });
}

function slotsOf(reading: GateReading): Slot[] {
  return [...nameSlots(reading), ...numberSlots(reading), ...spans(reading)];
}

function nameSlots({ words }: GateReading): Slot[] {
  const slots: Slot[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (!isFiller(words, at) || (isFiller(words, at - 1) && words[at]?.gap.trim() === "")) continue;
    const run = runFrom(words, at);
    const own = words.slice(at, run);
    const frame = frameBefore(words, at);
    slots.push(...titled(own));
    if (frame)
      slots.push({
        frame: frame.key,
        fillers: withOthers(words, at, run),
        shown: `${frame.shown} ${own.map(({ text }) => text).join(" ")}`,
      });
  }
  return [...slots, ...words.flatMap((_, at) => possession(words, at))];
}

function isFiller(words: readonly GroundingWord[], at: number): boolean {
  const word = words[at];
  return word !== undefined && (isName(word) || (isDateWord(word) && word.capital));
}

function runFrom(words: readonly GroundingWord[], at: number): number {
  let end = at + 1;
  while (end < words.length && isFiller(words, end) && words[end]?.gap.trim() === "" && !words[end - 1]?.possessive)
    end += 1;
  return end;
}

/** "Finance Minister Jon Adler": whose title it is. */
function titled(run: readonly GroundingWord[]): Slot[] {
  const last = run.findLastIndex(({ lower }) => titleWords.has(lower));
  const title = run[last];
  const named = run.slice(last + 1);
  if (!title || named.length === 0) return [];
  return [
    { frame: `${title.key} `, fillers: named.map(({ lower }) => lower), shown: run.map(({ text }) => text).join(" ") },
  ];
}

/** The names that go on behind it: "Geneva, Paris and Rome". */
function withOthers(words: readonly GroundingWord[], at: number, end: number): string[] {
  const found = words.slice(at, end).map(({ lower }) => lower);
  let next = end;
  while (next < words.length && next < end + 8) {
    const word = words[next] as GroundingWord;
    const joins = word.lower === "and" || word.lower === "or";
    if (!joins && !isFiller(words, next)) break;
    if (!joins) found.push(word.lower);
    next += 1;
  }
  return found;
}

/** The content word before, with what links it. */
function frameBefore(words: readonly GroundingWord[], at: number): { key: string; shown: string } | undefined {
  const links: string[] = [];
  for (let i = at - 1; i >= Math.max(0, at - 4); i -= 1) {
    const word = words[i] as GroundingWord;
    if (i < at - 1 || links.length === 0) if (/[,;:.!?()"“”—–]/.test(words[i + 1]?.gap ?? "")) return undefined;
    if (linking.has(word.lower)) links.unshift(word.lower);
    else if (!skipped.test(word.lower)) {
      if (!isContent(word) && !weightyWords.has(word.lower)) return undefined;
      if (word.possessive || isFiller(words, i)) return undefined;
      return { key: `${word.key} ${links.join(" ")}`, shown: [word.text, ...links].join(" ") };
    }
  }
  return undefined;
}

/** "Vessa's minister", "minister of Vessa", "Vessa minister". */
function possession(words: readonly GroundingWord[], at: number): Slot[] {
  const word = words[at] as GroundingWord;
  const next = words[at + 1];
  if (isFiller(words, at) || (word.possessive && word.capital)) {
    if (next?.gap.trim() !== "") return [];
    const owned = next.capital ? undefined : lastOfNoun(words, at + 1);
    const keys = [owned ? `of ${owned.key}` : "", word.possessive ? `'s ${next.key}` : ""].filter((key) => key !== "");
    return keys.map((frame) => ({ frame, fillers: [word.lower], shown: `${word.text} … ${(owned ?? next).text}` }));
  }
  const owner = words[at + 2];
  if (next?.lower !== "of" || !owner || !isFiller(words, at + 2) || !isContent(word)) return [];
  return [
    {
      frame: `of ${word.key}`,
      fillers: words.slice(at + 2, runFrom(words, at + 2)).map(({ lower }) => lower),
      shown: `${word.text} of ${owner.text}`,
    },
  ];
}

/** "chief financial officer": the last word of at most four before a name, a comma or a small word. */
function lastOfNoun(words: readonly GroundingWord[], from: number): GroundingWord | undefined {
  let last: GroundingWord | undefined;
  for (let i = from; i < Math.min(words.length, from + 4); i += 1) {
    const word = words[i] as GroundingWord;
    const ends = !isContent(word) || word.capital || (i > from && word.gap.trim() !== "");
    if (ends) return word.capital || /,/.test(word.gap) ? last : undefined;
    last = word;
  }
  return undefined;
}

/** What is counted ("27 workers") and what stands before the number ("killed 27"). */
function numberSlots(reading: GateReading): Slot[] {
  const { words } = reading;
  return quantitiesOf(reading).flatMap(({ value, from, to, unit }) => {
    const filler = [`${value}${unit === "percent" || unit === "point" ? unit : ""}`];
    const slots: Slot[] = [];
    const noun = countedNoun(words, to);
    if (noun) slots.push({ frame: `# ${noun.key}`, fillers: filler, shown: `${value} ${noun.text}` });
    const frame = frameBefore(words, from);
    if (frame) slots.push({ frame: `${frame.key} #`, fillers: filler, shown: `${frame.shown} ${value}` });
    return slots;
  });
}

function countedNoun(words: readonly GroundingWord[], to: number): GroundingWord | undefined {
  const next = words[to + 1];
  if (next?.gap.trim() !== "" || !isContent(next) || next.capital || isDateWord(next)) return undefined;
  return next;
}

/** "from Wednesday to Friday" keeps its order; "3 to 7 May" and "14 August" keep their month. */
function spans({ words }: GateReading): Slot[] {
  return words.flatMap((word, at) => {
    const [one, link, two] = [words[at + 1], words[at + 2], words[at + 3]];
    const slots: Slot[] = [];
    if (word.lower === "from" && one && link?.lower === "to" && two) {
      slots.push({
        frame: `from ${[one.lower, two.lower].toSorted().join(" ")}`,
        fillers: [one.lower],
        shown: `from ${one.text} to ${two.text}`,
      });
    }
    if (/^(?:for|against|with|without|before|after|until|since|above|below)$/.test(word.lower))
      slots.push(...opposite(words, at));
    return slots;
  });
}

const sides = new Map(
  Object.entries({ for: "for/against", against: "for/against", with: "with/without", without: "with/without" }),
);

/** "against the budget" is not "for the budget". */
function opposite(words: readonly GroundingWord[], at: number): Slot[] {
  const word = words[at] as GroundingWord;
  const side = sides.get(word.lower);
  const noun = words.slice(at + 1, at + 4).find((other) => isContent(other) && !clauseWords.has(other.lower));
  return side && noun
    ? [{ frame: `${side} ${noun.key}`, fillers: [word.lower], shown: `${word.text} ${noun.text}` }]
    : [];
}
