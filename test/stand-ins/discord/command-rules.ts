import { z } from "zod";
import { invalid, invalidForm } from "./message-rules.ts";

const name = z.string().regex(/^[-_\p{Ll}\p{N}]{1,32}$/u);
const description = z.string().min(1).max(100);
const choice = z.object({ name: z.string().min(1).max(100), value: z.union([z.string().max(100), z.number()]) });

const option = z.object({
  type: z.number().int().min(3).max(11),
  name,
  description,
  required: z.boolean().optional(),
  autocomplete: z.boolean().optional(),
  choices: z.array(choice).max(25).optional(),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
});

const subcommand = z.object({ type: z.literal(1), name, description, options: z.array(option).max(25).default([]) });

const command = z.looseObject({
  type: z.literal(1).default(1),
  name,
  description,
  options: z.array(subcommand).max(25).default([]),
});

export type Option = z.infer<typeof option>;
export type Subcommand = z.infer<typeof subcommand>;
export type Command = z.infer<typeof command> & { id: string };

/** A set of application commands by Discord's rules; throws its 50035. */
export function readCommands(json: unknown, newId: () => string): Command[] {
  const parsed = z.array(command).max(100).safeParse(json);
  if (!parsed.success) throw invalidForm(parsed.error);
  for (const { name: root, options, description: about } of parsed.data) {
    const total = root.length + about.length + options.reduce((sum, o) => sum + subcommandLength(o), 0);
    if (total > 4_000) throw invalid("options", `Application command ${root} exceeds 4000 characters`);
    for (const sub of options) checkOptions(sub);
  }
  return parsed.data.map((c) => ({ ...c, id: newId() }));
}

/** As Discord gives commands back: with fields of its own, without those that have their default value. */
export function showCommand(c: Command, applicationId: string): object {
  const options = c.options.map((sub) => ({
    ...sub,
    options: sub.options.map(({ required, autocomplete, ...rest }) => ({
      ...rest,
      required: required || undefined,
      autocomplete: autocomplete || undefined,
    })),
  }));
  const own = { application_id: applicationId, version: c.id, default_member_permissions: null, nsfw: false };
  return { ...own, dm_permission: true, name_localizations: null, description_localizations: null, ...c, options };
}

function checkOptions(sub: Subcommand): void {
  const names = sub.options.map((o) => o.name);
  if (new Set(names).size < names.length) throw invalid("options", "Option names must be unique");
  const firstOptional = sub.options.findIndex((o) => !o.required);
  const late = firstOptional >= 0 && sub.options.slice(firstOptional).some((o) => o.required);
  if (late) throw invalid("options", "Required options must be placed before non-required options");
  if (sub.options.some((o) => o.autocomplete && o.choices)) throw invalid("options", "Choices and autocomplete");
}

function subcommandLength(sub: Subcommand): number {
  const options = sub.options.map((o) => {
    const choices = (o.choices ?? []).reduce((sum, c) => sum + c.name.length + String(c.value).length, 0);
    return o.name.length + o.description.length + choices;
  });
  return sub.name.length + sub.description.length + options.reduce((a, b) => a + b, 0);
}
