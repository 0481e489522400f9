import { type Lexicon, lexicons } from "../../language/lexicon.ts";
import { foldWord } from "../../language/words.ts";
import type { Article } from "../../model.ts";

/** What an article is: only a report tells its news in headline and opening. A round-up tells of several things, or of none by words. */
export type ArticleKind = "report" | "opinion" | "explainer" | "live" | "round-up";

type KindSource = Pick<Article, "title"> &
  Partial<Pick<Article, "description" | "body" | "language" | "categories" | "url">>;
/** Title and opening as words and marks, each between blanks; `quoted`: without what stands in quotation marks. */
type PieceWords = {
  title: string;
  label: string;
  tail: string;
  lead: string;
  opening: string;
  unquoted: string;
  sections: readonly string[];
  /** The title begins with somebody's words. */
  isQuoted: boolean;
  /** It ends with a name, "… | Jane Doe". */
  isSigned: boolean;
};

const openingChars = 400;
const titleChars = 300;
const longestLabel = 6;
const fewestEntries = 2;
/** Of a title: parts between semicolons. */
const mostSubjects = 2;
/** "US" is no "us". */
const unitedStates = /\bUS\b/g;
const signed = /\| \p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){1,3}(?: and [\p{L} .'’-]{3,40})?$/u;
const fewestOwnWords = 2;
/** Where somebody is said to have said something. */
const manyOwnWords = 4;

/** The kind that title, section and opening show. What shows none is a report. */
export function articleKind(piece: KindSource): ArticleKind {
  const words = wordsOf(piece);
  const books = lexiconsOf(piece);
  const isA = (rule: (words: PieceWords, kinds: Lexicon["kinds"], lexicon: Lexicon) => boolean) =>
    books.some((lexicon) => rule(words, lexicon.kinds, lexicon));
  if (isA(isOpinionByName)) return "opinion";
  if (entriesIn(piece) >= fewestEntries || isA(isLive)) return "live";
  if (isA(isRoundUp)) return "round-up";
  if (isA(isExplainer)) return "explainer";
  if (isA(isOpinion)) return "opinion";
  return isA(isReasoning) ? "explainer" : "report";
}

/** The article's own language, and English for labels that others write so too. */
function lexiconsOf({ language = "en" }: KindSource): Lexicon[] {
  const tags = new Set([language.slice(0, 2).toLowerCase(), "en"]);
  return [...tags].flatMap((tag) => lexicons.get(tag) ?? []);
}

function wordsOf({ title, description = "", body = "", categories = [], url }: KindSource): PieceWords {
  const head = spaced(title.slice(0, titleChars).replace(unitedStates, " "));
  const opening = (description || body).slice(0, openingChars);
  const parts = head.split(/ (?:[:|]|-|–|—) /).map((part) => ` ${part.trim()} `);
  return {
    title: head,
    label: parts.length > 1 && lengthOf(parts[0]) <= longestLabel ? (parts[0] ?? "") : "",
    tail: parts.length > 1 && lengthOf(parts.at(-1)) <= longestLabel ? (parts.at(-1) ?? "") : "",
    // "Tribune. Nous, juristes …"
    lead: spaced(opening.split(/[.:–—]/, 1)[0] ?? ""),
    opening: spaced(opening),
    unquoted: spaced(
      opening.replace(unitedStates, " ").replace(/["“«„][^"“”«»„]*["”»“]|‘[^‘’]*(?:’(?=\p{L})[^‘’]*)*’/gu, " "),
    ),
    isQuoted: /^["“«„‘']/u.test(title.trim()),
    isSigned: signed.test(title.slice(0, titleChars).trim()),
    sections: [...categories, ...pathOf(url)].map((one) => spaced(one)),
  };
}

function spaced(text: string): string {
  const pieces = foldWord(text).match(/[\p{L}\p{N}]+(?:['&.-][\p{L}\p{N}]+)*|[:;|?!–—-]/gu) ?? [];
  return ` ${pieces.join(" ")} `;
}

function lengthOf(part = ""): number {
  return part.trim().split(" ").length;
}

function pathOf(url: string | undefined): string[] {
  return url && URL.canParse(url) ? new URL(url).pathname.split("/").slice(0, -1) : [];
}

function has(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => text.includes(` ${phrase} `));
}

function begins(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => text.startsWith(` ${phrase} `));
}

function ends(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => text.endsWith(` ${phrase} `));
}

function isOne(text: string, phrases: readonly string[]): boolean {
  return phrases.includes(text.trim());
}

/** "14:32 Sirens have sounded", at the start of a paragraph or sentence. */
function entriesIn({ description = "", body = "" }: KindSource): number {
  const text = (body || description).slice(0, 2 * openingChars);
  return (
    text.match(/(?:^|\n|[.!?] )\d{1,2}(?:[:.]| h )\d{2}(?: (?:Uhr|a\.m\.|p\.m\.|GMT))?[:.]? (?=\p{Lu})/gu)?.length ?? 0
  );
}

function isLive({ label, tail, opening }: PieceWords, kinds: Lexicon["kinds"]): boolean {
  if ([label, tail].some((part) => isOne(part, kinds.live)) || ends(label, kinds.liveEnds)) return true;
  return begins(tail, kinds.liveStarts) || has(opening, kinds.liveOpenings);
}

function isRoundUp({ title, label, tail, opening }: PieceWords, kinds: Lexicon["kinds"]): boolean {
  if (title.split(" ; ").length > mostSubjects) return true;
  if ([label, tail].some((part) => isOne(part, kinds.roundUp) || isOne(part, kinds.media))) return true;
  const phrases = groups(kinds.roundUp);
  if ([title, label, tail].some((part) => begins(part, phrases)) || ends(title, phrases)) return true;
  if (lengthOf(title) <= longestLabel && ends(title, kinds.roundUpEnds)) return true;
  return ends(label, kinds.roundUpEnds) || has(opening, kinds.roundUpOpenings) || begins(opening, kinds.greetings);
}

function isExplainer({ title, label, tail, opening, isQuoted }: PieceWords, kinds: Lexicon["kinds"]): boolean {
  if (has(opening, kinds.explainerOpenings) || has(title, kinds.explainerAnywhere)) return true;
  if ([label, tail].some((part) => isOne(part, kinds.explainer))) return true;
  if (isQuoted) return false;
  const phrases = groups(kinds.explainer);
  if (begins(title, phrases) || begins(tail, phrases) || ends(title, kinds.explainerEnds)) return true;
  return begins(title, kinds.questions) && title.endsWith(" ? ");
}

/** "The trouble with our obsession": no report speaks so unless it quotes, behind a mark or within marks. */
function isOwn(title: string, { own }: Lexicon["kinds"]): boolean {
  return !/ [:–—] /.test(title) && has(title, own);
}

/** A single word may begin a report as well: "Explainer video goes missing". */
function groups(phrases: readonly string[]): string[] {
  return phrases.filter((phrase) => phrase.includes(" "));
}

/** "Why the yen is weak": no answer stands behind a mark, and nobody gives it. */
function isReasoning({ title, unquoted, isQuoted }: PieceWords, kinds: Lexicon["kinds"], { speech }: Lexicon): boolean {
  if (unquoted.split(" ").some((word) => speech.says.has(word))) return false;
  return !isQuoted && begins(title, kinds.whys) && !/ [:;|–—?] /.test(title);
}

function isOpinionByName(
  { title, label, tail, sections, lead, isSigned }: PieceWords,
  kinds: Lexicon["kinds"],
): boolean {
  if (isSigned || begins(title, kinds.opinionStarts)) return true;
  return (
    [label, tail, lead].some((part) => isOne(part, kinds.opinion)) || sections.some((one) => isOne(one, kinds.sections))
  );
}

/** Its writer speaks, or judges in the headline and reports nobody's words. */
function isOpinion(
  { title, unquoted, isQuoted }: PieceWords,
  kinds: Lexicon["kinds"],
  { speech, grammar }: Lexicon,
): boolean {
  const words = unquoted.trim().split(" ");
  const own = words.filter((word) => kinds.own.includes(word)).length;
  const reports = [...words, ...title.split(" ")].some((word) => speech.says.has(word));
  if (own >= (reports ? manyOwnWords : fewestOwnWords)) return true;
  if (!reports && (begins(title, kinds.calls) || (!isQuoted && isOwn(title, kinds)))) return true;
  if (!grammar.wanteds.some((word) => title.includes(` ${word} `))) return false;
  if (title.split(" ").some((word) => speech.says.has(word))) return false;
  return own > 0 || (has(unquoted, kinds.judging) && !reports);
}
