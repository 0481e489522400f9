import type { Environment } from "../settings.ts";
import { discord } from "./discord/definition.ts";
import type { Ambient, Platform, PlatformDefinition } from "./platform.ts";
import { slack } from "./slack/definition.ts";
import { webhook } from "./webhook/definition.ts";

/** Every platform there is, beside the terminal. A new one is its folder and its line here. */
export const platforms: readonly PlatformDefinition[] = [slack, discord, webhook];

/** A platform with the settings that its definition read. */
export type ConfiguredPlatform = { definition: PlatformDefinition; settings: unknown };

/** The platforms whose settings are there, and whatever is wrong with the settings of any. */
export function readPlatforms(environment: Environment): {
  configured: ConfiguredPlatform[];
  problems: readonly string[];
} {
  const read = platforms.map((definition) => ({ definition, ...definition.settings.read(environment) }));
  const configured = read.flatMap(({ definition, settings }) =>
    settings === undefined ? [] : [{ definition, settings }],
  );
  return { configured, problems: read.flatMap(({ problems }) => problems) };
}

export function connectPlatforms(configured: readonly ConfiguredPlatform[], ambient: Ambient): Promise<Platform[]> {
  return Promise.all(configured.map(({ definition, settings }) => definition.connect(settings, ambient)));
}
