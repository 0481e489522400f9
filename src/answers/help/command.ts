import type { Command, CommandDefinition } from "../../commands/command.ts";
import { didYouMean } from "../../commands/suggest.ts";
import { usageOf } from "../../commands/usage.ts";
import { isUserError, userError } from "../../errors.ts";
import { type CommandHelp, commandHelp, commandList } from "./message.ts";

/** Help is made of the other definitions, so it is given them. */
export function helpCommand(others: () => readonly CommandDefinition[]): Command {
  return {
    name: "help",
    description: "List the commands, or explain one",
    options: [{ name: "command", description: "The command to explain", type: "command", required: false }],
    permission: "everyone",
    examples: ["help", "help search"],
    async run(_, args) {
      if (args.command === undefined) return { message: commandList(others().map(helpOf)), visibility: "asker" };
      const command = find(String(args.command), others());
      return isUserError(command) ? command : { message: commandHelp(helpOf(command)), visibility: "asker" };
    },
  };
}

function find(typed: string, commands: readonly CommandDefinition[]) {
  const name = typed.toLowerCase().replace(/^\/?(news\s+)?/, "");
  const names = commands.map((c) => c.name);
  return (
    commands.find((c) => c.name === name) ??
    userError("unknown-command", `There is no command “${typed}”.${didYouMean(name, names)} /news help lists them all.`)
  );
}

function helpOf(definition: CommandDefinition): CommandHelp {
  return { ...definition, options: definition.options.filter((o) => !o.hidden), usage: usageOf(definition) };
}
