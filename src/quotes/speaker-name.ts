import { sexOfFirstName } from "./speaker-first-names.ts";
import { isDeterminer, isParticle, isRole } from "./speaker-words.ts";

/** What joins a role to its body: "spokesman for", "head of". */
export const complements: ReadonlySet<string> = new Set(["of", "for", "at", "from", "in", "with", "de", "du", "des"]);

/** Where the name begins in the words of a phrase, behind every role; their number when there is none. */
export function nameStart(words: readonly string[]): number {
  return behindComplement(words, behindBody(words, startOfName(words)));
}

function startOfName(words: readonly string[]): number {
  let start = words.length;
  while (start > 0 && isNamePart(words, start - 1)) start -= 1;
  while (start < words.length && isParticle(words[start] ?? "") && start === 0) start += 1;
  return start;
}

/** "Secretary of State Jane Doe": behind "of" only what begins with a first name is a name; "governor of Florida" names nobody. */
function behindComplement(words: readonly string[], start: number): number {
  if (![words[start - 1] ?? "", words[start - 2] ?? ""].some((word) => complements.has(word) || word === "on"))
    return start;
  const name = words.findIndex((word, i) => i > start && i < words.length - 1 && sexOfFirstName(word) !== undefined);
  return name === -1 ? words.length : name;
}

/** "речник МЗС Петро Коваль": behind a role the last two of many capitals are the name, in languages that put the body between them. */
function behindBody(words: readonly string[], start: number): number {
  const run = words.length - start;
  if (start === 0 || run < 2 || !/^\p{sc=Cyrillic}/u.test(words[start] ?? "")) return start;
  if (run > 2) return words.length - 2;
  return /^\p{Lu}{2,}$/u.test(words[start] ?? "") ? start + 1 : start;
}

function isNamePart(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  if (isParticle(word)) return at > 0 && at + 1 < words.length;
  return (
    /^\p{Lu}/u.test(word) &&
    (!isRole(word) || isLastName(words, at)) &&
    !/['’]s?$/.test(word) &&
    !(isDeterminer(word) && at === 0)
  );
}

/** "John King", "Bryan Bishop": a role behind a first name is a last name. */
function isLastName(words: readonly string[], at: number): boolean {
  return at === words.length - 1 && sexOfFirstName(words[at - 1] ?? "") !== undefined;
}
