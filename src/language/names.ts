import type { Lexicon } from "./lexicon.ts";
import { type NameTrie, nameKey } from "./name-trie.ts";
import type { NameMention, Token } from "./reading.ts";
import { isJoined } from "./tokens.ts";

const mostNames = 40;
const titleCaseShare = 0.75;

/** Capitals as headlines have them, which then tell no names. */
function isTitleCased(tokens: readonly Token[]): boolean {
  const long = tokens.filter(({ kind, lower }) => kind === "word" && lower.length > 3);
  return long.length > 2 && long.filter(({ hasCapital }) => hasCapital).length > long.length * titleCaseShare;
}

/** Stems that stand with a capital where only names have one; an article's other sentences are read by them. */
export function certainNames(tokens: readonly Token[], lexicon: Lexicon): string[] {
  if (isTitleCased(tokens)) return [];
  return tokens
    .filter((token) => token.hasCapital && !token.opens && couldName(token, lexicon))
    .map(({ stem }) => stem);
}

/** What is known before a sentence's names are read. `certain`: see `certainNames`. */
export type NameKnowledge = {
  lexicon: Lexicon;
  trie: NameTrie;
  certain: ReadonlySet<string>;
  plain: ReadonlySet<string>;
};

/** The names of a sentence from left to right: those known beforehand, and runs of words with capitals. */
export function namesOf(tokens: readonly Token[], knowledge: NameKnowledge): NameMention[] {
  const names: NameMention[] = [];
  const titleCased = isTitleCased(tokens) && !knowledge.lexicon.names.nounsHaveCapitals;
  for (let at = 0; at < tokens.length && names.length < mostNames; ) {
    const name = tokens[at]?.kind === "word" ? nameAt(tokens, at, knowledge, titleCased) : undefined;
    if (name) names.push(name);
    at = name?.to ?? at + 1;
  }
  return names;
}

function nameAt(
  tokens: readonly Token[],
  at: number,
  knowledge: NameKnowledge,
  titleCased: boolean,
): NameMention | undefined {
  const { trie, lexicon } = knowledge;
  const known = tokens[at]?.hasCapital || isUncased(tokens[at]) ? trie(tokens, at) : undefined;
  const to = runEnd(tokens, at, knowledge, titleCased);
  const isBody = tokens.slice(at, to).some(({ lower }) => namesBody(lower, lexicon));
  if (known && !(isBody && to > at + known.length)) {
    return described(tokens, { from: at, to: at + known.length, text: "", ...known.name }, lexicon);
  }
  const surname = to > at && isJoined(tokens, to) && tokens[to]?.hasCapital ? trie(tokens, to) : undefined;
  if (surname && surname.name.kind !== "place") {
    return described(tokens, { from: at, to: to + surname.length, text: "", ...surname.name }, lexicon);
  }
  const alone = to === at + 1 && lexicon.names.nounsHaveCapitals && !isAcronym(tokens[at]);
  if (to === at || (alone && !isIntroduced(tokens, at, lexicon))) return undefined;
  const parts = tokens.slice(at, to).map(({ lower }) => lower);
  const key = isBody ? parts.join(" ") : nameKey(parts.at(-1) ?? "");
  return described(tokens, { from: at, to, text: "", key, kind: isBody ? "body" : "unknown" }, lexicon);
}

function namesBody(lower: string, { names }: Lexicon): boolean {
  return names.bodies.has(lower) || names.outlets.has(lower);
}

function isUncased(token: Token | undefined): boolean {
  return token !== undefined && !/^[\p{Lu}\p{Ll}]/u.test(token.text);
}

function isAcronym(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}{2,}$/u.test(token.text);
}

/** Where every noun has a capital, a single one is a name behind an office or a title: "Kanzler Merz". */
function isIntroduced(tokens: readonly Token[], at: number, { names }: Lexicon): boolean {
  const before = isJoined(tokens, at) ? tokens[at - 1]?.lower : undefined;
  return before !== undefined && (names.offices.has(before) || names.titles.has(before));
}

function runEnd(tokens: readonly Token[], from: number, knowledge: NameKnowledge, titleCased: boolean): number {
  let to = from;
  while (to < tokens.length && (to === from || isJoined(tokens, to))) {
    const links = to > from ? linksAt(tokens, to, knowledge.lexicon) : 0;
    if (to > from && tokens[to]?.hasCapital && knowledge.trie(tokens, to)) break;
    if (isNamePart(tokens, to, knowledge, titleCased)) to += 1;
    else if (links > 0 && isNamePart(tokens, to + links, knowledge, titleCased)) to += links + 1;
    else break;
  }
  return to;
}

/** How many words of "Ministry of Defence", "Ursula von der Leyen" link the name before them to the one behind. */
function linksAt(tokens: readonly Token[], at: number, { names }: Lexicon): number {
  const [first, second] = [tokens[at]?.lower ?? "", tokens[at + 1]?.lower ?? ""];
  const count = names.links.has(`${first} ${second}`) ? 2 : names.links.has(first) ? 1 : 0;
  return count > 0 && tokens[at + count]?.hasCapital && isJoined(tokens, at + count) ? count : 0;
}

