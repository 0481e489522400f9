import { composeFrom } from "../llm/compose-from.ts";
import type { Composer } from "../llm/composer.ts";
import { summarize } from "../summarize/extractive.ts";
import { type LeadWriter, leadSentences } from "./lead-sentences.ts";

const limits = { maxChars: 400, maxSentences: 2 };
const textsRead = 12;
const sentencesOffered = 14;

/** Has the language model write where a topic stands; what the gate does not let pass leaves the articles' own sentences. */
export function composedLead(composer: Composer): LeadWriter {
  return async (material) => {
    const own = leadSentences(material);
    if (own.length === 0) return own;
    const known = new Set(own.map(({ text }) => text));
    const { queryTerms } = material;
    const read = material.texts.slice(0, textsRead);
    const more = summarize(read, { maxSentences: sentencesOffered, maxChars: 6_000, queryTerms }).sentences;
    const offered = [...own, ...more.filter(({ text }) => !known.has(text))];
    return (await composeFrom(composer, offered, { kind: "lead", ...limits })) ?? own;
  };
}
