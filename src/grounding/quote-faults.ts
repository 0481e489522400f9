import { eventFaults } from "./event-faults.ts";
import type { GateSentence } from "./gate-sentence.ts";

const anyMark = /["“”„«»]/g;

/** What the claim quotes is said in it by whom the sentence that quotes it has say it. */
export function speakerFaults(
  claim: GateSentence,
  sources: readonly GateSentence[],
  cited: readonly { id: number; text: string }[],
): string[] {
  const quoted = claim.sentence.quotations.map(({ from, to }) => {
    const [first, last] = [claim.sentence.tokens[from], claim.sentence.tokens[to - 1]];
    const start = claim.sentence.start;
    return first && last ? bare(claim.sentence.text.slice(first.start - start, last.end - start)) : "";
  });
  const holding = cited.filter(({ text }) =>
    quotedParts(text).some((whole) => quoted.some((words) => words !== "" && holds(bare(whole), words))),
  );
  const ids = new Set(holding.map(({ id }) => id));
  const telling = sources.filter(({ id, events }) => ids.has(id) && events.some(({ verb }) => !verb.quoted));
  const own = claim.events.filter(({ verb, predicate }) => !verb.quoted && predicate.kind === "say");
  return telling.length === 0 || own.length !== 1 ? [] : eventFaults({ ...claim, events: own }, telling);
}

/** Words between quotation marks stand between quotation marks in a cited sentence, letter by letter, and are said by the same. */
export function quoteFaults(text: string, texts: readonly string[]): string[] {
  const parts = text.split(anyMark);
  if (parts.length % 2 === 0) return ["a quotation mark has no partner"];
  const quoted = texts.flatMap((source) => quotedParts(source).map(bare));
  const own = parts.filter((_, i) => i % 2 === 1).map(bare);
  return own
    .filter((words) => words === "" || !quoted.some((whole) => holds(whole, words)))
    .map((words) => `no cited sentence quotes “${words}”`);
}

/** A source may be cut inside of a quotation; then what follows its first mark is quoted too. */
function quotedParts(source: string): string[] {
  const parts = source.split(anyMark);
  return parts.length % 2 === 1 ? parts.filter((_, i) => i % 2 === 1) : parts.slice(1);
}

/** Without the stop that a sentence puts inside of the marks, blanks as one. */
function bare(words: string): string {
  return words
    .replaceAll("’", "'")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[,.;:]$/, "");
}

/** As whole words; the first letter may change its size, since sentences open differently. */
function holds(whole: string, part: string): boolean {
  const [first = ""] = part;
  const other = (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + part.slice(first.length);
  const isLetter = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
  return [part, other].some((wanted) => {
    const at = whole.indexOf(wanted);
    return at >= 0 && !isLetter(whole[at - 1]) && !isLetter(whole[at + wanted.length]);
  });
}
