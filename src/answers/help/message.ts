import { context, heading, list, type Message, paragraph, text } from "../../messages/message.ts";

/** What help needs to know of a command. */
export type CommandHelp = {
  name: string;
  usage: string;
  description: string;
  permission: "everyone" | "manager";
  options: readonly { name: string; description: string }[];
  examples: readonly string[];
};

export function commandList(commands: readonly CommandHelp[]): Message {
  return {
    fallback: `Commands: ${commands.map((c) => c.name).join(", ")}`,
    blocks: [
      heading("What you can ask"),
      list(...commands.map((c) => [text(`/news ${c.usage}`, "code"), text(` ${c.description}`)])),
      context("More about one: ", text("/news help COMMAND", "code")),
    ],
  };
}

export function commandHelp(command: CommandHelp): Message {
  return {
    fallback: `/news ${command.usage}: ${command.description}`,
    blocks: [
      heading(`/news ${command.usage}`),
      paragraph(`${command.description}.`),
      ...(command.options.length > 0
        ? [list(...command.options.map((o) => [text(o.name, "bold"), text(`: ${o.description}`)]))]
        : []),
      paragraph(text("Examples", "bold")),
      list(...command.examples.map((e) => [text(`/news ${e}`, "code")])),
      ...(command.permission === "manager" ? [context("Only for those who may configure the channel.")] : []),
    ],
  };
}
