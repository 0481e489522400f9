import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Millis } from "../model.ts";
import { createDiscordPlatform } from "./discord/platform.ts";
import type { Platform } from "./platform.ts";
import { createSlackPlatform } from "./slack/platform.ts";

type Ambient = { log: Log; now(): Millis };

/** The platforms that the settings name. A new platform is its folder and its line here. */
export function connectedPlatforms({ slack, discord, managers }: Config, ambient: Ambient): Platform[] {
  return [
    ...(slack ? [createSlackPlatform({ ...slack, managers, ...ambient })] : []),
    ...(discord ? [createDiscordPlatform({ ...discord, managers, ...ambient })] : []),
  ];
}
