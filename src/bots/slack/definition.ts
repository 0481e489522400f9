import { fitMessage } from "../../messages/fit-message.ts";
import { checkConnection } from "../check-connection.ts";
import type { PlatformDefinition } from "../platform.ts";
import { slackLimits } from "./limits.ts";
import { appsPage, appTokenScope, type SlackSettings, slackSettings } from "./settings.ts";

export const slack: PlatformDefinition<SlackSettings> = {
  name: "slack",
  title: "Slack",
  settings: slackSettings,
  async connect(settings, ambient) {
    const { createSlackPlatform } = await import("./platform.ts");
    return createSlackPlatform({ ...settings, ...ambient });
  },
  check: (settings, ambient, commands) => checkConnection(slack.title, slack.connect(settings, ambient), commands),
  async preview(message, { editable }) {
    const { render } = await import("./render/render.ts");
    const payload = render(fitMessage(message, slackLimits), { editable });
    return { payload, size: JSON.stringify(payload.blocks).length };
  },
  manifest: {
    help: `Paste the output at ${appsPage} → Create New App → From a manifest. Then install the app and\ncreate an app-level token with ${appTokenScope}.`,
    async build(commands) {
      const { slackManifest } = await import("./connect/register.ts");
      return slackManifest(commands, { name: "Dateline" });
    },
  },
};
