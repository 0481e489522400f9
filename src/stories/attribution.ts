import { sentencesOf } from "../summarize/sentences.ts";
import {
  afterwards,
  type CreditKind,
  cyrillicDenials,
  cyrillicFillers,
  cyrillicPhrases,
  cyrillicPhrasesBehind,
  denials,
  fillers,
  phrasesBefore,
  phrasesBehind,
  pressNouns,
  pressWords,
} from "./attribution-words.ts";
import { type NamedSource, type NameToken, nameTokens, type SourceNames } from "./source-names.ts";

/** A newsroom that the opening of an article gives its report to. */
export type Attribution = { name: string; kind: CreditKind; place: "headline" | "first line" | "opening" };

type Line = { text: string; tokens: NameToken[]; place: Attribution["place"]; number: number };
type Hit = NamedSource & { kind: CreditKind };

const openingLength = 2_400;
const openingSentences = 4;
const longestLine = 700;

const keyed = (phrase: string) =>
  nameTokens(phrase)
    .map(({ key }) => key)
    .join(" ");
const before = new Map([...phrasesBefore, ...cyrillicPhrases.map(([phrase, kind]) => [keyed(phrase), kind] as const)]);
const behind = new Map([
  ...phrasesBehind,
  ...cyrillicPhrasesBehind.map(([phrase, kind]) => [keyed(phrase), kind] as const),
]);
const skipped = new Set([...fillers, ...cyrillicFillers.map(keyed)]);
const denying = new Set([...denials, ...cyrillicDenials.map(keyed)]);

/**
 * The newsrooms that the headline or the first sentences name as the source of the whole report, those of the strongest place only.
 * A source of one detail, a report that is denied or that came before what happened does not count.
 */
export function attributionsOf(title: string, text: string, names: SourceNames): Attribution[] {
  const lines = openingLines(title, text);
  const isDenial = lines.some(({ tokens, number }) => number <= 1 && tokens.some(({ key }) => denying.has(key)));
  const isSourced = lines.some((line) => line.number === 1 && isSourcedElsewhere(line));
  for (const line of lines) {
    if (isDenial && line.number > 1) return [];
    const hits = [...titleHits(line, names), ...hitsIn(line, names)].filter((hit) =>
      counts(hit, line, { isDenial, isSourced }),
    );
    if (hits.length > 0) return cited(hits).map(({ name, kind }) => ({ name, kind, place: line.place }));
  }
  return [];
}

function openingLines(title: string, text: string): Line[] {
  const sentences = sentencesOf(text.slice(0, openingLength)).slice(0, openingSentences);
  const places = sentences.map(({ text: line }, at) => ({ line, place: at === 0 ? "first line" : "opening" }) as const);
  return [{ line: title, place: "headline" } as const, ...places].map(({ line, place }, number) => {
    const clipped = line.slice(0, longestLine);
    return { text: clipped, tokens: nameTokens(clipped), place, number };
  });
}

/** Of "the Ledger reported, citing Reuters" the one that is cited. */
function cited(hits: readonly Hit[]): Hit[] {
  const last = hits.filter(({ kind }) => kind === "cited");
  return last.length > 0 ? last : [...hits];
}

type Around = { isDenial: boolean; isSourced: boolean };

function counts({ kind, to, from }: Hit, line: Line, { isDenial, isSourced }: Around): boolean {
  if (isDenial && kind === "noun") return false;
  if (isPast(line.tokens, from, to) || (kind === "told" && isAside(line.tokens, from, to))) return false;
  if (line.number <= 1) return true;
  if (kind === "told") return line.number === 2 && isInterview(line.tokens);
  return (line.number === 2 && !isSourced) || isWholeReport(line);
}

/** "tells the BBC to act", "defended her after she said in an interview with Time". */
function isAside(tokens: readonly NameToken[], from: number, to: number): boolean {
  const next = tokens[to]?.key;
  if (next === "to" || next === "not") return true;
  return tokens.slice(1, from).some(({ key }) => key === "after" || key === "following");
}

/** "…, police said": what comes next from elsewhere is a detail. */
function isSourcedElsewhere({ tokens }: Line): boolean {
  return tokens.some(
    ({ key }, at) =>
      key === "said" || key === "announced" || (key === "according" && !/^reports?$/.test(tokens[at + 3]?.key ?? "")),
  );
}

function isInterview(tokens: readonly NameToken[]): boolean {
  return tokens.some(({ key }) => key === "interview" || key === "interviu" || key === "entretien");
}

/** "The plan was first reported by Axios.", "Source: Reuters". */
function isWholeReport({ tokens, text }: Line): boolean {
  const keys = tokens
    .slice(0, 25)
    .map(({ key }) => key)
    .join(" ");
  return /\bfirst reported\b|\b(?:was|were) reported by\b|^citing\b/.test(keys) || sourceLabel.test(text);
}

const sourceLabel = /^(?:sources?|джерело|источник|quelle)\s?:/iu;

/** "after Reuters reported", "reported last month", "reported strong growth". */
function isPast(tokens: readonly NameToken[], from: number, to: number): boolean {
  const around = tokens.slice(Math.max(0, from - 3), from).map(({ key }) => key);
  if (around.some((key) => afterwards.has(key))) return true;
  const next = tokens.slice(to, to + 4).map(({ key }) => key);
  return next.some((key, at) => key === "last" && /^(?:week|month|year)$/.test(next[at + 1] ?? "")) || isResult(next);
}

function isResult(next: readonly string[]): boolean {
  return next.some((key) =>
    /^(?:profits?|loss|losses|revenues?|earnings|sales|quarterly|growth|data|figures)$/.test(key),
  );
}

