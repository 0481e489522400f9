import { fitMessage } from "../../messages/fit-message.ts";
import { checkConnection } from "../check-connection.ts";
import type { PlatformDefinition } from "../platform.ts";
import { discordLimits } from "./limits.ts";
import { type DiscordSettings, discordSettings } from "./settings.ts";

export const discord: PlatformDefinition<DiscordSettings> = {
  name: "discord",
  title: "Discord",
  settings: discordSettings,
  async connect(settings, ambient) {
    const { createDiscordPlatform } = await import("./platform.ts");
    return createDiscordPlatform({ ...settings, ...ambient });
  },
  check: (settings, ambient, commands) => checkConnection(discord.title, discord.connect(settings, ambient), commands),
  async preview(message) {
    const { renderPost } = await import("./render/render.ts");
    const payload = renderPost(fitMessage(message, discordLimits), "example");
    return { payload, size: JSON.stringify(payload.embeds).length };
  },
  register: {
    help: "Needs DISCORD_TOKEN. The bot does the same at every start; the link adds it to a server.",
    async run(settings, commands) {
      const { registerDiscord } = await import("./connect/register.ts");
      const { registered, invite } = await registerDiscord({ ...settings, commands });
      return `${registered ? "Commands registered." : "Commands were up to date."}\nAdd the bot to a server: ${invite}`;
    },
  },
};
