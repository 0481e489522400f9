import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Token } from "../../language/reading.ts";
import { foldWord, stemOf } from "../../language/words.ts";

export type Newsrooms = {
  /** The newsroom whose name begins at that token, and where it ends. `anyCase`: in a credit people write "Afp". */
  at(tokens: readonly Pick<Token, "text">[], from: number, anyCase?: boolean): { name: string; to: number } | undefined;
  /** One name for all spellings of a newsroom; an unknown one without "The" and without what is in brackets. */
  canonical(written: string): string;
  knows(written: string): boolean;
};

type Spelling = { name: string; first: string };

const longestName = 5;
const known = new Map<string, Spelling>();
const lines = parse(readFileSync(join(import.meta.dirname, "newsrooms.yaml"), "utf8")) as string[];
for (const line of lines) {
  const [name = "", ...spellings] = line.split(" = ");
  for (const spelling of [name, ...spellings]) add(known, spelling, name);
}

/** The newsrooms that are known everywhere, and `others`, under just these names. */
export function newsroomsWith(others: Iterable<string>): Newsrooms {
  const extra = new Map<string, Spelling>();
  for (const other of others) add(extra, other, other);
  const lookup = (key: string) => known.get(key) ?? extra.get(key);
  return {
    at(tokens, from, anyCase = false) {
      for (let to = Math.min(tokens.length, from + longestName); to > from; to -= 1) {
        const words = tokens.slice(from, to).map(({ text }) => text);
        const found = lookup(words.map(wordKey).join(" "));
        if (found && (anyCase || isWrittenLike(words[0] ?? "", found.first, to - from)))
          return { name: found.name, to };
      }
      return undefined;
    },
    canonical: (written) => lookup(newsroomKey(written))?.name ?? bare(written),
    knows: (written) => lookup(newsroomKey(written)) !== undefined,
  };
}

function add(index: Map<string, Spelling>, spelling: string, name: string): void {
  const key = newsroomKey(spelling);
  const first = /[\p{L}\p{M}\p{N}]+/u.exec(spelling.replace(/^the /i, ""))?.[0] ?? "";
  if (key !== "" && !index.has(key)) index.set(key, { name, first });
}

/** The same for "The Harbour Ledger" and "harbour ledger (state paper)". */
export function newsroomKey(name: string): string {
  return wordKey(bare(name)).replace(/^(?:the|l[ae]s?|der|die|das) (?=.)/, "");
}

function bare(written: string): string {
  const name = written.replace(/\s*\([^()]*\)\s*$/, "").trim();
  return name === "" ? written.trim() : name;
}

/** Hyphens, apostrophes and points part words; Cyrillic ones change their endings. */
function wordKey(text: string): string {
  const words = foldWord(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((word) => (/^\p{sc=Cyrillic}/u.test(word) ? stemOf(word) : word)).join(" ");
}

/** "AP" is no "Ap", "Time" no "time"; REUTERS is Reuters. */
function isWrittenLike(written: string, first: string, length: number): boolean {
  if (length === 1 && first.length <= 4 && first === first.toUpperCase()) return written.startsWith(first);
  const isSmall = /^\p{Ll}/u.test(first);
  return isSmall ? written === first || written === first.toUpperCase() : /^[\p{Lu}\p{N}]/u.test(written);
}
