import { statusFacts } from "../db/status.ts";
import { statusMessage } from "../messages/status.ts";
import type { Command } from "./command.ts";

export const statusCommand: Command = {
  name: "status",
  description: "Show what is stored, and which feeds or messages have trouble",
  options: [],
  permission: "everyone",
  examples: ["status"],
  async run({ db }) {
    return { message: statusMessage(await statusFacts(db)), visibility: "asker" };
  },
};
