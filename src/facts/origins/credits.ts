import { type Lexicon, lexicons, wordless } from "../../language/lexicon.ts";
import type { Reading, ReadSentence, Token } from "../../language/reading.ts";
import { phraseAt, type WordSet } from "../../language/words.ts";
import type { Newsrooms } from "./newsrooms.ts";

/**
 * "report": what stands here is theirs; "first": they had it first. "told": somebody spoke to them. "cited": they are whom another newsroom
 * cites. "noun": their report is named and may be what the sentence is about.
 */
export type CreditKind = "report" | "first" | "told" | "cited" | "noun";
/** A newsroom that the opening of an article gives its report to. */
export type Credit = { name: string; kind: CreditKind; place: "headline" | "first line" | "opening" };

/** With the mark right before it. */
type MarkedWord = Token & { mark: string };
/** Number 0 is the headline, 1 the first sentence and what stands above it. `text`: what the words are places of. */
type OpeningLine = {
  text: string;
  number: number;
  words: MarkedWord[];
  lowers: string[];
  people: ReadonlySet<number | undefined>;
};
type Opening = { lines: readonly OpeningLine[]; lexicon: Lexicon; newsrooms: Newsrooms };
/** Places of words, end exclusive. */
type Hit = { name: string; from: number; to: number; kind: CreditKind };
/** `isSure`: a newsroom by its words, or by what stands beside it. */
type Unknown = { name: string; to: number; isSure: boolean };

const openingSentences = 5;
/** Where it is told who was first. */
const closingSentences = 2;
const longestPhrase = 6;

/**
 * The newsrooms that the headline or the first sentences name as the source of the whole report, those of the strongest place only. A source
 * of one detail, a report that is denied or that came before what happened does not count, nor a newsroom that the news is about.
 */
export function creditsOf(reading: Reading, newsrooms: Newsrooms): Credit[] {
  const lexicon = lexicons.get(reading.language) ?? wordless;
  const opening = { lines: linesOf(reading), lexicon, newsrooms };
  for (const line of opening.lines) {
    const hits = hitsIn(line, opening).filter((hit) => weighs(hit, line, opening));
    // Of "the Ledger reported, citing Reuters" the one that is cited.
    const cited = hits.filter(({ kind }) => kind === "cited");
    const place = line.number === 0 ? "headline" : line.number === 1 ? "first line" : "opening";
    if (hits.length > 0) return (cited.length > 0 ? cited : hits).map(({ name, kind }) => ({ name, kind, place }));
  }
  return [];
}

/** A heading above the first sentence has its number, and a line without a stop that of the sentence after it. */
function linesOf({ title, text, sentences }: Reading): OpeningLine[] {
  const last = sentences.slice(Math.max(openingSentences, sentences.length - closingSentences));
  const lines = [lineOf(title, 0, title.text)];
  let number = 1;
  for (const sentence of [...sentences.slice(0, openingSentences), ...last]) {
    lines.push(lineOf(sentence, number, text));
    if (/[.!?…][”"’»)]?$/.test(sentence.text)) number += 1;
  }
  return lines;
}

function lineOf({ tokens, names }: ReadSentence, number: number, text: string): OpeningLine {
  const people = names.filter(({ kind }) => kind === "person").map(({ from }) => tokens[from]?.start);
  const words = tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    return token.kind === "mark" ? [] : [{ ...token, mark: before?.kind === "mark" ? before.text : "" }];
  });
  return { text, number, words, lowers: words.map(({ lower }) => lower), people: new Set(people) };
}

function hitsIn(line: OpeningLine, opening: Opening): Hit[] {
  const hits = labelHits(line, opening);
  for (let at = 0; at < line.words.length; ) {
    const known = opening.newsrooms.at(line.words, at);
    const named = known
      ? { ...known, isSure: !isAcronymOf(line.words[at], opening) }
      : unknownAt(line, at, opening.lexicon);
    const kind = named && kindOf(line, at, named.to, opening.lexicon);
    const isSound = named?.isSure || (!known && named && doesAsNewsrooms(line, at, named.to, kind, opening.lexicon));
    if (named && kind && isSound) hits.push({ name: named.name, from: at, to: named.to, kind });
    at = named?.to ?? at + 1;
  }
  return hits;
}

