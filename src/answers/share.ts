import { type Command, isLookup } from "../commands/command.ts";
import { parseLine } from "../commands/parse-line.ts";
import { isUserError, userError } from "../errors.ts";
import { context, text, withBlocks } from "../messages/message.ts";

/** Shows the answer to a lookup to the whole channel. It runs the others, so it is given them. */
export function shareCommand(others: () => readonly Command[]): Command {
  return {
    name: "share",
    description: "Look something up and show the answer to the whole channel",
    options: [
      {
        ...{ name: "line", label: "COMMAND", type: "text", required: true, rest: true },
        description: "A lookup as you would type it: latest ceasefire",
      },
    ],
    permission: "everyone",
    examples: ["share latest ceasefire"],
    async run(given, args) {
      const line = String(args.line);
      const parsed = parseLine(line, others());
      if (isUserError(parsed)) return parsed;
      const command = others().find((each) => each.name === parsed.command);
      if (!command || !isLookup(command, parsed.args)) {
        if (command?.lookup)
          return userError("not-shared", `“${line}” cannot be shared. The button below an answer shares what can be.`);
        const lookups = others().flatMap((each) => (each.lookup ? [each.name] : []));
        return userError("not-shared", `Only lookups can be shared: ${lookups.join(", ")}.`);
      }
      const reply = await command.run(given, parsed.args);
      if (isUserError(reply)) return reply;
      const by = context(`Shared by ${given.actor.name}: `, text(`/news ${line}`, "code"));
      return { message: withBlocks(reply.message, (blocks) => [...blocks, by]), visibility: "channel" };
    },
  };
}
