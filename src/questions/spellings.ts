import { lexicons, wordless } from "../language/lexicon.ts";
import { bareName } from "../language/name-trie.ts";
import type { Token } from "../language/reading.ts";
import { tokensOf } from "../language/tokens.ts";
import type { Alias } from "../model.ts";
import { oneEntityAliases } from "../stories/names/one-entity.ts";
import { countryOf, spellingsOfPlaces } from "../stories/names/place-names.ts";

/** What one person, body or place, or what the news speaks of most, is called in all languages. */
export type Spelled = {
  kind: "name" | "place" | "word";
  /** As written; one that ends with a star stands for all that begin so. */
  spellings: readonly string[];
  /** Of spellings of one word, see `keyOf`; with a capital where only a capital tells them from another word. */
  keys: ReadonlySet<string>;
  /** Keys of spellings of several words, apart by blanks. */
  phrases: readonly string[];
  beginnings: readonly string[];
  /** Of a place the country it is or lies in. */
  country?: string;
};

/** Finds the longest spelling that begins at a token. */
export type FindSpelled = (tokens: readonly Token[], at: number) => { spelled: Spelled; length: number } | undefined;

const longestSpelling = 80;
const longestPhrase = 5;

/** The same for every form of a word: Cyrillic words lose the ending of their case, others that of their number or tense. */
export function keyOf({ lower, stem }: Pick<Token, "lower" | "stem">): string {
  return /^\p{sc=Cyrillic}/u.test(lower) ? bareName(lower) : stem;
}

/** "US", which in small letters is another word: found only where it has its capitals. */
function isAcronym(spelling: string): boolean {
  return /^\p{Lu}{2,3}$/u.test(spelling);
}

/** A watchlist's names, the world's countries and large cities, and the words that the lexicons have in common. */
export function createSpellings(aliases: readonly Alias[]): FindSpelled {
  const named = indexed(oneEntityAliases(aliases).map(({ spellings }) => spelledAs("name", spellings)));
  return (tokens, at) => longest(common(), tokens, at) ?? longest(named, tokens, at);
}

type SpellingIndex = { keys: Map<string, Spelled>; beginnings: { start: string; spelled: Spelled }[] };

let commonIndex: SpellingIndex | undefined;

function common(): SpellingIndex {
  commonIndex ??= indexed([
    ...[...spellingsOfPlaces].map(([stem, spellings]) => ({
      ...spelledAs("place", spellings),
      country: countryOf(stem) ?? stem,
    })),
    ...sharedWords(),
  ]);
  return commonIndex;
}

function sharedWords(): Spelled[] {
  const concepts = new Map<string, string[]>();
  for (const { stories } of lexicons.values()) {
    for (const [concept, words] of Object.entries(stories.words))
      concepts.set(concept, [...(concepts.get(concept) ?? []), ...words]);
  }
  const english = lexicons.get("en")?.stories.words ?? {};
  return [...concepts].map(([concept, words]) =>
    spelledAs("word", [...new Set([...(english[concept] ?? []), ...words])]),
  );
}

function spelledAs(kind: Spelled["kind"], spellings: readonly string[]): Spelled {
  const whole = spellings.filter((spelling) => !spelling.endsWith("*"));
  const keys = whole.map((spelling) => ({ spelling, key: keysOf(spelling) }));
  return {
    kind,
    spellings,
    keys: new Set(keys.flatMap(({ spelling, key }) => (key.includes(" ") ? [] : isAcronym(spelling) ? spelling : key))),
    phrases: keys.flatMap(({ key }) => (key.includes(" ") ? key : [])),
    beginnings: spellings.flatMap((spelling) =>
      spelling.endsWith("*") && !/\s/.test(spelling) ? spelling.slice(0, -1).toLowerCase() : [],
    ),
  };
}

function keysOf(spelling: string): string {
  return tokensOf(spelling, 0, Math.min(spelling.length, longestSpelling), wordless, [])
    .filter(({ kind }) => kind !== "mark")
    .map(keyOf)
    .join(" ");
}

function indexed(all: readonly Spelled[]): SpellingIndex {
  const keys = new Map<string, Spelled>();
  const beginnings: SpellingIndex["beginnings"] = [];
  for (const spelled of all) {
    for (const key of [...spelled.keys, ...spelled.phrases]) if (!keys.has(key)) keys.set(key, spelled);
    for (const start of spelled.beginnings) beginnings.push({ start, spelled });
  }
  return { keys, beginnings };
}

function longest(index: SpellingIndex, tokens: readonly Token[], at: number) {
  for (let length = Math.min(longestPhrase, tokens.length - at); length > 1; length -= 1) {
    const phrase = tokens
      .slice(at, at + length)
      .map(keyOf)
      .join(" ");
    const spelled = index.keys.get(phrase);
    if (spelled) return { spelled, length };
  }
  const token = tokens[at];
  if (!token) return undefined;
  const spelled = byWord(index, token);
  return spelled ? { spelled, length: 1 } : undefined;
}

function byWord({ keys, beginnings }: SpellingIndex, token: Token): Spelled | undefined {
  const found = keys.get(token.text) ?? keys.get(keyOf(token));
  if (found && (found.kind === "word" || token.hasCapital || !isLatin(token))) return found;
  return beginnings.find(({ start }) => token.lower.startsWith(start))?.spelled ?? adjective(found, token);
}

/** "ukrainisch" has no capital, and is no word of another meaning. */
function adjective(found: Spelled | undefined, { text }: Token): Spelled | undefined {
  return found?.spellings.includes(text) ? found : undefined;
}

function isLatin({ lower }: Token): boolean {
  return /^\p{sc=Latin}/u.test(lower);
}

/** Whether the token names the country of a place, or a place in it: "Kyiv" speaks for Ukraine. */
export function isOfSameCountry({ country }: Spelled, token: Token): boolean {
  return country !== undefined && token.kind === "word" && byWord(common(), token)?.country === country;
}

/** Whether the token is a spelling of one word. */
export function isSpelling({ keys, beginnings, kind }: Spelled, token: Token): boolean {
  if (keys.has(token.text)) return true;
  if (keys.has(keyOf(token)) && (kind === "word" || token.hasCapital || !isLatin(token))) return true;
  return beginnings.some((start) => token.lower.startsWith(start));
}
