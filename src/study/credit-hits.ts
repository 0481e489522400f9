import {
  type CreditKind,
  cyrillicFillers,
  cyrillicPhrases,
  cyrillicPhrasesBehind,
  fillers,
  phrasesBefore,
  phrasesBehind,
  pressNouns,
  pressWords,
} from "./attribution-words.ts";
import { type NamedSource, type NameToken, nameTokens, type SourceNames } from "./source-names.ts";

/** A newsroom that a line credits: token positions, end exclusive. */
export type CreditHit = NamedSource & { kind: CreditKind };

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

/** "Source: Reuters" on a line of its own. */
export const sourceLabel = /^(?:sources?|джерело|источник|quelle)\s?:/iu;

/** "Axios: …", "… – Bloomberg", "…, FT reports". */
export function labelHits(
  text: string,
  tokens: readonly NameToken[],
  names: SourceNames,
  isHeadline: boolean,
): CreditHit[] {
  const label = sourceLabel.test(text) ? 1 : 0;
  if (!isHeadline && label === 0) return [];
  const first = names.at(tokens, label);
  if (first && (label === 1 || endsWith(text, tokens[first.to - 1], ":"))) return [{ ...first, kind: "report" }];
  for (let at = Math.max(1, tokens.length - 5); at < tokens.length; at += 1) {
    const gap = text.slice(tokens[at - 1]?.end, tokens[at]?.start);
    const last = /[–—|:]|\s-\s/.test(gap) ? names.at(tokens, afterQualifier(tokens, at)) : undefined;
    if (last && last.to >= tokens.length - 1) return [{ ...last, kind: "report" }];
  }
  return [];
}

/** "State-Run IRNA", "State agency TASS". */
function afterQualifier(tokens: readonly NameToken[], at: number): number {
  let from = at;
  while (from < at + 3 && skipped.has(tokens[from]?.key ?? "")) from += 1;
  return from;
}

function endsWith(text: string, token: NameToken | undefined, mark: string): boolean {
  return token !== undefined && text.slice(token.end, token.end + 1) === mark;
}

/** Every newsroom that the sentence credits by its words. */
export function sentenceHits(text: string, tokens: readonly NameToken[], names: SourceNames): CreditHit[] {
  const hits: CreditHit[] = [];
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
  const last = tokens[to - 1]?.key ?? "";
  const isPaper = to - at > 1 && (pressWords.has(last) || (last === "agency" && tokens[to - 2]?.key === "news"));
  return isNamed || isPaper ? { name: text.slice(start.start, tokens[to - 1]?.end), from: at, to } : undefined;
}

function isJoined(text: string, one: NameToken | undefined, next: NameToken | undefined): boolean {
  return (
    one !== undefined && next !== undefined && /^\p{Lu}/u.test(next.written) && text.slice(one.end, next.start) === " "
  );
}
