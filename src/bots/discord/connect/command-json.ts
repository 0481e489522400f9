import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import type { CommandDefinition, CommandOption } from "../../../commands/command.ts";

export const COMMAND = "news";

const LIMITS = { subcommands: 25, options: 25, choices: 25, description: 100, choice: 100, total: 4_000 };
/** Shorter descriptions say nothing. */
const SHORTEST = 16;
const NAME = /^[\p{Ll}\p{N}_-]{1,32}$/u;

/**
 * The one application command: `/news` with a subcommand for each definition that is not within another, options typed, required ones first.
 * Throws when the definitions break a limit of Discord's: they are ours, so that is a bug.
 */
export function discordCommands(all: readonly CommandDefinition[]): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  const commands = all.filter(({ within }) => within === undefined);
  const names = commands.map((command) => command.name);
  const described = commands.map((command) => subcommand(command, names));
  const description = "What is new in the stories this channel follows";
  const room = LIMITS.total - COMMAND.length - description.length;
  const options = fitted(described, room);
  const body = {
    type: ApplicationCommandType.ChatInput as const,
    name: COMMAND,
    description,
    options,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
  check(options.length <= LIMITS.subcommands, `/${COMMAND} has more than ${LIMITS.subcommands} subcommands`);
  const total = LIMITS.total - room + lengthOfAll(options);
  check(total <= LIMITS.total, `the names and descriptions of /${COMMAND} have ${total} of ${LIMITS.total} characters`);
  return [body];
}

/** Descriptions of options as long as there is room for them all; help and the README have them whole. */
function fitted(
  subcommands: APIApplicationCommandSubcommandOption[],
  room: number,
): APIApplicationCommandSubcommandOption[] {
  for (let longest = LIMITS.description; longest >= SHORTEST; longest -= 4) {
    const shortened = subcommands.map((one) => withShorterOptions(one, longest));
    if (lengthOfAll(shortened) <= room) return shortened;
  }
  return subcommands;
}

function withShorterOptions(
  subcommand: APIApplicationCommandSubcommandOption,
  longest: number,
): APIApplicationCommandSubcommandOption {
  const options = (subcommand.options ?? []).map((option) => ({
    ...option,
    description: shortened(option.description, longest),
  }));
  return { ...subcommand, options };
}

/** Cut between words, better at the end of a part. */
function shortened(description: string, longest: number): string {
  if (description.length <= longest) return description;
  const cut = description.slice(0, longest);
  const part = Math.max(cut.lastIndexOf(";"), cut.lastIndexOf(","));
  if (part > longest / 2) return cut.slice(0, part);
  const word = cut.slice(0, longest - 1).lastIndexOf(" ");
  return `${cut.slice(0, word > 0 ? word : longest - 1)}…`;
}

function lengthOfAll(subcommands: readonly APIApplicationCommandSubcommandOption[]): number {
  return subcommands.reduce((sum, option) => sum + lengthOf(option), 0);
}

function subcommand(command: CommandDefinition, names: readonly string[]): APIApplicationCommandSubcommandOption {
  checkNamed(command, `/${COMMAND} ${command.name}`);
  check(
    command.options.filter((o) => !o.hidden).length <= LIMITS.options,
    `/${COMMAND} ${command.name} has more than ${LIMITS.options} options`,
  );
  const shown = command.options.filter((o) => !o.hidden);
  // Discord refuses a required option behind an optional one.
  const sorted = [...shown.filter((o) => o.required), ...shown.filter((o) => !o.required)];
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: command.name,
    description: command.description,
    options: sorted.map((option) => basicOption(command.name, option, names)),
  };
}

function basicOption(
  command: string,
  option: CommandOption,
  names: readonly string[],
): APIApplicationCommandBasicOption {
  checkNamed(option, `/${COMMAND} ${command} ${option.name}`);
  const { name, description, required } = option;
  const common = { name, description, required };
  switch (option.type) {
    case "topic":
    case "feed":
    case "speaker":
      return { ...common, type: ApplicationCommandOptionType.String, autocomplete: true };
    case "text":
      return { ...common, type: ApplicationCommandOptionType.String };
    case "command":
      return { ...common, type: ApplicationCommandOptionType.String, choices: choices(command, name, names) };
    case "choice":
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        choices: choices(command, name, option.choices ?? []),
      };
    case "integer":
      return {
        ...common,
        type: ApplicationCommandOptionType.Integer,
        min_value: option.min,
        max_value: option.max,
      };
  }
}

function choices(command: string, option: string, values: readonly string[]): { name: string; value: string }[] {
  const where = `/${COMMAND} ${command} ${option}`;
  check(values.length <= LIMITS.choices, `${where} has more than ${LIMITS.choices} choices`);
  for (const value of values) {
    check(value.length >= 1 && value.length <= LIMITS.choice, `${where}: choice "${value}" needs 1 to 100 characters`);
  }
  return values.map((value) => ({ name: value, value }));
}

function checkNamed({ name, description }: { name: string; description: string }, where: string): void {
  check(NAME.test(name), `${where}: names are 1 to 32 lower-case letters, digits, hyphens or underscores`);
  const fits = description.length >= 1 && description.length <= LIMITS.description;
  check(fits, `${where}: descriptions have 1 to ${LIMITS.description} characters, this has ${description.length}`);
}

/** Discord counts names, descriptions and the values of choices over the whole command. */
function lengthOf(part: APIApplicationCommandSubcommandOption | APIApplicationCommandBasicOption): number {
  let length = part.name.length + part.description.length;
  if ("options" in part) length += (part.options ?? []).reduce((sum, option) => sum + lengthOf(option), 0);
  if ("choices" in part) {
    length += (part.choices ?? []).reduce((sum, { name, value }) => sum + name.length + String(value).length, 0);
  }
  return length;
}

function check(holds: boolean, problem: string): void {
  if (!holds) throw new RangeError(`Discord would refuse the commands: ${problem}`);
}
