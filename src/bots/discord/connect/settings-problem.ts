import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from "discord.js";
import { appsPage } from "../settings.ts";

const REFUSED_TOKEN =
  "Discord refuses the bot token. Open your application at " +
  `${appsPage}, page Bot, choose Reset Token and put the new one into DISCORD_TOKEN.`;

/** What to do about a gateway that closed for good; undefined for a close the library recovers from. */
export function closeProblem(code: number): string | undefined {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return REFUSED_TOKEN;
    case GatewayCloseCodes.DisallowedIntents:
    case GatewayCloseCodes.InvalidIntents:
      return `Discord refuses the bot's intents (it asks for Guilds only). Check the application at ${appsPage}, page Bot.`;
    case GatewayCloseCodes.ShardingRequired:
    case GatewayCloseCodes.InvalidShard:
      return "The bot is in more servers than one connection may serve. Run a second bot for some of them.";
    case GatewayCloseCodes.InvalidAPIVersion:
      return "Discord no longer speaks this version of its API. Update Dateline.";
    default:
      return undefined;
  }
}

/** The error to show for one that only other settings can cure, or undefined when trying again may help. */
export function settingsProblem(error: unknown): Error | undefined {
  const refused = error instanceof DiscordAPIError && error.status === 401;
  const invalid = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  return refused || invalid ? new Error(REFUSED_TOKEN, { cause: error }) : undefined;
}