/** "Axios: …", "… – Bloomberg", "…, FT reports", "Source: Reuters" on a line of its own. */
function labelHits(line: OpeningLine, { lexicon, newsrooms }: Opening): Hit[] {
  const { credits } = lexicon;
  const { number, words, lowers } = line;
  const label = credits.sources.has(lowers[0] ?? "") && words[1]?.mark === ":" ? 1 : 0;
  if (number > 0 && label === 0) return [];
  const named = (at: number) => {
    const unknown = unknownAt(line, at, lexicon);
    return newsrooms.at(words, at) ?? (unknown?.isSure ? unknown : undefined);
  };
  const first = named(label);
  if (first && (label === 1 || words[first.to]?.mark === ":")) return [{ ...first, from: label, kind: "report" }];
  for (let at = Math.max(1, words.length - 5); at < words.length; at += 1) {
    if (!/[–—|:-]/.test(words[at]?.mark ?? "")) continue;
    let from = at;
    while (from < at + 3 && credits.fillers.has(lowers[from] ?? "")) from += 1;
    const last = named(from);
    if (last && last.to >= words.length - 1) return [{ ...last, from, kind: "report" }];
  }
  return [];
}

/** A newsroom that is on no list: capitalised or quoted words that say that they are one, or stand beside "the newspaper". */
function unknownAt(line: OpeningLine, at: number, lexicon: Lexicon): Unknown | undefined {
  const { names, credits } = lexicon;
  const { text, words, lowers } = line;
  const start = words[at];
  if (!start || !mayOpen(line, at, lexicon)) return undefined;
  let to = at + 1;
  const isQuoted = quoteMark.test(start.mark);
  while (to < Math.min(words.length, at + longestPhrase) && isSameName(line, to, isQuoted, names.links)) to += 1;
  // "told the Anchor Sunday"
  while (to > at && names.ordinary.has(lowers[to - 1] ?? "")) to -= 1;
  const own = lowers.slice(at, to);
  const isPress = own.length > 1 ? hasAny(own, credits.press) : credits.pressAlone.has(start.lower);
  if (own.length === 0 || (!isPress && (names.ordinary.has(start.lower) || hasAny(own, names.bodies))))
    return undefined;
  const article = articleBefore(line, at, lexicon);
  const isBeside = [lowers[at - 1], lowers[to], lowers[to + 1]].some((word) => credits.nouns.has(word ?? ""));
  const isWriting = isQuoted && hasAny(lowers.slice(Math.max(0, at - 2), at), credits.writes);
  const written = text.slice((article ?? start).start, words[to - 1]?.end);
  // "des Tageblatts"
  const isGenitive = names.nounsHaveCapitals && lowers[at - 1] === "des";
  const isSure = isPress || isBeside || isWriting || article !== undefined;
  return { name: isGenitive ? written.replace(/s$/, "") : written, to, isSure };
}

