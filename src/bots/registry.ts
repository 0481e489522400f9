import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Chart } from "../messages/chart.ts";
import type { Millis } from "../model.ts";
import { createDiscordPlatform } from "./discord/platform.ts";
import type { Platform } from "./platform.ts";
import { createSlackPlatform } from "./slack/platform.ts";

/** `draw` makes a PNG of a chart; absent: charts are written out. */
type Ambient = { log: Log; now(): Millis; draw?(chart: Chart): Promise<Uint8Array> };

/** The platforms that the settings name. A new platform is its folder and its line here. */
export function connectedPlatforms({ slack, discord, managers }: Config, ambient: Ambient): Platform[] {
  return [
    ...(slack ? [createSlackPlatform({ ...slack, managers, ...ambient })] : []),
    ...(discord ? [createDiscordPlatform({ ...discord, managers, ...ambient })] : []),
  ];
}