function isNamePart(
  tokens: readonly Token[],
  at: number,
  { lexicon, certain, plain }: NameKnowledge,
  titleCased: boolean,
): boolean {
  const token = tokens[at];
  if (!token?.hasCapital) return false;
  const next = tokens[at + 1];
  if (!couldName(token, lexicon)) return isBodysOffice(token, next, lexicon);
  if (certain.has(token.stem)) return true;
  if (titleCased) return isAcronym(token) && !plain.has(token.stem);
  if (!token.opens) return true;
  return !plain.has(token.stem) && next?.hasCapital === true && isJoined(tokens, at + 1) && couldName(next, lexicon);
}

/** "the Defence Ministry", "the Supreme Court": an office or an adjective that belongs to a body. */
function isBodysOffice(token: Token, next: Token | undefined, { names }: Lexicon): boolean {
  return next?.hasCapital === true && names.bodies.has(next.lower) && names.offices.has(token.lower);
}

function couldName(token: Token, { names, numbers }: Lexicon): boolean {
  if (token.lower.length < 2) return false;
  if (isAcronym(token)) return true;
  if (numbers.empty.has(token.lower) || names.ordinary.has(token.lower)) return false;
  return !names.titles.has(token.lower) && !names.offices.has(token.lower);
}

function described(tokens: readonly Token[], name: NameMention, lexicon: Lexicon): NameMention {
  const office =
    name.kind === "place" ? undefined : (officeBefore(tokens, name, lexicon) ?? officeBehind(tokens, name, lexicon));
  return { ...name, text: textOf(tokens, name), kind: kindOf(tokens, name, office, lexicon), office };
}

function kindOf(
  tokens: readonly Token[],
  name: NameMention,
  office: string | undefined,
  { names }: Lexicon,
): NameMention["kind"] {
  if (name.kind !== "unknown") return name.kind;
  const before = isJoined(tokens, name.from) ? (tokens[name.from - 1]?.lower ?? "") : "";
  if (office !== undefined || names.titles.has(before)) return "person";
  if (names.placesBehind.has(before)) return "place";
  return "unknown";
}

function textOf(tokens: readonly Token[], { from, to }: { from: number; to: number }): string {
  return tokens
    .slice(from, to)
    .map((token, i) => gapBefore(tokens, from + i, i) + token.text)
    .join("");
}

function gapBefore(tokens: readonly Token[], at: number, place: number): string {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return place > 0 && before && token && token.start > before.end ? " " : "";
}

const longestOffice = 6;

/** "former Foreign Minister", right before the name, also as in "Secretary of State Ann Low". */
function officeBefore(tokens: readonly Token[], name: NameMention, { names }: Lexicon): string | undefined {
  let from = name.from;
  let found = name.from;
  while (from > 0 && name.from - from < longestOffice && isJoined(tokens, from)) {
    from -= 1;
    const lower = tokens[from]?.lower ?? "";
    if (names.offices.has(lower) || names.former.has(lower)) found = from;
    else if (!names.links.has(lower) && !names.ordinary.has(lower) && !tokens[from]?.hasCapital) break;
  }
  const office = textOf(tokens, { from: found, to: name.from });
  return found < name.from ? office : undefined;
}

const longestApposition = 9;

/** ", the country's former foreign minister,": between the comma behind a name and the next. */
function officeBehind(tokens: readonly Token[], name: NameMention, { names, numbers }: Lexicon): string | undefined {
  if (tokens[name.to]?.text !== ",") return undefined;
  const rest = tokens.slice(name.to + 1, name.to + 1 + longestApposition);
  const stop = rest.findIndex(({ kind, lower }) => (kind === "mark" && lower !== "'s") || numbers.against.has(lower));
  const inside = stop < 0 ? rest : rest.slice(0, stop);
  const first = inside.findIndex(({ lower }) => names.offices.has(lower) || names.former.has(lower));
  const last = inside.findLastIndex(({ lower }) => names.offices.has(lower));
  if (first < 0 || last < first || tokens[name.to + 1]?.hasCapital) return undefined;
  return textOf(tokens, { from: name.to + 1 + first, to: name.to + 2 + last });
}

/** A name that one sentence explains is known in all: "Karl Stein, the minister, …", later "Stein". */
export function withSharedKinds(names: readonly NameMention[][]): NameMention[][] {
  const kinds = new Map<string, NameMention["kind"]>();
  for (const { key, kind } of names.flat()) if (kind !== "unknown" && !kinds.has(key)) kinds.set(key, kind);
  return names.map((own) =>
    own.map((name) => (name.kind === "unknown" ? { ...name, kind: kinds.get(name.key) ?? "unknown" } : name)),
  );
}