/** "Axios: …", "… – Bloomberg", "…, FT reports". */
function titleHits({ text, tokens, place }: Line, names: SourceNames): Hit[] {
  const label = sourceLabel.test(text) ? 1 : 0;
  if (place !== "headline" && label === 0) return [];
  const first = names.at(tokens, label);
  if (first && (label === 1 || endsWith(text, tokens[first.to - 1], ":"))) return [{ ...first, kind: "report" }];
  for (let at = Math.max(1, tokens.length - 5); at < tokens.length; at += 1) {
    const gap = text.slice(tokens[at - 1]?.end, tokens[at]?.start);
    const last = /[–—|:]|\s-\s/.test(gap) ? names.at(tokens, at) : undefined;
    if (last && last.to >= tokens.length - 1) return [{ ...last, kind: "report" }];
  }
  return [];
}

function endsWith(text: string, token: NameToken | undefined, mark: string): boolean {
  return token !== undefined && text.slice(token.end, token.end + 1) === mark;
}

function hitsIn({ text, tokens }: Line, names: SourceNames): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; ) {
    const named = names.at(tokens, at) ?? unknownPaper(text, tokens, at);
    const kind = named && kindOf(text, tokens, named);
    if (named && kind) hits.push({ ...named, kind });
    at = named?.to ?? at + 1;
  }
  return hits;
}

function kindOf(text: string, tokens: readonly NameToken[], { from, to }: NamedSource): CreditKind | undefined {
  // "NBC 7" is another newsroom than NBC.
  if (/^\p{N}+$/u.test(tokens[to]?.key ?? "") && text[tokens[to - 1]?.end ?? 0] === " ") return undefined;
  return (
    kindBefore(tokens, from) ?? kindBehind(tokens, to) ?? (isClosing(text, tokens, from, to) ? "report" : undefined)
  );
}

/** Looks past "the German newspaper", "state news agency", "Russia's". */
function kindBefore(tokens: readonly NameToken[], from: number): CreditKind | undefined {
  for (let end = from; end > 0 && end >= from - 6; end -= 1) {
    for (let length = 5; length > 0; length -= 1) {
      const kind = end >= length ? before.get(joined(tokens, end - length, end)) : undefined;
      if (kind) return kind;
    }
    if (!isFiller(tokens, end - 1)) return undefined;
  }
  return undefined;
}

function kindBehind(tokens: readonly NameToken[], to: number): CreditKind | undefined {
  for (let start = to; start < tokens.length && start <= to + 2; start += 1) {
    const kind = behind.get(joined(tokens, start, start + 2)) ?? behind.get(joined(tokens, start, start + 1));
    if (kind === "noun") return tokens.slice(start, start + 4).some(({ key }) => tells.has(key)) ? kind : undefined;
    if (kind) return kind;
    if (!skipped.has(tokens[start]?.key ?? "")) return undefined;
  }
  return undefined;
}

/** "A Ledger investigation revealed", not "questions over the Ledger's story". */
const tells: ReadonlySet<string> = new Set(
  "revealed reveals found finds said says shows showed claims claimed alleges alleged".split(" "),
);

function joined(tokens: readonly NameToken[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ key }) => key)
    .join(" ");
}

/** "…, Interfax said." and "…, TASS said on Monday": at the end of the sentence it is the source, at its start the subject. */
function isClosing(text: string, tokens: readonly NameToken[], from: number, to: number): boolean {
  const verb = tokens[to]?.key;
  if (verb !== "said" && verb !== "says") return false;
  const start = afterFillers(tokens, from);
  const gap = start === 0 ? "" : text.slice(tokens[start - 1]?.end, tokens[start]?.start);
  const next = tokens[to + 1]?.key;
  return /[,”"»]/.test(gap) && (next === undefined || /^(?:on|citing|quoting|late|early)$|day$/.test(next));
}

/** Where "the Russian state news agency" before a name begins. */
function afterFillers(tokens: readonly NameToken[], from: number): number {
  let start = from;
  while (start > 0 && start > from - 6 && isFiller(tokens, start - 1)) start -= 1;
  return start;
}

function isFiller(tokens: readonly NameToken[], at: number): boolean {
  const { key = "", written = "" } = tokens[at] ?? {};
  return skipped.has(key) || (at > 0 && /^\p{Lu}/u.test(written));
}

const leading = /^(?:a|an|citing|via|the|in|as|on|but|and|for|to|of|according|told|report|exclusive)$/;

/** A paper that is on no list: capitalised words of which the last says that it is one, or behind "the newspaper". */
function unknownPaper(text: string, tokens: readonly NameToken[], at: number): NamedSource | undefined {
  const start = tokens[at];
  if (!start || leading.test(start.key) || !/^\p{Lu}/u.test(start.written)) return undefined;
  let to = at + 1;
  while (to < Math.min(tokens.length, at + 5) && isJoined(text, tokens[to - 1], tokens[to])) to += 1;
  const isNamed = pressNouns.has(tokens[at - 1]?.key ?? "");
  const isPaper = to - at > 1 && pressWords.has(tokens[to - 1]?.key ?? "");
  return isNamed || isPaper ? { name: text.slice(start.start, tokens[to - 1]?.end), from: at, to } : undefined;
}

function isJoined(text: string, one: NameToken | undefined, next: NameToken | undefined): boolean {
  return (
    one !== undefined && next !== undefined && /^\p{Lu}/u.test(next.written) && text.slice(one.end, next.start) === " "
  );
}
