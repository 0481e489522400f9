import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import type { CommandDefinition, CommandOption } from "../../commands/command.ts";

export const COMMAND = "news";

const LIMITS = { subcommands: 25, options: 25, choices: 25, description: 100, choice: 100, total: 4_000 };
const NAME = /^[\p{Ll}\p{N}_-]{1,32}$/u;

/**
 * The one application command: `/news` with a subcommand for each definition, options typed, required ones first.
 * Throws when the definitions break a limit of Discord's: they are ours, so that is a bug.
 */
export function discordCommands(
  commands: readonly CommandDefinition[],
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  const names = commands.map((command) => command.name);
  const options = commands.map((command) => subcommand(command, names));
  const description = "What is new in the stories this channel follows";
  const body = {
    type: ApplicationCommandType.ChatInput as const,
    name: COMMAND,
    description,
    options,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
  check(options.length <= LIMITS.subcommands, `/${COMMAND} has more than ${LIMITS.subcommands} subcommands`);
  const total = COMMAND.length + description.length + options.reduce((sum, option) => sum + lengthOf(option), 0);
  check(total <= LIMITS.total, `the names and descriptions of /${COMMAND} have ${total} of ${LIMITS.total} characters`);
  return [body];
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
        ...(option.min === undefined ? {} : { min_value: option.min }),
        ...(option.max === undefined ? {} : { max_value: option.max }),
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
