import { commands } from "../../answers/registry.ts";
import { registerDiscord } from "../../bots/discord/connect/register.ts";
import { discordAppsPage } from "../../config.ts";
import { configOrComplain } from "../environment.ts";
import type { Verb } from "../verb.ts";

export const registerVerb: Verb = {
  help: "Usage: dateline register discord\n\nNeeds DISCORD_TOKEN. The bot does the same at every start; the link adds it to a server.\n",
  async run([platform, ...more], terminal) {
    if (platform !== "discord" || more.length > 0) {
      terminal.stderr.write(this.help);
      return 2;
    }
    const config = configOrComplain(terminal);
    if (!config) return 2;
    if (!config.discord) {
      terminal.stderr.write(`DISCORD_TOKEN is missing: ${discordAppsPage} → your app → Bot → Reset Token.\n`);
      return 2;
    }
    const { registered, invite } = await registerDiscord({ ...config.discord, commands });
    terminal.stdout.write(
      `${registered ? "Commands registered." : "Commands were up to date."}\nAdd the bot to a server: ${invite}\n`,
    );
    return 0;
  },
};
