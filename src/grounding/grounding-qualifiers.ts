import { type GateReading, type GroundingWord, isContent } from "./grounding-words.ts";

/** Words that make of a thing less than it is: a former minister is none. */
const lessening = new Set(
  `former acting deputy vice outgoing alleged suspected attempted planned proposed possible potential unconfirmed apparent failed draft interim would-be
  reported supposed presumed partial temporary provisional so-called mock fake`.split(/\s+/),
);
const partOf =
  /^(?:some|part|parts|half|most|many|few|several|one|two|three|four|five|six|seven|eight|nine|ten|none|either|neither|\d+)$/;

const pronouns = /^(?:it|them|us|these|those|which|whom)$/;

/** What the sources say of a former, alleged or planned thing, of some of many, or under a condition may not be told without that. */
export function qualifierFaults(claim: GateReading, sources: readonly GateReading[]): string[] {
  return [...lessened(claim, sources), ...parts(claim, sources), ...conditions(claim, sources)];
}

type Qualified = { noun: GroundingWord; by: string };

/** "Former defence minister": speaks of the next two content words. */
function lessenedIn({ words }: GateReading): Qualified[] {
  return words.flatMap((word, at) => {
    if (!lessening.has(word.lower)) return [];
    const nouns = words
      .slice(at + 1, at + 3)
      .filter((noun, i) => isContent(noun) && !noun.capital && (i === 0 || noun.gap.trim() === ""));
    return nouns.map((noun) => ({ noun, by: word.lower }));
  });
}

function lessened(claim: GateReading, sources: readonly GateReading[]): string[] {
  const own = new Set(lessenedIn(claim).map(({ noun, by }) => `${by} ${noun.key}`));
  return bare(sources.flatMap(lessenedIn), claim, sources)
    .filter(({ noun, by }) => !own.has(`${by} ${noun.key}`))
    .map(({ noun, by }) => `the source says “${by} … ${noun.text}”`);
}

/** Those of which the sources speak only so, and of which the claim speaks. Names carry their own weight. */
function bare(qualified: readonly Qualified[], claim: GateReading, sources: readonly GateReading[]): Qualified[] {
  const marked = new Set(qualified.map(({ noun }) => noun));
  const plain = new Set(
    sources.flatMap(({ words }) => words.filter((word) => !marked.has(word)).map(({ key }) => key)),
  );
  return qualified.filter(({ noun }) => !plain.has(noun.key) && claim.words.some(({ key }) => key === noun.key));
}

/** "Two of the four turbines": the turbines alone are all of them. */
function partsIn({ words }: GateReading): Qualified[] {
  return words.flatMap((word, at) => {
    const first = words[at + 2]?.lower ?? "";
    if (words[at + 1]?.lower !== "of" || !partOf.test(word.lower) || pronouns.test(first)) return [];
    const noun = words.slice(at + 2, at + 5).find((next) => isContent(next) && !partOf.test(next.lower));
    return noun && !noun.capital ? [{ noun, by: word.lower }] : [];
  });
}

function parts(claim: GateReading, sources: readonly GateReading[]): string[] {
  const own = new Set(partsIn(claim).map(({ noun }) => noun.key));
  return bare(sources.flatMap(partsIn), claim, sources)
    .filter(({ noun }) => !own.has(noun.key) && !isCounted(claim, noun.key))
    .map(({ noun, by }) => `the source says “${by} of … ${noun.text}”`);
}

/** "Three of the nine skiers" may become "nine skiers were buried", but not "the nine". */
function isCounted({ words }: GateReading, key: string): boolean {
  const at = words.findIndex((word) => word.key === key);
  return partOf.test(words[at - 1]?.lower ?? "") && words[at - 2]?.lower !== "the";
}

/** What "will" or "would" be so only if something else is. */
function conditions(claim: GateReading, sources: readonly GateReading[]): string[] {
  const isCondition = ({ lower }: GroundingWord) => lower === "if" || lower === "unless";
  if (claim.words.some(isCondition)) return [];
  return sources.flatMap(({ words }) => {
    const at = words.findIndex(isCondition);
    const will = words.findIndex(({ lower }) => lower === "will" || lower === "would");
    const verb = words.slice(will + 1).find(isContent);
    if (at < 0 || will < 0 || !verb || isQuestion(words, at)) return [];
    const told = claim.words.some(
      ({ key }, i) => key === verb.key && /^(?:will|would|be|not)$/.test(claim.words[i - 1]?.lower ?? ""),
    );
    return told ? [`the source says “${words[at]?.text}” of it`] : [];
  });
}

/** "Asked if", "to see if". */
function isQuestion(words: readonly GroundingWord[], at: number): boolean {
  return /^(?:asked|ask|know|see|say|clear|unclear|wonder|even|as|only)$/.test(words[at - 1]?.lower ?? "");
}
