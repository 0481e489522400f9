import type { Command } from "../../commands/command.ts";
import type { Composer } from "../../llm/composer.ts";
import type { AttributedSentence } from "../../lookups/attributed-sentence.ts";
import { answerMessage, type ComposedAnswer } from "./message.ts";
import { answerTo } from "./query.ts";

export const askCommand: Command = {
  name: "ask",
  description: "Find the stored sentences that answer a question best",
  options: [
    {
      ...{ name: "question", type: "text", required: true, rest: true },
      description: "As you would ask a colleague: where will the summit be held?",
    },
  ],
  permission: "everyone",
  lookup: true,
  examples: ["ask where will the summit be held?", "ask who denied the report?"],
  async run({ db, now, channel, composer }, args) {
    const question = String(args.question);
    const answers = await answerTo(db, { question, now, language: channel.language });
    const composed = composer ? await composedAnswer(composer, question, answers) : [];
    return { message: answerMessage(question, { answers, composed }), visibility: "asker" };
  },
};

const longestAnswer = 500;

/** What the model makes of the sentences, where the gate lets it pass. */
async function composedAnswer(
  composer: Composer,
  question: string,
  found: readonly AttributedSentence[],
): Promise<ComposedAnswer[]> {
  if (found.length === 0) return [];
  const sources = found.map(({ text }, id) => ({ id, text }));
  const limits = { maxChars: longestAnswer, maxSentences: 3 };
  const written = await composer.compose({ kind: "answer", question, sources, ...limits });
  if (written.kind !== "composed") return [];
  return written.sentences.map(({ text, cites }) => ({
    text,
    sourceSentences: cites.flatMap((id) => found[id] ?? []),
  }));
}
