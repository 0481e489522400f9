import { isIrregularPast, wordKey } from "./grounding-key.ts";
import { type GateReading, type GroundingWord, isContent, isVerb } from "./grounding-words.ts";

/** A word after which something is not yet, not surely, or not at all so; `scope` is what it speaks of. */
type Operator = { kind: Kind; word: GroundingWord; scope: GroundingWord[] };
type Kind = "will" | "may" | "must" | "to" | "frame";

const helping = new Map<string, Kind>([
  ["will", "will"],
  ["would", "will"],
  ["shall", "will"],
  ["won't", "will"],
  ["may", "may"],
  ["might", "may"],
  ["could", "may"],
  ["can", "may"],
  ["allegedly", "may"],
  ["reportedly", "may"],
  ["apparently", "may"],
  ["supposedly", "may"],
  ["possibly", "may"],
  ["perhaps", "may"],
  ["probably", "may"],
  ["must", "must"],
  ["should", "must"],
  ["to", "to"],
]);

/** Verbs under which another verb is only meant, feared, asked for, claimed or denied. Those of a line may stand for each other. */
const frameLines = `
  deny reject dismiss
  refuse decline
  fail
  plan intend aim
  consider weigh discuss
  want seek wish hope
  threaten
  offer propose suggest
  accuse allege suspect charge
  clear acquit exonerate
  expect
  urge ask request demand
  warn caution fear
  promise vow pledge
  try attempt
  agree
  order
  claim
  prevent stop avoid
`;
const frames = new Map<string, number>(
  frameLines
    .trim()
    .split("\n")
    .flatMap((line, number) =>
      line
        .trim()
        .split(" ")
        .map((word) => [wordKey(word), number] as const),
    ),
);
const strongEnds = new Set("but while although whereas".split(" "));
const farthest = 12;

function operatorsOf({ words }: GateReading): Operator[] {
  return words.flatMap((word, at) => {
    const kind = kindAt(words, at);
    if (!kind) return [];
    const scope = kind === "frame" ? frameScope(words, at) : headBehind(words, at);
    return scope.length === 0 && kind !== "frame" ? [] : [{ kind, word, scope }];
  });
}

function kindAt(words: readonly GroundingWord[], at: number): Kind | undefined {
  const word = words[at] as GroundingWord;
  const kind = word.lower === "may" && word.capital && !word.opens ? undefined : helping.get(word.lower);
  if (kind) return kind;
  return frames.has(word.key) && (isVerb(words, at) || isPresent(words, at)) ? "frame" : undefined;
}

/** "Researchers plan to", "she wants", but not "the plan". */
function isPresent(words: readonly GroundingWord[], at: number): boolean {
  const next = words[at + 1]?.lower ?? "";
  if (/^(?:the|an?|its|his|her|their|of|no|any|new)$/.test(words[at - 1]?.lower ?? "")) return false;
  return /^(?:to|that|the|an?|it|its|his|her|their|new)$/.test(next);
}

/** The verb right behind "will", "not" and "be" passed over. */
function headBehind(words: readonly GroundingWord[], at: number): GroundingWord[] {
  for (const word of words.slice(at + 1, at + 5)) {
    if (isContent(word)) return word.capital ? [] : [word];
    if (!/^(?:not|never|also|be|been|have|no|soon|now|then|still|only)$/.test(word.lower)) return [];
  }
  return [];
}

/** The verbs behind it as far as its clause may reach. */
function frameScope(words: readonly GroundingWord[], at: number): GroundingWord[] {
  const scope: GroundingWord[] = [];
  for (let i = at + 1; i < words.length && i <= at + farthest; i += 1) {
    const word = words[i] as GroundingWord;
    if (/[;:.!?"“”—]/.test(word.gap) || strongEnds.has(word.lower) || (word.lower === "and" && word.gap.includes(",")))
      break;
    if (isVerb(words, i) || isBehindLink(words, i)) scope.push(word);
  }
  return scope;
}

function isBehindLink(words: readonly GroundingWord[], at: number): boolean {
  return (
    /^(?:that|to|of|from|not)$/.test(words[at - 1]?.lower ?? "") &&
    isContent(words[at] as GroundingWord) &&
    !words[at]?.capital
  );
}

/** What the sources only plan, expect, deny or think possible may not be told as done, nor the other way round. */
export function modalityFaults(claim: GateReading, sources: readonly GateReading[]): string[] {
  const own = operatorsOf(claim);
  const given = sources.flatMap(operatorsOf);
  return [...dropped(claim, own, given, sources), ...added(own, given)];
}

function dropped(
  claim: GateReading,
  own: readonly Operator[],
  given: readonly Operator[],
  sources: readonly GateReading[],
): string[] {
  return given.flatMap((operator) => {
    if (kept(operator, own)) return [];
    const keys = new Set(operator.scope.map(({ key }) => key));
    const bare = claim.words.find((word, at) => keys.has(word.key) && isTold(claim.words, at, operator, own));
    if (!bare || saidOutright(bare, sources, given)) return [];
    return [`the source says “${operator.word.text} … ${bare.text}”`];
  });
}

function kept(operator: Operator, own: readonly Operator[]): boolean {
  if (operator.kind !== "frame") return false;
  const line = frames.get(operator.word.key);
  return own.some(({ kind, word }) => kind === "frame" && frames.get(word.key) === line);
}

/** Stands in the claim as something that is so. "Close" under "to" may also be a noun: only a past form counts. */
function isTold(words: readonly GroundingWord[], at: number, { kind }: Operator, own: readonly Operator[]): boolean {
  const word = words[at] as GroundingWord;
  if (own.some((other) => weakerOrSame(kind, other.kind) && other.scope.includes(word))) return false;
  if (kind === "will" || kind === "to" || kind === "must") return isPast(words, at);
  return true;
}

function isPast(words: readonly GroundingWord[], at: number): boolean {
  const lower = words[at]?.lower ?? "";
  const before = words[at - 1]?.lower ?? "";
  return /ed$/.test(lower) || isIrregularPast(lower) || /^(?:has|have|had|was|were)$/.test(before);
}

/** May a claim say it so where the source has `given`? */
function weakerOrSame(given: Kind, own: Kind): boolean {
  if (given === "frame") return own === "frame";
  if (given === "will" || given === "to") return own === "will" || own === "to";
  return given === own;
}

function saidOutright(word: GroundingWord, sources: readonly GateReading[], given: readonly Operator[]): boolean {
  const meant = new Set(given.flatMap(({ scope }) => scope));
  return sources.some(({ words }) => words.some((other) => other.key === word.key && !meant.has(other)));
}

function added(own: readonly Operator[], given: readonly Operator[]): string[] {
  return own
    .filter(({ kind, scope }) => kind !== "to" && scope.length > 0)
    .filter(({ kind, word, scope }) => {
      const keys = new Set(scope.map(({ key }) => key));
      const alike = given.filter((other) => supports(other, kind, word));
      return !alike.some(
        (other) => other.scope.some(({ key }) => keys.has(key)) || (kind === "frame" && other.scope.length === 0),
      );
    })
    .map(({ word, scope }) => `no cited sentence says “${word.text} … ${scope[0]?.text ?? ""}”`);
}

function supports(given: Operator, own: Kind, word: GroundingWord): boolean {
  if (own === "frame") return given.kind === "frame" && frames.get(given.word.key) === frames.get(word.key);
  return given.kind === own || (own === "will" && given.kind === "to");
}
