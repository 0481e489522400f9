import { foldLatin, stemOf } from "../stories/words.ts";
import { agencies, outlets } from "./news-sources.ts";

/** A word of a line in which names of newsrooms are looked for. */
export type NameToken = { key: string; written: string; start: number; end: number };

/** A newsroom named in a line: token positions, end exclusive. */
export type NamedSource = { name: string; from: number; to: number };

export type SourceNames = {
  /** The newsroom whose name begins at that token. `anyCase`: the line is a credit, where people write "Afp". */
  at(tokens: readonly NameToken[], from: number, anyCase?: boolean): NamedSource | undefined;
  /** One name for all spellings of a newsroom; an unknown one without "The" and without what is in brackets. */
  canonical(written: string): string;
  /** True for a newsroom of the list and for those that were given. */
  knows(written: string): boolean;
};

type Known = { name: string; first: string };

const longestName = 5;
const token = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of `text`, at most `limit`. Hyphens, apostrophes and points part them. */
export function nameTokens(text: string, limit = 150): NameToken[] {
  const tokens: NameToken[] = [];
  for (const match of text.matchAll(token)) {
    if (tokens.length >= limit) break;
    const end = match.index + match[0].length;
    tokens.push({ key: keyOf(match[0]), written: match[0], start: match.index, end });
  }
  return tokens;
}

/** Cyrillic names change their endings. */
function keyOf(written: string): string {
  const lower = foldLatin(written);
  return /^\p{sc=Cyrillic}/u.test(lower) ? stemOf(lower) : lower;
}

/** The key of a whole name: the same for "The Harbour Ledger" and "harbour ledger (state paper)". */
export function nameKey(name: string): string {
  const bare = name.replace(/\s*\([^()]*\)\s*$/, "");
  const keys = nameTokens(bare, 20).map(({ key }) => key);
  return (keys.length > 1 && keys[0] === "the" ? keys.slice(1) : keys).join(" ");
}

function addName(index: Map<string, Known>, spelling: string, name: string): void {
  const key = nameKey(spelling);
  const bare = spelling.replace(/^the /i, "");
  const first = /^[\p{L}\p{M}\p{N}]+/u.exec(bare)?.[0] ?? "";
  if (key !== "" && !index.has(key)) index.set(key, { name, first });
}

const known = new Map<string, Known>();
for (const [name = "", ...spellings] of [...agencies, ...outlets]) {
  for (const spelling of [name, ...spellings]) addName(known, spelling, name);
}

/** The newsrooms of the list and `others`, which are known under just these names. */
export function sourceNames(others: Iterable<string>): SourceNames {
  const extra = new Map<string, Known>();
  for (const other of others) addName(extra, other, other);
  const lookup = (key: string) => known.get(key) ?? extra.get(key);
  return {
    at: (tokens, from, anyCase = false) => nameAt(lookup, tokens, from, anyCase),
    canonical: (written) => lookup(nameKey(written))?.name ?? bareName(written),
    knows: (written) => lookup(nameKey(written)) !== undefined,
  };
}

function nameAt(
  lookup: (key: string) => Known | undefined,
  tokens: readonly NameToken[],
  from: number,
  anyCase: boolean,
): NamedSource | undefined {
  const written = tokens[from]?.written ?? "";
  for (let length = Math.min(longestName, tokens.length - from); length > 0; length -= 1) {
    const key = tokens
      .slice(from, from + length)
      .map((one) => one.key)
      .join(" ");
    const found = lookup(key);
    if (found && (anyCase || isWrittenLike(written, found.first, length))) {
      return { name: found.name, from, to: from + length };
    }
  }
  return undefined;
}

/** "AP" is no "Ap", "Time" no "time"; REUTERS is Reuters. */
function isWrittenLike(written: string, first: string, length: number): boolean {
  if (length === 1 && first.length <= 4 && first === first.toUpperCase()) return written.startsWith(first);
  const isSmall = /^\p{Ll}/u.test(first);
  return isSmall ? written === first || written === first.toUpperCase() : /^[\p{Lu}\p{N}]/u.test(written);
}

function bareName(written: string): string {
  const bare = written.replace(/\s*\([^()]*\)\s*$/, "").trim();
  return bare === "" ? written.trim() : bare;
}
