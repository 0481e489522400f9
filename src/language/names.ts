import type { Lexicon } from "./lexicon.ts";
import { type NameTrie, nameKey } from "./name-trie.ts";
import type { NameMention, Token } from "./reading.ts";
import { isJoined } from "./tokens.ts";

const mostNames = 40;
const titleCaseShare = 0.75;

/** Capitals as headlines have them, which then tell no names; a headline has no full stop. */
function isTitleCased(tokens: readonly Token[]): boolean {
  if (tokens.at(-1)?.text === ".") return false;
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

/** Words that a first name or an office goes before; where all nouns have capitals, nothing else tells "Merz" from a noun. */
export function surnamesIn(tokens: readonly Token[], lexicon: Lexicon): string[] {
  if (!lexicon.names.nounsHaveCapitals) return [];
  const isIntroducing = (at: number) =>
    isGivenName(tokens[at], lexicon) ||
    (tokens[at]?.hasCapital && lexicon.names.offices.has(tokens[at - 1]?.lower ?? ""));
  return tokens
    .filter((token, at) => token.hasCapital && isJoined(tokens, at) && isIntroducing(at - 1))
    .map(({ lower }) => lower);
}

/** What is known before a sentence's names are read. `certain`: see `certainNames`. */
export type NameKnowledge = {
  lexicon: Lexicon;
  trie: NameTrie;
  certain: ReadonlySet<string>;
  plain: ReadonlySet<string>;
  /** Last names behind a first name or an office; only where all nouns have capitals. */
  surnames: ReadonlySet<string>;
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
  if (to > at + 2 && opensBeforeName(tokens, at, to, lexicon)) return undefined;
  const isBody = tokens.slice(at, to).some(({ lower }) => namesBody(lower, lexicon));
  if (known && !(isBody && to > at + known.length)) {
    return described(tokens, { from: at, to: at + known.length, text: "", ...known.name }, lexicon);
  }
  const surname = to > at && isJoined(tokens, to) && tokens[to]?.hasCapital ? trie(tokens, to) : undefined;
  if (surname && surname.name.kind !== "place") {
    return described(tokens, { from: at, to: to + surname.length, text: "", ...surname.name }, lexicon);
  }
  const alone = to === at + 1 && lexicon.names.nounsHaveCapitals && !isAcronym(tokens[at]);
  if (to === at || (alone && !isIntroduced(tokens, at, lexicon) && !isSurname(tokens, at, knowledge))) return undefined;
  const parts = tokens.slice(at, to).map(({ lower }) => lower);
  const key = isBody ? parts.join(" ") : nameKey(parts.at(-1) ?? "");
  return described(tokens, { from: at, to, text: "", key, kind: isBody ? "body" : "unknown" }, lexicon);
}

/**
 * "Substitute Mateo Ruiz scored", "Secretary of State Ann Low": what opens the sentence or belongs to an office is no part of a name whose
 * first name stands behind it.
 */
function opensBeforeName(tokens: readonly Token[], at: number, to: number, lexicon: Lexicon): boolean {
  const first = tokens[at];
  if (lexicon.names.ownersBehind && lexicon.names.offices.has(tokens[at - 1]?.lower ?? "")) return true;
  const isNoun = lexicon.names.nounsHaveCapitals && tokens[at + 1]?.hasCapital && !isGivenName(first, lexicon);
  if (isNoun && !tokens.slice(at, to).some(({ lower }) => namesBody(lower, lexicon))) return true;
  const belongs = lexicon.names.links.has(tokens[at - 1]?.lower ?? "") || namesBody(first?.lower ?? "", lexicon);
  if (!(first?.opens || belongs) || isInitial(first) || isGivenName(first, lexicon)) return false;
  return tokens.slice(at + 1, to - 1).some((token) => isGivenName(token, lexicon));
}

function isGivenName(token: Token | undefined, { speech }: Lexicon): boolean {
  return token !== undefined && (speech.women.has(token.lower) || speech.men.has(token.lower));
}

function isInitial(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}\.$/u.test(token.text);
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

/** "Merz", but not "der Bauer". */
function isSurname(tokens: readonly Token[], at: number, { surnames, lexicon }: NameKnowledge): boolean {
  return surnames.has(tokens[at]?.lower ?? "") && !lexicon.speech.determiners.has(tokens[at - 1]?.lower ?? "");
}

function runEnd(tokens: readonly Token[], from: number, knowledge: NameKnowledge, titleCased: boolean): number {
  let to = from;
  while (to < tokens.length && (to === from || isJoined(tokens, to))) {
    const links = to > from && !leavesPerson(tokens, from, to, knowledge) ? linksAt(tokens, to, knowledge.lexicon) : 0;
    if (to > from && tokens[to]?.hasCapital && knowledge.trie(tokens, to)) break;
    if (isNamePart(tokens, to, knowledge, titleCased)) to += 1;
    else if (links > 0 && isNamePart(tokens, to + links, knowledge, titleCased)) to += links + 1;
    else break;
  }
  return to;
}

const longestBody = 6;

/** "Ada Lind of the Harbour Institute": behind two words that name no body, one that "of" brings in is another. */
function leavesPerson(tokens: readonly Token[], from: number, to: number, { lexicon }: NameKnowledge): boolean {
  const isBody = (token: Token) => token.hasCapital && namesBody(token.lower, lexicon);
  return to > from + 1 && !tokens.slice(from, to).some(isBody) && tokens.slice(to, to + longestBody).some(isBody);
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
  if (lexicon.sentences.starters.includes(token.lower)) return false;
  return !plain.has(token.stem) && next?.hasCapital === true && isJoined(tokens, at + 1) && couldName(next, lexicon);
}

/** "the Defence Ministry", "the Supreme Court": an office or an adjective that belongs to a body. */
function isBodysOffice(token: Token, next: Token | undefined, { names }: Lexicon): boolean {
  return next?.hasCapital === true && names.bodies.has(next.lower) && names.offices.has(token.lower);
}

function couldName(token: Token, { names, numbers }: Lexicon): boolean {
  if (isInitial(token)) return true;
  if (token.lower.length < 2) return false;
  if (isAcronym(token)) return !names.offices.has(token.lower);
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
  lexicon: Lexicon,
): NameMention["kind"] {
  const { names, speech } = lexicon;
  if (name.kind !== "unknown") return name.kind;
  if (speech.according.has(tokens[name.from - 2]?.lower ?? "")) return "unknown";
  const before = isJoined(tokens, name.from) ? (tokens[name.from - 1]?.lower ?? "") : "";
  if (office !== undefined || names.titles.has(before)) return "person";
  if (names.placesBehind.has(before) && !isGivenName(tokens[name.from], lexicon)) return "place";
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
function officeBefore(tokens: readonly Token[], name: NameMention, lexicon: Lexicon): string | undefined {
  const { names } = lexicon;
  let from = name.from;
  let found = name.from;
  while (from > 0 && name.from - from < longestOffice && isJoined(tokens, from)) {
    from -= 1;
    const lower = tokens[from]?.lower ?? "";
    if (names.offices.has(lower) || names.former.has(lower)) found = from;
    else if (names.titles.has(lower)) continue;
    else if (
      !names.links.has(lower) &&
      !names.ordinary.has(lower) &&
      !tokens[from]?.hasCapital &&
      !isOwner(lower, lexicon)
    )
      break;
  }
  const start = found < name.from ? phraseStart(tokens, found, lexicon) : found;
  const office = textOf(tokens, { from: start, to: behindOffice(tokens, name, lexicon) });
  return found < name.from ? office : undefined;
}

/** "Dr" between an office and the name belongs to neither. */
function behindOffice(tokens: readonly Token[], { from }: NameMention, { names }: Lexicon): number {
  let to = from;
  while (names.titles.has(tokens[to - 1]?.lower ?? "")) to -= 1;
  return to;
}

/** "міністр енергетики Коваль": what somebody is minister of stands between, without a preposition. */
function isOwner(lower: string, { names, speech }: Lexicon): boolean {
  return names.ownersBehind && !speech.breaks.has(lower) && !speech.says.has(lower) && !names.noOwners.has(lower);
}

const farthestFormer = 3;

/**
 * "former energy minister", "union leader": one word before an office belongs to it where the phrase plainly opens before that, with the
 * sentence, a mark, an article or a verb of saying; so does all that stands behind "former".
 */
function phraseStart(tokens: readonly Token[], office: number, { names, speech }: Lexicon): number {
  for (let at = office - 1; at >= Math.max(0, office - farthestFormer); at -= 1) {
    const lower = tokens[at]?.lower ?? "";
    if (names.former.has(lower)) return at;
    if (tokens[at]?.kind !== "word" || opensPhrase(lower, speech) || speech.breaks.has(lower)) break;
  }
  const first = firstCapital(tokens, office, speech);
  if (first < office) return first;
  const [modifier, opener] = [tokens[office - 1], tokens[office - 2]];
  if (modifier?.kind !== "word" || isNoModifier(modifier, { names, speech })) return office;
  return opener?.kind !== "word" || opensPhrase(opener.lower, speech) ? office - 1 : office;
}

/** "Homeland Security Secretary", "Toronto Mayor": what is written large before such an office says of what it is one. */
function firstCapital(tokens: readonly Token[], office: number, { besides, breaks }: Lexicon["speech"]): number {
  let first = office;
  while (first > Math.max(0, office - farthestFormer) && tokens[office]?.hasCapital) {
    const { lower = "", hasCapital = false } = tokens[first - 1] ?? {};
    if (!hasCapital || !isJoined(tokens, first) || besides.has(lower) || breaks.has(lower)) break;
    first -= 1;
  }
  return first;
}

function isNoModifier(
  { lower, hasCapital, opens }: Token,
  { names, speech }: Pick<Lexicon, "names" | "speech">,
): boolean {
  if (names.ownersBehind || names.links.has(lower) || (hasCapital && !opens)) return true;
  return opensPhrase(lower, speech) || speech.breaks.has(lower) || speech.relatives.has(lower);
}

function opensPhrase(lower: string, { determiners, possessives, says, besides }: Lexicon["speech"]): boolean {
  return lower === "'s" || [determiners, possessives, says, besides].some((words) => words.has(lower));
}

const longestApposition = 24;
const mostCharacters = 140;

/** ", former foreign minister of Norland,": between the comma behind a name and the next mark, without a bare article. */
function officeBehind(tokens: readonly Token[], name: NameMention, { names, speech }: Lexicon): string | undefined {
  if (tokens[name.to]?.text !== ",") return undefined;
  const from = name.to + 1;
  const rest = tokens.slice(from, from + longestApposition);
  const stop = rest.findIndex(
    ({ kind, lower }) => kind === "mark" || speech.relatives.has(lower) || speech.says.has(lower),
  );
  const inside = stop < 0 ? rest : rest.slice(0, stop);
  const joint = inside.findIndex(({ lower }) => speech.breaks.has(lower));
  const head = inside[joint < 0 ? inside.length - 1 : joint - 1];
  if (!head || !(names.offices.has(head.lower) || speech.people.has(head.lower))) return undefined;
  const last = inside.findLastIndex(({ lower }) => !speech.breaks.has(lower) && !speech.determiners.has(lower));
  const isOwned = inside.some(({ lower }) => lower === "'s");
  const article = !isOwned && speech.determiners.has(inside[0]?.lower ?? "") ? 1 : 0;
  const office = textOf(tokens, { from: from + article, to: from + last + 1 });
  return office.length <= mostCharacters ? office : undefined;
}

/** A name that one sentence explains is known in all: "Karl Stein, the minister, …", later "Stein". */
export function withSharedKinds(names: readonly NameMention[][]): NameMention[][] {
  const kinds = new Map<string, NameMention["kind"]>();
  for (const { key, kind } of names.flat())
    if (kind === "person" || (kind !== "unknown" && !kinds.has(key))) kinds.set(key, kind);
  return names.map((own) =>
    own.map((name) => (name.kind === "unknown" ? { ...name, kind: kinds.get(name.key) ?? "unknown" } : name)),
  );
}
