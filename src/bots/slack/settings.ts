import { z } from "zod";
import { setting, settingsGroup } from "../../settings.ts";

export type SlackSettings = {
  /** xoxb-… */
  botToken: string;
  /** xapp-…, with the scope connections:write. */
  appToken: string;
  /** Slack's own when absent. */
  apiUrl?: string;
};

export const appsPage = "https://api.slack.com/apps";
/** The one scope of the app-level token, which no manifest can give. */
export const appTokenScope = "connections:write";

const botTokenPage = `${appsPage} → your app → OAuth & Permissions → Bot User OAuth Token; scopes as in \`npm run dateline -- manifest slack\``;
const appTokenPage = `${appsPage} → your app → Basic Information → App-Level Tokens, with the scope ${appTokenScope}`;

const environment = z.object({
  SLACK_BOT_TOKEN: setting(
    z
      .string({ error: `is missing, SLACK_APP_TOKEN alone is not enough: ${botTokenPage}` })
      .startsWith("xoxb-", { error: `is no bot token (those begin with xoxb-): ${botTokenPage}` }),
    { description: "Bot token of the Slack app (xoxb-…)", secret: true },
  ),
  SLACK_APP_TOKEN: setting(
    z
      .string({ error: `is missing, SLACK_BOT_TOKEN alone is not enough: ${appTokenPage}` })
      .startsWith("xapp-", { error: `is no app-level token (those begin with xapp-): ${appTokenPage}` }),
    { description: "App-level token with connections:write, for Socket Mode (xapp-…)", secret: true },
  ),
  SLACK_API_URL: setting(
    z
      .string()
      .regex(/^https?:\/\/\S+$/, { error: ({ input }) => `is no http(s) address: ${input}` })
      .optional(),
    { description: "Another base URL for Slack's Web API" },
  ),
});

export const slackSettings = settingsGroup(environment, {
  heading: `Slack: make the app at ${appsPage}`,
  turnedOnBy: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
  as: (given): SlackSettings => ({
    botToken: given.SLACK_BOT_TOKEN,
    appToken: given.SLACK_APP_TOKEN,
    apiUrl: given.SLACK_API_URL,
  }),
});
