import type { NumberMention, ReadSentence } from "../language/reading.ts";
import type { Figure } from "../model.ts";
import { inClause, nameKey, termsIn } from "./acts.ts";
import { clauseAt, isBehind } from "./background.ts";

/** A count with the terms and names of its clause, by which it is known again where no counted thing says what it is of. */
export type FoundFigure = Figure & { terms: string[]; bound?: NumberMention["bound"] };

const victims: ReadonlySet<Figure["kind"]> = new Set(["dead", "injured", "missing", "held"]);
const mostTerms = 10;

/** What a sentence counts of its news: nothing of what a clause only recalls. */
export function figuresIn(sentence: ReadSentence): FoundFigure[] {
  return sentence.numbers
    .filter((number) => !isBehind(sentence, number))
    .map((number) => ({
      kind: number.kind,
      value: number.value,
      against: number.against,
      bound: number.bound,
      of: victims.has(number.kind) || number.kind === "votes" ? "" : (number.counted[0] ?? ""),
      written: writtenOf(sentence, number),
      terms: termsAround(sentence, number),
    }));
}

function writtenOf({ text, tokens, start }: ReadSentence, { from, to, kind }: NumberMention): string {
  const [first, last] = [tokens[from], tokens[to - 1]];
  const number = first && last ? text.slice(first.start - start, last.end - start) : "";
  return victims.has(kind) ? `${number} ${kind}` : number;
}

function termsAround(sentence: ReadSentence, number: NumberMention): string[] {
  const clause = clauseAt(sentence, number);
  if (!clause) return [];
  return [...termsIn(sentence, clause), ...inClause(sentence, clause, sentence.names).map(nameKey)].slice(0, mostTerms);
}

export function isToll({ kind }: Pick<Figure, "kind">): boolean {
  return kind === "dead" || kind === "injured" || kind === "missing";
}

type Counted = Pick<FoundFigure, "kind" | "of" | "terms">;

/** Within a story there is one toll; any other count is known again by the thing counted, or by the words around it. */
export function isSameCount(a: Counted, b: Counted): boolean {
  if (a.kind !== b.kind) return false;
  if (victims.has(a.kind)) return true;
  if (a.of !== "" && b.of !== "" && a.kind !== "percent" && a.kind !== "money") return a.of === b.of;
  return a.terms.some((term) => b.terms.includes(term));
}
