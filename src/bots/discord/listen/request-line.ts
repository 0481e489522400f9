import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from "discord.js";

/** The subcommand and its options as the line a person would type: `search query:"front line" limit:5`. */
export function requestLine(interaction: ChatInputCommandInteraction): string {
  const [subcommand] = interaction.options.data;
  if (subcommand?.type !== ApplicationCommandOptionType.Subcommand) return "";
  const options = (subcommand.options ?? []).map(({ name, value }) =>
    typeof value === "string" ? `${name}:${quoted(value)}` : `${name}:${value}`,
  );
  return [subcommand.name, ...options].join(" ");
}

/** A typed line knows `\"` inside quotes and takes curly quotes for straight ones; a backslash by itself means nothing to it. */
function quoted(value: string): string {
  const line = neutral(value.toWellFormed())
    .replace(/[\s\p{Cc}\\]+/gu, " ")
    .trim();
  return `"${line.replace(/["“”]/g, '\\"')}"`;
}

/** Whom somebody picked from Discord's list, in words that no platform owns: `@group:ID` and `@person:ID`. */
function neutral(value: string): string {
  return value.replace(/<@(&|!?)(\d{17,19})>/g, (_, sign, id) => (sign === "&" ? ` @group:${id} ` : ` @person:${id} `));
}
