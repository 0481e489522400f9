import { lexicons } from "../language/lexicon.ts";
import type { ReadSentence } from "../language/reading.ts";

/** "…, he said": who it was stands in the sentence before. */
export function isToldByPronoun({ clauses, tokens, names }: ReadSentence, language: string): boolean {
  const leaning = lexicons.get(language)?.leaning;
  return clauses.some(
    ({ role, from, to }) =>
      role === "speaker" &&
      !names.some((name) => name.from >= from && name.to <= to) &&
      tokens.slice(from, to).some(({ lower }) => leaning?.has(lower)),
  );
}
