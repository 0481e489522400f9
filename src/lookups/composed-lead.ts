import { composeFrom } from "../llm/compose-from.ts";
import type { Composer } from "../llm/composer.ts";
import type { SourcedSentence } from "../model.ts";

/** Writes where a topic stands from the articles' own sentences on that, and what else may be cited. */
export type LeadWriter = (
  own: readonly SourcedSentence[],
  more: readonly SourcedSentence[],
) => readonly SourcedSentence[] | Promise<readonly SourcedSentence[]>;

const limits = { maxChars: 400, maxSentences: 2 };

/** Has the language model write where a topic stands; what the gate does not let pass leaves the articles' own sentences. */
export function composedLead(composer: Composer): LeadWriter {
  return async (own, more) => {
    if (own.length === 0) return own;
    return (await composeFrom(composer, [...own, ...more], { kind: "lead", ...limits })) ?? own;
  };
}
