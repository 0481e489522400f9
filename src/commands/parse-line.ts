import { isUserError, type UserError, userError } from "../errors.ts";
import type { Arguments, CommandDefinition, CommandOption } from "./command.ts";
import { type LineToken, tokensOf } from "./line-tokens.ts";
import { didYouMean } from "./suggest.ts";
import { usageHint } from "./usage.ts";

const longestLine = 2_000;
/** More than any form's field holds, in UTF-16 units. */
const longestValue = 20_000;

export type ParsedLine = { command: string; args: Arguments };

/**
 * Reads a typed line against the definitions: `latest ceasefire 5`, `search "line of contact" topic:territory since:7d`.
 * Values come in the order of the options or as `option:value`; double quotes hold spaces; an empty line is `menu`.
 * `filledIn`, what a form was filled in with, goes before what is typed and is the only source of hidden options;
 * a field that was left empty is the empty text where the option takes any text, and else not given.
 */
export function parseLine(
  line: string,
  commands: readonly CommandDefinition[],
  filledIn: Readonly<Record<string, string>> = {},
): ParsedLine | UserError {
  if (line.length > longestLine)
    return userError("too-long", `That is too long. Keep it under ${longestLine} characters.`);
  const [word, ...tokens] = tokensOf(line.replace(/^\s*\/news\b/i, ""));
  if (word === undefined) return { command: "menu", args: {} };
  const name = word.text.toLowerCase();
  const definition = commands.find((c) => c.name === name);
  if (!definition) {
    const guess = didYouMean(
      name,
      commands.map((c) => c.name),
    );
    return userError("unknown-command", `There is no command “${word.text}”.${guess} /news help lists them all.`);
  }
  const args = readArguments(definition, tokens, filledIn);
  return "kind" in args && args.kind === "user-error"
    ? (args as UserError)
    : { command: name, args: args as Arguments };
}

function readArguments(
  definition: CommandDefinition,
  tokens: readonly LineToken[],
  filledIn: Readonly<Record<string, string>>,
): Arguments | UserError {
  const typed = readTokens({ ...definition, options: definition.options.filter((o) => !o.hidden) }, tokens);
  if (isUserError(typed)) return typed;
  const given = readFilledIn(definition, filledIn);
  if (isUserError(given)) return given;
  const values: Arguments = { ...typed.values, ...given.values };
  const missing = definition.options.find((o) => o.required && (values[o.name] ?? "") === "");
  if (!missing) return values;
  const name = missing.label ?? missing.name.toUpperCase();
  return userError("missing", `${definition.name} needs ${name}. ${usageHint(definition)}`);
}

type OptionValues = { values: Record<string, string | number> };

function readTokens(definition: CommandDefinition, tokens: readonly LineToken[]): OptionValues | UserError {
  const values: Record<string, string | number> = {};
  const rest: string[] = [];
  for (const token of tokens) {
    const named = namedOption(definition, token);
    const option = named?.option ?? positionalOption(definition, token, values, rest.length > 0);
    if (!option) return userError("too-many", `“${token.text}” is one word too many. ${usageHint(definition)}`);
    const text = named?.value ?? token.text;
    if (option.rest && !named) {
      rest.push(token.written);
      continue;
    }
    const value = readValue(definition, option, text);
    if (typeof value === "object") return value;
    values[option.name] = value;
  }
  const restOption = definition.options.find((o) => o.rest);
  if (restOption && rest.length > 0) values[restOption.name] = rest.join(" ");
  return { values };
}

function readFilledIn(
  definition: CommandDefinition,
  filledIn: Readonly<Record<string, string>>,
): OptionValues | UserError {
  const values: Record<string, string | number> = {};
  for (const option of definition.options) {
    if (!Object.hasOwn(filledIn, option.name)) continue;
    const text = fieldText(filledIn[option.name] ?? "");
    if (text === "" && option.type !== "text") continue;
    const value = readValue(definition, option, text);
    if (typeof value === "object") return value;
    values[option.name] = value;
  }
  return { values };
}

/** Without space around it and not cut inside a character; lines stay lines, and keep their indentation. */
function fieldText(filledIn: string): string {
  const cut = filledIn.slice(0, longestValue).replace(/[\ud800-\udbff]$/, "");
  const text = cut.toWellFormed().replace(/\r\n?/g, "\n").trimEnd();
  const begin = text.search(/\S/);
  const line = text.lastIndexOf("\n", begin) + 1;
  return text.slice(text.includes("\n", begin) ? line : Math.max(0, begin));
}

function namedOption(
  definition: CommandDefinition,
  token: LineToken,
): { option: CommandOption; value: string } | undefined {
  const colon = token.text.indexOf(":");
  const name = token.option ?? (token.quoted || colon < 0 ? undefined : token.text.slice(0, colon));
  const option = definition.options.find((o) => o.name === name?.toLowerCase());
  if (!option) return undefined;
  return { option, value: token.option === undefined ? token.text.slice(colon + 1) : token.text };
}

function positionalOption(
  definition: CommandDefinition,
  token: LineToken,
  values: Readonly<Record<string, unknown>>,
  restBegun: boolean,
): CommandOption | undefined {
  const rest = definition.options.find((o) => o.rest);
  if (rest && restBegun) return rest;
  const number = /^#?\d+$/.test(token.text);
  const open = definition.options.filter((o) => values[o.name] === undefined);
  const fitting = open.find((o) => (number ? o.type !== "topic" && o.type !== "choice" : o.type !== "integer"));
  return fitting ?? open.find((o) => o.required); // a word where a number belongs: the answer says so
}

function readValue(definition: CommandDefinition, option: CommandOption, text: string): string | number | UserError {
  if (option.type === "integer") return readInteger(definition, option, text);
  if (option.type === "choice") {
    const choice = option.choices?.find((c) => c === text.toLowerCase());
    if (choice !== undefined) return choice;
    const guess = didYouMean(text, option.choices ?? []);
    return userError(
      "bad-choice",
      `“${text}” is not one of ${option.choices?.join(", ")}.${guess} ${usageHint(definition)}`,
    );
  }
  return text;
}

function readInteger(definition: CommandDefinition, option: CommandOption, text: string): number | UserError {
  const value = Number(text.replace(/^#/, ""));
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = option;
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  const range = option.max === undefined ? `${min} or more` : `${min} to ${max}`;
  return userError(
    "bad-number",
    `${option.name} takes a whole number, ${range}, not “${text}”. ${usageHint(definition)}`,
  );
}
