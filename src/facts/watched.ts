import type { ReadSentence, Token } from "../language/reading.ts";
import { foldWord } from "../language/words.ts";
import type { WatchedValue } from "../model.ts";
import { isSaying } from "./act-kinds.ts";
import { clauseAt } from "./background.ts";

/** Whether a sentence speaks of the value itself: a city where somebody spoke is named and not spoken of. */
export function mentions(sentence: ReadSentence, { spellings }: Pick<WatchedValue, "spellings">): boolean {
  return spellings.some((spelling) => {
    const parts = spelling.split(/[\s-]+/u).filter((part) => part !== "");
    return sentence.tokens.some(
      (_, i) => parts.every((part, j) => isSpelled(sentence.tokens[i + j], part)) && isTold(sentence, i),
    );
  });
}

function isSpelled(token: Token | undefined, part: string): boolean {
  if (token?.kind !== "word") return false;
  const stem = foldWord(part.replace("*", ""));
  return part.endsWith("*") ? token.lower.startsWith(stem) : token.lower === stem || token.lower === `${stem}'s`;
}

/** "told reporters in Kyiv": what stands in a clause that only says who spoke is the place of speaking. */
function isTold(sentence: ReadSentence, at: number): boolean {
  const clause = clauseAt(sentence, { from: at, to: at + 1 });
  if (!clause || clause.role === "relative" || clause.role === "adverbial") return false;
  return clause.predicates.length === 0 || clause.predicates.some(({ kind }) => !isSaying(kind));
}
