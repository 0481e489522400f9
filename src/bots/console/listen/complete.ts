import type { CommandDefinition, CommandOption } from "../../../commands/command.ts";
import { cleanText } from "../render/clean.ts";

const longestList = 25;

/** What readline's completer gives back: whole words that may stand instead of the last one, and the last one as typed. */
export type Completion = [hits: string[], typed: string];

type Complete = (asked: { command: string; option: string; typed: string }, limit: number) => Promise<string[]>;

/** Completes the last word of a line: a command, a value of the option it would fill, or the name of an option. */
export async function completeLine(
  line: string,
  commands: readonly CommandDefinition[],
  complete: Complete,
): Promise<Completion> {
  const words = line.replace(/^\s*\/news(?=\s|$)/i, "").split(/\s+/);
  if (words[0] === "") words.shift();
  const typed = words.pop() ?? "";
  const [name, ...given] = words;
  if (name === undefined) return [startingWith(typed, [...commands.map((one) => one.name), "exit"]), typed];
  const command = commands.find((one) => one.name === name.toLowerCase());
  if (!command) return [[], typed];
  return [await optionHits(command, given, typed, complete), typed];
}

async function optionHits(
  command: CommandDefinition,
  given: string[],
  typed: string,
  complete: Complete,
): Promise<string[]> {
  const open = openOptions(command, given);
  const colon = typed.indexOf(":");
  const named = colon < 0 ? undefined : open.find((option) => option.name === typed.slice(0, colon).toLowerCase());
  const option = named ?? open.find((one) => one.type !== "integer");
  const lead = named ? typed.slice(0, colon + 1) : "";
  const ask = option && { command: command.name, option: option.name, typed: typed.slice(lead.length) };
  const values = ask ? await complete(ask, longestList) : [];
  const hits = values.map((value) => `${lead}${quoted(cleanText(value))} `);
  if (named || hits.length > 0) return hits;
  return startingWith(
    typed,
    open.map((one) => `${one.name}:`),
    "",
  );
}

/** The options that the words so far have left open; a word without `option:` takes the first that it can. */
function openOptions(command: CommandDefinition, given: string[]): CommandOption[] {
  let open = command.options.filter((option) => !option.hidden);
  for (const word of given) {
    const name = word.slice(0, Math.max(0, word.indexOf(":"))).toLowerCase();
    const isNumber = /^\d+$/.test(word);
    const taken =
      open.find((option) => option.name === name) ??
      open.find((option) => option.rest || (option.type === "integer") === isNumber || option.type === "text");
    if (!taken?.rest) open = open.filter((option) => option !== taken);
  }
  return open;
}

function startingWith(typed: string, words: string[], end = " "): string[] {
  return words.filter((word) => word.startsWith(typed.toLowerCase())).map((word) => word + end);
}

function quoted(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}
