import { stringify } from "yaml";
import { commands } from "../../answers/registry.ts";
import { APP_TOKEN_SCOPE, slackManifest } from "../../bots/slack/connect/register.ts";
import { slackAppsPage } from "../../config.ts";
import type { Verb } from "../verb.ts";

export const manifestVerb: Verb = {
  help: `Usage: dateline manifest slack\n\nPaste the output at ${slackAppsPage} → Create New App → From a manifest. Then install the app and\ncreate an app-level token with ${APP_TOKEN_SCOPE}.\n`,
  async run([platform, ...more], terminal) {
    if (platform !== "slack" || more.length > 0) {
      terminal.stderr.write(this.help);
      return 2;
    }
    terminal.stdout.write(stringify(slackManifest(commands, { name: "Dateline" })));
    return 0;
  },
};
