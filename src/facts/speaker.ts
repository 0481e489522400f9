import type { NameMention } from "../language/reading.ts";
import { type FoundAct, inClause } from "./acts.ts";

/** Who says, does or denies it, as the text names them: the subject of the act, or of the clause that says who told it. */
export function speakerOf({
  sentence,
  clause,
  predicate,
}: Pick<FoundAct, "sentence" | "clause" | "predicate">): string | undefined {
  const { said } = clause;
  const saying = said && sentence.clauses.find(({ from, to }) => said.from >= from && said.to <= to);
  const names = inClause(sentence, saying ?? clause, sentence.names).filter(({ kind }) => kind !== "unknown");
  return subject(names, said ?? predicate)?.text;
}

/** The last name in front of the verb; of "said Ada Lind" the first behind it. */
function subject(names: readonly NameMention[], verb: { from: number; to: number }): NameMention | undefined {
  return names.findLast(({ to }) => to <= verb.from) ?? names.find(({ from }) => from >= verb.to);
}