const quoteMark = /^["«„“]$/;

function mayOpen({ words, lowers, people }: OpeningLine, at: number, { names, numbers, credits }: Lexicon): boolean {
  const { start, lower = "", mark = "", hasCapital } = words[at] ?? {};
  const isNoun = names.nounsHaveCapitals && (credits.nouns.has(lower) || credits.fillers.has(lower));
  if (people.has(start) || isNoun || numbers.empty.has(lower)) return false;
  const isSignature = /^\p{Ll}{3}$/u.test(lower) && credits.nouns.has(lowers[at - 1] ?? "");
  return (
    (hasCapital === true || isSignature || quoteMark.test(mark)) && phraseAt(credits.before, lowers, at) === undefined
  );
}

/** "according to The Beacon", "selon Le Phare": with a capital in the middle of a sentence. */
function articleBefore({ words }: OpeningLine, at: number, { numbers }: Lexicon): MarkedWord | undefined {
  const article = at > 1 ? words[at - 1] : undefined;
  return article?.hasCapital && numbers.empty.has(article.lower) ? article : undefined;
}

function isSameName({ text, words, lowers }: OpeningLine, at: number, isQuoted: boolean, links: WordSet): boolean {
  const isLink = links.has(lowers[at] ?? "") && words[at + 1]?.hasCapital === true;
  return (
    text.slice(words[at - 1]?.end, words[at]?.start) === " " && (isQuoted || isLink || words[at]?.hasCapital === true)
  );
}

function hasAny(lowers: readonly string[], set: WordSet): boolean {
  return lowers.some((word) => set.has(word));
}

/** What only newsrooms do: report first, give an interview, quote whoever informed them; "the Lantern reported that", not "a profit". */
function doesAsNewsrooms(
  line: OpeningLine,
  from: number,
  to: number,
  kind: CreditKind | undefined,
  lexicon: Lexicon,
): boolean {
  const { credits, numbers } = lexicon;
  const { lowers, words } = line;
  const hasArticle = numbers.empty.has(lowers[from - 1] ?? "");
  if (kind === "first" || (kind === "cited" && credits.citesAny && quoteMark.test(words[from]?.mark ?? "")))
    return true;
  if (kind === "told") return hasAny(lowers, credits.interviews) && (to === from + 1 || hasArticle);
  const next = lowers[to + 1];
  const isClosed = next === undefined || credits.saidBehind.has(next) || words[to + 1]?.mark === ",";
  const isReporting = kind === "report" && hasArticle && to > from + 1 && credits.reportVerbs.has(lowers[to] ?? "");
  return cites(line, to, credits) || (isReporting && isClosed);
}

type Credits = Lexicon["credits"];

/** "…, citing three officials" */
function cites({ lowers }: OpeningLine, to: number, credits: Credits): boolean {
  const at = lowers.findIndex((_, i) => i >= to && phraseAt(credits.before, lowers, i)?.value === "cited");
  return at >= 0 && (credits.citesAny || hasAny(lowers.slice(at, at + longestPhrase), credits.informants));
}

/** "AFP" below "Australian federal police" is no agency. */
function isAcronymOf(name: MarkedWord | undefined, { lines, newsrooms }: Opening): boolean {
  if (!name || !/^\p{Lu}{3,4}$/u.test(name.text)) return false;
  const initials = (lowers: readonly string[]) => lowers.map((word) => word[0]).join("");
  return lines.some(({ words, lowers }) =>
    words.some(
      ({ hasCapital }, at) =>
        hasCapital &&
        initials(lowers.slice(at, at + name.text.length)) === name.lower &&
        newsrooms.at(words, at) === undefined,
    ),
  );
}

function kindOf(line: OpeningLine, from: number, to: number, lexicon: Lexicon): CreditKind | undefined {
  const { text, words, lowers } = line;
  // "NBC 7" is another newsroom than NBC.
  if (words[to]?.kind === "number" && text[words[to - 1]?.end ?? 0] === " ") return undefined;
  const kind = kindBefore(line, from, to, lexicon) ?? kindBehind(lowers, to, lexicon.credits);
  // "a annoncé l'agence APL, citant le ministère"
  const isCiting = lexicon.credits.nouns.has(lowers[from - 1] ?? "") && cites(line, to, lexicon.credits);
  return kind ?? (isCiting || isClosing(line, from, to, lexicon) ? "report" : undefined);
}

/** How far "the Russian state news agency" before a name reaches: its first place. */
function fillersFrom({ words, lowers }: OpeningLine, from: number, { credits, numbers }: Lexicon): number {
  const isFiller = (at: number) =>
    hasAny(lowers.slice(at, at + 1), credits.fillers) ||
    hasAny(lowers.slice(at, at + 1), numbers.empty) ||
    words[at]?.hasCapital;
  let start = from;
  while (start > 1 && start > from - longestPhrase && isFiller(start - 1)) start -= 1;
  return start;
}

function kindBefore(line: OpeningLine, from: number, to: number, lexicon: Lexicon): CreditKind | undefined {
  const { lowers } = line;
  const { credits } = lexicon;
  const first = fillersFrom(line, from, lexicon);
  for (let start = Math.max(0, first - longestPhrase); start < from; start += 1) {
    const found = phraseAt(credits.before, lowers, start);
    const end = start + (found?.length ?? 0);
    if (!found || end < first || end > from) continue;
    // "a report by the Ledger says", not "sued over a report by the Ledger"
    const isTold =
      found.value !== "noun" || hasAny(lowers.slice(to, to + 2), credits.tells) || isWhole(lowers, credits);
    return isTold ? found.value : undefined;
  }
  // "a déclaré le maire à la Gazette"
  const isTo = hasAny(lowers.slice(Math.max(0, from - 2), from), credits.to);
  return isTo && hasAny(lowers.slice(0, from), credits.tellings) ? "told" : undefined;
}

/** "A Ledger investigation revealed", not "questions over the Ledger's story". */
function kindBehind(lowers: readonly string[], to: number, credits: Credits): CreditKind | undefined {
  for (let start = to; start <= to + 2; start += 1) {
    const kind = phraseAt(credits.behind, lowers, start)?.value;
    if (kind === "noun") return hasAny(lowers.slice(start, start + 4), credits.tells) ? kind : undefined;
    if (kind || !credits.fillers.has(lowers[start] ?? "")) return kind;
  }
  return undefined;
}

/** "…, Interfax said." and "…, TASS said on Monday": at the end of the sentence it is the source, at its start the subject. */
function isClosing(line: OpeningLine, from: number, to: number, lexicon: Lexicon): boolean {
  const { words, lowers } = line;
  const { credits } = lexicon;
  let verb = to;
  while (verb < to + 2 && credits.fillers.has(lowers[verb] ?? "")) verb += 1;
  if (!credits.says.has(lowers[verb] ?? "")) return false;
  const first = fillersFrom(line, from, lexicon);
  const isApart = words.slice(first, from + 1).some(({ mark }, at) => first + at > 0 && /[,”"»]/.test(mark));
  const next = lowers[verb + 1];
  return isApart && (next === undefined || credits.saidBehind.has(next));
}

/** True where the whole article hangs on the credit: by its words, its place, and what the lines before say. */
function weighs(hit: Hit, line: OpeningLine, opening: Opening): boolean {
  const { kind, from } = hit;
  const { lines, lexicon } = opening;
  const { credits } = lexicon;
  const isDenial = lines.some(({ number, lowers }) => number <= 1 && hasAny(lowers, credits.denials));
  if (isDenial && (kind === "noun" || line.number > 1)) return false;
  if (isPast(line, hit, credits) || (kind === "told" && isBeside(line, hit, lexicon))) return false;
  if (line.number <= 1 || kind === "first") return true;
  const isReport = hasAny(lines[0]?.lowers ?? [], credits.reports);
  const isOpen =
    line.number === 2 && (isReport || !lines.some((one) => one.number === 1 && hasSource(one.lowers, credits)));
  if (kind !== "told") return isOpen || isWhole(line.lowers, credits) || credits.sources.has(line.lowers[0] ?? "");
  const isUnnamed = hasAny(line.lowers.slice(Math.max(0, from - 9), from), credits.unnamed);
  return isWhole(line.lowers, credits) || tellsAll(line, hit, opening) || (isOpen && isUnnamed);
}

/** "The plan was first reported by …", "Про це повідомляє …" */
function isWhole(lowers: readonly string[], { whole }: Credits): boolean {
  return lowers.slice(0, 25).some((_, at) => phraseAt(whole, lowers, at));
}

/** "tells the BBC to act", "defended her after she said in an interview with Time". */
function isBeside({ words, lowers }: OpeningLine, { from, to }: Hit, { credits, grammar }: Lexicon): boolean {
  if (credits.notTold.has(lowers[to] ?? "")) return true;
  const verb = lowers.findLastIndex((word, at) => at < from && credits.tellings.has(word));
  // "the mayor, who once told the Ledger"
  if (lowers.slice(Math.max(0, verb - 2), Math.max(0, verb)).some((word) => grammar.relatives.includes(word)))
    return true;
  const comma = words.findLastIndex(({ mark }, at) => at <= from && mark === ",");
  const before = lowers.map(
    (word, at) => at >= Math.max(1, comma) && at < from && credits.besides.has(word) && lowers[at - 1] !== "until",
  );
  return before.includes(true);
}

/** "…, police said", "according to the ministry", but not "according to a report". */
function hasSource(lowers: readonly string[], { says, informs, reports }: Credits): boolean {
  return lowers.some(
    (word, at) => says.has(word) || (informs.has(word) && !hasAny(lowers.slice(at + 1, at + 4), reports)),
  );
}

/** An interview, or words of the one whom the headline is about: "Berg says no", and then "…, Berg told the Ledger". */
function tellsAll({ words, lowers, number }: OpeningLine, { from }: Hit, { lines, lexicon }: Opening): boolean {
  if (number <= 3 && hasAny(lowers, lexicon.credits.interviews)) return true;
  const verb = lowers.findLastIndex((word, at) => at < from && lexicon.credits.tellings.has(word));
  const speaker = words[verb - 1];
  const headline = new Set(lines[0]?.words.filter(({ hasCapital }) => hasCapital).map(({ lower }) => lower));
  const isThey = lexicon.grammar.pronouns.includes(speaker?.lower ?? "");
  const named = isThey ? (lines[1]?.words ?? []) : words.slice(Math.max(0, verb - 1), Math.max(0, verb));
  return number <= 2 && named.some(({ hasCapital, lower }) => hasCapital && headline.has(lower));
}

/** "after Reuters reported", "reported last month", "reported strong growth". */
function isPast({ lowers }: OpeningLine, { kind, from, to }: Hit, { afterwards, lasts, results }: Credits): boolean {
  const next = lowers.slice(to, to + 4);
  const isOld = hasAny(lowers.slice(Math.max(0, from - (kind === "noun" ? 6 : 3)), from), afterwards);
  return isOld || hasAny(next, results) || next.some((_, at) => phraseAt(lasts, next, at));
}
