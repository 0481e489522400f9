import { isDeepStrictEqual } from "node:util";
import { OAuth2Scopes, REST, Routes } from "discord.js";
import { z } from "zod";
import type { CommandDefinition } from "../../../commands/command.ts";
import type { DiscordSettings } from "../settings.ts";
import { discordCommands } from "./command-json.ts";
import { NEEDED_PERMISSIONS } from "./permissions.ts";
import { settingsProblem } from "./settings-problem.ts";

type Registration = DiscordSettings & { commands: readonly CommandDefinition[] };

/** Discord adds fields of its own to a command; only what we set is compared. */
const choice = z.object({ name: z.string(), value: z.union([z.string(), z.number()]) });
const basicOption = z.object({
  type: z.number(),
  name: z.string(),
  description: z.string(),
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z.array(choice).default([]),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
});
const registered = z.array(
  z.object({
    type: z.number(),
    name: z.string(),
    description: z.string(),
    options: z.array(basicOption.extend({ options: z.array(basicOption).default([]) })).default([]),
    contexts: z.array(z.number()).nullish(),
    integration_types: z.array(z.number()).nullish(),
  }),
);

/**
 * Makes Discord's global commands of this application equal to `commands`; `registered` is false when they were already.
 * Rejects with what to do when the token is refused, with discord.js's error for anything else.
 */
export async function registerDiscord(options: Registration): Promise<{ invite: string; registered: boolean }> {
  const wanted = discordCommands(options.commands);
  const rest = new REST(options.apiUrl ? { api: options.apiUrl } : {}).setToken(options.token);
  try {
    const { id } = z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication()));
    const route = Routes.applicationCommands(id);
    const current = registered.safeParse(await rest.get(route));
    const same =
      current.success && isDeepStrictEqual(current.data, registered.parse(JSON.parse(JSON.stringify(wanted))));
    if (!same) await rest.put(route, { body: wanted });
    return { invite: inviteLink(id), registered: !same };
  } catch (error) {
    throw settingsProblem(error) ?? error;
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

/** Opens Discord's page for adding the bot to a server, with the permissions it needs and no more. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(NEEDED_PERMISSIONS),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
