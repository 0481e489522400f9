import type { NameMention } from "../../language/reading.ts";
import { type FoundAct, inClause } from "../acts.ts";

/** Who says, does or denies it, as the text names them: the subject of the act, or of the clause that says who told it. */
export function speakerOf({
  sentence,
  clause,
  predicate,
}: Pick<FoundAct, "sentence" | "clause" | "predicate">): string | undefined {
  const { said } = clause;
  const saying = said && sentence.clauses.find(({ from, to }) => said.from >= from && said.to <= to);
  return subject(inClause(sentence, saying ?? clause, sentence.names), said ?? predicate)?.text;
}

/** The person or body in front of the verb, else behind it, "said Ada Lind"; a place only where it stands right before, "Norland denied". */
function subject(names: readonly NameMention[], verb: { from: number; to: number }): NameMention | undefined {
  const [before, behind] = [names.filter(({ to }) => to <= verb.from), names.filter(({ from }) => from >= verb.to)];
  const speaks = ({ kind }: NameMention) => kind !== "place";
  const named = before.find(speaks) ?? before.find(({ to }) => to === verb.from);
  return named ?? (before.length === 0 ? behind.find(speaks) : undefined);
}
