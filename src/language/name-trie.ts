import type { Alias } from "../model.ts";
import { lexicons, wordless } from "./lexicon.ts";
import type { NameMention, Token } from "./reading.ts";
import { tokensOf } from "./tokens.ts";
import { stemOf } from "./words.ts";

type KnownName = Pick<NameMention, "key" | "kind">;
type NameNode = { next: Map<string, NameNode>; name?: KnownName };

/** Finds the names that are known beforehand: every spelling of an alias, and what the world's countries are called. */
export type NameTrie = (tokens: readonly Token[], at: number) => { name: KnownName; length: number } | undefined;

/** An alias goes before a country of the same spelling. */
export function createNameTrie(aliases: readonly Alias[]): NameTrie {
  const root: NameNode = { next: new Map() };
  for (const [spelling, code] of countryNames()) plant(root, spelling, { key: code, kind: "place" });
  for (const city of zoneCities()) plant(root, city, { key: city.toLowerCase(), kind: "place" });
  for (const { name, spellings } of aliases) {
    const known = find(root, tokensFrom(name), 0)?.name;
    for (const spelling of [name, ...spellings])
      plant(root, spelling, { key: known?.key ?? name, kind: known?.kind ?? "unknown" });
  }
  return (tokens, at) => find(root, tokens, at);
}

const lastLetter = 26;

/** The names that CLDR has of countries in the languages that have a file. */
function countryNames(): [string, string][] {
  const letters = Array.from({ length: lastLetter }, (_, i) => String.fromCharCode(65 + i));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return [...lexicons.keys()].flatMap((language) =>
    (["long", "short"] as const).flatMap((style) => {
      const names = new Intl.DisplayNames(language, { type: "region", fallback: "none", style });
      return codes.flatMap((code): [string, string][] => {
        const name = names.of(code);
        return name ? [[name, code]] : [];
      });
    }),
  );
}

/** The cities that time zones are named after, in English. */
function zoneCities(): string[] {
  return Intl.supportedValuesOf("timeZone").flatMap((zone) => {
    const parts = zone.split("/");
    return parts.length === 2 ? [(parts[1] ?? "").replaceAll("_", " ")] : [];
  });
}

function tokensFrom(spelling: string): Token[] {
  return tokensOf(spelling, 0, Math.min(spelling.length, longestSpelling), wordless, []);
}

const longestSpelling = 120;

function plant(root: NameNode, spelling: string, name: KnownName): void {
  let node = root;
  for (const token of tokensFrom(spelling)) {
    const key = keyOf(token);
    const next = node.next.get(key) ?? { next: new Map() };
    node.next.set(key, next);
    node = next;
  }
  if (node !== root) node.name = name;
}

function find(root: NameNode, tokens: readonly Token[], at: number): { name: KnownName; length: number } | undefined {
  let node: NameNode | undefined = root;
  let found: { name: KnownName; length: number } | undefined;
  for (let i = at; node && i < tokens.length; i += 1) {
    node = step(node, tokens[i]);
    if (node?.name) found = { name: node.name, length: i - at + 1 };
  }
  return found;
}

const longestEnding = 4;

/** Cyrillic names change their endings with the case; they are kept without theirs and match with any short one. */
function step(node: NameNode, token: Token | undefined): NameNode | undefined {
  if (!token) return undefined;
  if (!isInflected(token.lower)) return node.next.get(keyOf(token));
  for (let cut = 0; cut <= longestEnding && token.lower.length - cut > 2; cut += 1) {
    const next = node.next.get(token.lower.slice(0, token.lower.length - cut));
    if (next) return next;
  }
  return undefined;
}

function keyOf({ lower, stem }: Token): string {
  return isInflected(lower) ? bareName(lower) : stem;
}

function isInflected(lower: string): boolean {
  return lower.length > 2 && /^\p{sc=Cyrillic}/u.test(lower);
}

/** A folded name without the ending that Cyrillic cases give it. */
export function bareName(lower: string): string {
  return isInflected(lower)
    ? lower.replace(/(?:[иоеыі]й|[аяоеєиіїйьуюы]|о[юї]|ом|ем|ою|ею|ові|еві|ого|ому)$/u, "")
    : lower;
}

/** The key of a name that is not known beforehand. */
export function nameKey(lower: string): string {
  return isInflected(lower) ? bareName(lower) : stemOf(lower) === lower ? lower : lower.replace(/'s$/, "");
}
