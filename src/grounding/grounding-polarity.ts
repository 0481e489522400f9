import { type GateReading, type GroundingWord, isContent, isDateWord, isName, isNumeral } from "./grounding-words.ts";

const cues = new Set(
  `not no never none nobody nothing neither nor without cannot hardly barely unable
  не нет ни никогда нельзя без ні немає ніхто никто ничего нічого
  nicht kein keine keinen keiner nie niemals niemand ohne pas jamais aucun aucune sans nunca ningún ninguna sin`.split(
    /\s+/,
  ),
);
const ends = new Set("and but while although though whereas because which who or unless".split(" "));
const farthest = 6;
/** Those that stand behind what they deny: "stimmte nicht", "ne vient pas". */
const trailing = /^(?:nicht|nie|niemals|kein\w{0,2}|pas|jamais|aucune?)$/;

/** What a "not" or "no" speaks of: the content words behind it in its clause. */
type Negation = { cue: GroundingWord; scope: GroundingWord[] };

function negationsOf({ words }: GateReading): Negation[] {
  return words.flatMap((cue, at) => {
    if (!isCue(words, at)) return [];
    const scope = trailing.test(cue.lower) ? contentBefore(words, at) : [];
    for (const word of words.slice(at + 1)) {
      if (/[,;:.!?—–()"“”]/.test(word.gap) || ends.has(word.lower) || scope.length >= farthest) break;
      if (isPlain(word)) scope.push(word);
    }
    return [{ cue, scope }];
  });
}

/** The two content words in front of it in its clause. */
function contentBefore(words: readonly GroundingWord[], at: number): GroundingWord[] {
  const found: GroundingWord[] = [];
  for (let i = at - 1; i >= 0 && found.length < 2; i -= 1) {
    const word = words[i] as GroundingWord;
    if (isPlain(word)) found.push(word);
    if (/[,;:.!?—–()"“”]/.test(words[i]?.gap ?? "")) break;
  }
  return found;
}

function isCue(words: readonly GroundingWord[], at: number): boolean {
  const lower = words[at]?.lower ?? "";
  if (/n't$/.test(lower)) return true;
  if (!cues.has(lower)) return false;
  const next = words[at + 1]?.lower ?? "";
  return !(lower === "not" && next === "only") && !(lower === "no" && /^(?:more|less|fewer|later|\d)/.test(next));
}

function isPlain(word: GroundingWord): boolean {
  return isContent(word) && !isName(word) && !isDateWord(word) && !isNumeral(word);
}

/** What is denied in the sources may not be said, and what is said there may not be denied. */
export function negationFaults(claim: GateReading, sources: readonly GateReading[]): string[] {
  const own = negationsOf(claim);
  const given = sources.flatMap(negationsOf);
  const denied = new Set(given.flatMap(({ scope }) => scope));
  const said = new Set(
    sources.flatMap(({ words }) => words.filter((word) => isPlain(word) && !denied.has(word)).map(({ key }) => key)),
  );
  return [...added(own, given, sources), ...dropped(claim, own, given, said)];
}

function added(own: readonly Negation[], given: readonly Negation[], sources: readonly GateReading[]): string[] {
  const keys = new Set(given.flatMap(({ scope }) => scope.map(({ key }) => key)));
  const all = new Set(sources.flatMap(({ words }) => words.map(({ key }) => key)));
  return own
    .filter(({ scope }) => {
      if (given.length === 0) return true;
      const known = scope.filter(({ key }) => all.has(key));
      return known.length > 0 && !known.some(({ key }) => keys.has(key));
    })
    .map(({ cue, scope }) => `no cited sentence says “${cue.text} ${scope[0]?.text ?? ""}”`);
}

function dropped(
  claim: GateReading,
  own: readonly Negation[],
  given: readonly Negation[],
  said: ReadonlySet<string>,
): string[] {
  const inside = new Set(own.flatMap(({ scope }) => scope));
  const denied = new Set([...inside].map(({ key }) => key));
  return given.flatMap(({ cue, scope }) => {
    const keys = new Set(scope.map(({ key }) => key));
    if ([...keys].some((key) => denied.has(key))) return [];
    const bare = claim.words.find(
      (word) => isPlain(word) && !inside.has(word) && keys.has(word.key) && !said.has(word.key),
    );
    return bare ? [`the source has “${cue.text}” before “${bare.text}”`] : [];
  });
}
