import { afterwards, cyrillicDenials, denials } from "./attribution-words.ts";
import { type CreditHit, sourceLabel } from "./credit-hits.ts";
import { type NameToken, nameTokens } from "./source-names.ts";

/** A line of an article's opening. Number 0 is the headline, 1 the first sentence and what stands above it. */
export type OpeningLine = { text: string; tokens: NameToken[]; number: number };

/** What headline and first line tell of all credits below. */
export type OpeningContext = {
  /** It is about a report that somebody denies. */
  isDenial: boolean;
  /** The first line has a source already: what comes next from elsewhere is a detail. */
  isSourced: boolean;
  /** Words with a capital in the headline. */
  named: ReadonlySet<string>;
};

const denying = new Set([...denials, ...cyrillicDenials.flatMap((one) => nameTokens(one).map(({ key }) => key))]);

export function contextOf(lines: readonly OpeningLine[]): OpeningContext {
  const [headline] = lines;
  const isReport = /\breport(?:s|edly)?\b/i.test(headline?.text ?? "");
  const capitals = (headline?.tokens ?? []).filter(({ written }) => /^\p{Lu}/u.test(written));
  return {
    isDenial: lines.some(({ number, tokens }) => number <= 1 && tokens.some(({ key }) => denying.has(key))),
    isSourced: !isReport && lines.some((line) => line.number === 1 && hasSource(line)),
    named: new Set(capitals.map(({ key }) => key)),
  };
}

/** "…, police said", "according to the ministry", but not "according to a report". */
function hasSource({ tokens }: OpeningLine): boolean {
  return tokens.some(
    ({ key }, at) =>
      key === "said" || key === "announced" || (key === "according" && !/^reports?$/.test(tokens[at + 3]?.key ?? "")),
  );
}

/** True where the whole article hangs on the credit: by its words, its place, and what the lines before say. */
export function weighs(hit: CreditHit, line: OpeningLine, { isDenial, isSourced, named }: OpeningContext): boolean {
  const { kind, from } = hit;
  if (isDenial && (kind === "noun" || line.number > 1)) return false;
  if (isPast(line.tokens, hit)) return false;
  if (kind === "told" && isAside(line, hit)) return false;
  if (line.number <= 1) return true;
  if (kind === "told") return tellsAll(line, from, named) || (line.number === 2 && !isSourced && isUnnamed(line, from));
  return (line.number === 2 && !isSourced) || isWholeReport(line);
}

/** "tells the BBC to act", "defended her after she said in an interview with Time". */
function isAside({ text, tokens }: OpeningLine, { from, to }: CreditHit): boolean {
  const next = tokens[to]?.key;
  if (next === "to" || next === "not") return true;
  const comma = text.lastIndexOf(",", tokens[from]?.start);
  return tokens
    .slice(1, from)
    .some(
      ({ key, start }, at) =>
        start > comma && (key === "following" || (key === "after" && tokens[at]?.key !== "until")),
    );
}

/** An interview, or words of the one whom the headline is about: "Berg says no", and then "…, Berg told the Ledger". */
function tellsAll({ tokens, number }: OpeningLine, from: number, named: ReadonlySet<string>): boolean {
  if (number <= 3 && tokens.some(({ key }) => /^(?:interview|entretien)$/.test(key))) return true;
  const verb = tokens.findLastIndex(({ key }, at) => at < from && (key === "told" || key === "tells"));
  const speaker = tokens[verb - 1];
  return number <= 2 && verb > 0 && speaker !== undefined && /^\p{Lu}/u.test(speaker.written) && named.has(speaker.key);
}

const unnamed = /^(?:sources?|officials?|persons?|people|insiders?|aides?)$/;

/** "…, two officials familiar with the matter told the Ledger": nobody else could have it. */
function isUnnamed({ tokens }: OpeningLine, from: number): boolean {
  return tokens.slice(Math.max(0, from - 9), from).some(({ key }) => unnamed.test(key));
}

const wholeReport =
  /\bfirst reported\b|\b(?:was|were) reported by\b|^(?:citing|that s according to|this (?:is|was) (?:reported|stated))\b/;

/** "The plan was first reported by Axios.", "Source: Reuters", "Про це повідомляє Reuters." */
function isWholeReport({ tokens, text }: OpeningLine): boolean {
  const keys = tokens
    .slice(0, 25)
    .map(({ key }) => key)
    .join(" ");
  return wholeReport.test(keys) || sourceLabel.test(text) || /^(?:про це|об этом)\s/iu.test(text);
}

/** "after Reuters reported", "reported last month", "reported strong growth". */
function isPast(tokens: readonly NameToken[], { kind, from, to }: CreditHit): boolean {
  const around = tokens.slice(Math.max(0, from - (kind === "noun" ? 6 : 3)), from).map(({ key }) => key);
  if (around.some((key) => afterwards.has(key))) return true;
  const next = tokens.slice(to, to + 4).map(({ key }) => key);
  return next.some((key, at) => key === "last" && /^(?:week|month|year)$/.test(next[at + 1] ?? "")) || isResult(next);
}

function isResult(next: readonly string[]): boolean {
  return next.some((key) =>
    /^(?:profits?|loss|losses|revenues?|earnings|sales|quarterly|growth|data|figures)$/.test(key),
  );
}
