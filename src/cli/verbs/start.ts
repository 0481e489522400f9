import { configOrComplain } from "../environment.ts";
import type { Verb } from "../verb.ts";

export const startVerb: Verb = {
  help: "Usage: dateline start\n\nRuns the bot on every platform whose token is in the environment or .env.\nWithout any token it shows a preview on sample news in this terminal.\n",
  async run(_, terminal) {
    const config = configOrComplain(terminal);
    if (!config) return 2;
    // Loaded only now, so that wrong settings are named at once.
    if (config.platforms.length === 0) return (await import("../run-preview.ts")).runPreview(config, terminal);
    return (await import("../run-bot.ts")).runBot(config, terminal);
  },
};
