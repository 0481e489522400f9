import { answerTo } from "../lookups/answer.ts";
import { answerMessage } from "../messages/answer.ts";
import type { Command } from "./command.ts";

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
  async run({ db, now }, args) {
    const question = String(args.question);
    return { message: answerMessage(question, await answerTo(db, { question, now })), visibility: "asker" };
  },
};
