import type { CommandDefinition } from "./command.ts";

/** `latest [TOPIC] [N]` */
export function usageOf(definition: CommandDefinition): string {
  // What follows the option that takes all words left has to be named.
  const typed = definition.options.filter((o) => !o.hidden);
  const rest = typed.findIndex((o) => o.rest);
  const options = typed.map((o, at) => {
    const positional = rest < 0 || at <= rest;
    const label = o.label ?? o.choices?.join("|") ?? o.name.toUpperCase();
    const shown = positional ? label : `${o.name}:${label}`;
    return o.required ? shown : `[${shown}]`;
  });
  return [definition.name, ...options].join(" ");
}

export function usageHint(definition: CommandDefinition): string {
  return `Usage: /news ${usageOf(definition)}, for example /news ${definition.examples[0]}`;
}
