import type { CommandDefinition } from "../../../commands/command.ts";
import { SLASH_COMMAND } from "../listen/listen.ts";
import { REMOVAL_EVENTS } from "../listen/removals.ts";

/** What the app may do in a workspace, and what each scope is for. */
export const BOT_SCOPES = {
  commands: "the slash command",
  "chat:write": "posting and editing alerts",
  "files:write": "showing charts as pictures; without it they are written out",
  "channels:join": "posting to a public channel without an invitation",
  "app_mentions:read": "commands inside threads, where slash commands do not work",
  "channels:history": "finding a post again whose answer was lost, so that it is not posted twice",
  "groups:history": "the same in private channels",
  "channels:read": "who created a channel (and may configure it), and hearing that it was archived or left",
  "groups:read": "the same in private channels",
  "users:read": "who is a workspace admin",
} as const;

const LONGEST_NAME = 35;
const LONGEST_HINT = 1000;

/**
 * The app's settings as Slack's "create from a manifest" page takes them, derived from the commands.
 * See https://docs.slack.dev/reference/app-manifest for the shape and its limits.
 */
export function slackManifest(commands: readonly CommandDefinition[], options: { name: string }): object {
  const name = options.name.slice(0, LONGEST_NAME);
  return {
    display_information: { name, description: "Tells channels what changed in the stories they follow" },
    features: {
      bot_user: { display_name: name, always_online: true },
      slash_commands: [
        {
          command: SLASH_COMMAND,
          description: "Follow topics in the news and look things up",
          usage_hint: usageHint(commands),
          // Or "ping:@desk" would come as a name that cannot be told from other words.
          should_escape: true,
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(BOT_SCOPES) } },
    settings: {
      event_subscriptions: { bot_events: ["app_mention", ...REMOVAL_EVENTS].toSorted() },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  };
}

/** "latest [topic] | search text | …", whole commands only. */
function usageHint(commands: readonly CommandDefinition[]): string {
  let hint = "";
  for (const command of commands) {
    const words = [
      command.name,
      ...command.options.filter((o) => !o.hidden).map((o) => (o.required ? o.name : `[${o.name}]`)),
    ].join(" ");
    const longer = hint === "" ? words : `${hint} | ${words}`;
    if (longer.length > LONGEST_HINT) break;
    hint = longer;
  }
  return hint;
}
