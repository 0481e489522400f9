import { z } from "zod";
import { httpAddress, setting, settingsGroup } from "../../settings.ts";

export type DiscordSettings = {
  token: string;
  /** Another server than Discord's: `http://127.0.0.1:9/api`, without a version or a last slash. */
  apiUrl?: string;
};

export const appsPage = "https://discord.com/developers/applications";

const tokenPage = `${appsPage} → your app → Bot → Reset Token`;

const environment = z.object({
  DISCORD_TOKEN: setting(
    z
      .string({ error: `is missing: ${tokenPage}` })
      .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, { error: `is no bot token (three parts joined by dots): ${tokenPage}` }),
    { description: "Token of the Discord bot", secret: true },
  ),
  DISCORD_API_URL: setting(httpAddress.optional(), {
    description: "Another base URL for Discord's API, without version and closing slash",
  }),
});

export const discordSettings = settingsGroup(environment, {
  heading: `Discord: make the bot at ${appsPage}`,
  turnedOnBy: ["DISCORD_TOKEN"],
  as: (given): DiscordSettings => ({ token: given.DISCORD_TOKEN, apiUrl: given.DISCORD_API_URL }),
});
